//! An answer in the making is there for who comes back, whatever they do: it
//! stays until it is given, or taken back.

use proptest::prelude::*;

use crate::app::{KeyPress, LessonScreen};
use crate::journal::{Event, KeptDraft};
use crate::page::{InputError, MAX_TYPED, Stage};
use crate::store::Store;

use super::bench::{Bench, Start};
use super::gated;
use super::script::{self, Step};
use super::shelf::{Shelf, inline};

/// What careless people do at a question, and between questions.
const HABITS: [&str; 22] = [
    "1",
    "2",
    "1 3",
    "<space>",
    "<down><space>",
    "<down><space><down><space>",
    "<esc>",
    "<esc><esc>",
    "<enter>",
    "<paste 4 kg>",
    "<paste so it is>",
    "<tab>",
    "x",
    "n",
    "p",
    "}",
    "{",
    "t<down><enter>",
    "/<paste why><enter>",
    "s",
    "<backspace>",
    "<resize 40x12>",
];

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let habits = HABITS.map(|habit| script::read(habit).unwrap()).to_vec();
    let letter = prop::sample::select(
        "asdfghjk 0123456789"
            .chars()
            .map(|it| vec![Step::KeyPress(KeyPress::Char(it))])
            .collect::<Vec<_>>(),
    );
    let step = prop_oneof![4 => prop::sample::select(habits), 1 => letter];
    prop::collection::vec(step, 1..40).prop_map(|steps| steps.concat())
}

pub fn screen(bench: &Bench) -> Option<&LessonScreen> {
    bench.app.lesson_screen()
}

/// The answer in the making, if there is one that is not in the journal.
pub fn begun(bench: &Bench) -> Option<KeptDraft> {
    let screen = screen(bench)?;
    let draft = screen.draft.as_ref()?;
    let item = screen.item()?;
    let answer = draft.kept(&screen.field()?);
    let open = draft.asking.stage().is_open() && !screen.reconsiders() && !answer.is_empty();
    open.then(|| KeptDraft {
        lesson: "gated".to_owned(),
        item: item.question.id.clone(),
        revision: item.question.revision.clone(),
        answer,
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_was_begun_is_kept_until_it_is_settled(steps in steps()) {
        let (shelf, _) = gated::shelf();
        let mut bench = Bench::new(shelf, Start::default(), Store::memory().unwrap(), (80, 24));
        bench.press("<enter>");
        for step in steps {
            let before = begun(&bench);
            bench.step(&step);
            let kept = bench.drafts("gated");
            let settled = bench.entries().into_iter().rev().take(3).any(|entry| {
                let ends = matches!(entry.event, Event::Committed { .. } | Event::NoIdea { .. } | Event::Skipped { .. });
                ends && before.as_ref().is_some_and(|it| it.item == entry.item)
            });
            // Who is somewhere else now has left it.
            let here = begun(&bench).map(|it| it.item);
            if let Some(before) = before.filter(|it| !settled && here.as_ref() != Some(&it.item)) {
                let emptied = screen(&bench).and_then(|it| it.item()).is_some_and(|it| it.question.id == before.item);
                prop_assert!(emptied || kept.contains(&before), "{before:?} after {step:?}: {kept:?}");
            }
        }
        let last = begun(&bench);
        bench.step(&Step::Terminate);
        let kept = bench.drafts("gated");
        prop_assert!(last.as_ref().is_none_or(|it| kept.contains(it)), "{last:?}: {kept:?}");
        bench.restart();
        bench.press("<enter>");
        if let (Some(last), Some(now)) = (last, begun(&bench)) && last.item == now.item {
            prop_assert_eq!(last, now);
        }
    }
}

const FIRST_IS_ASKED: &str = r#"
--- lesson.toml
format = 1
id = "asks"
title = "Asks at once"
summary = "One question."
parts = ["quiz"]

--- quiz.toml
kind = "quiz"
title = "Quiz"

[[question]]
id = "t"
kind = "truth"
prompt = "It is so."
truth = true
feedback_true = "Yes."
feedback_false = "No."
"#;

#[test]
fn it_is_kept_where_there_is_no_page_to_turn_to() {
    for keys in ["<enter>1p", "<enter>1{"] {
        let shelf = Shelf::sound(&inline("asks", FIRST_IS_ASKED));
        let mut bench = Bench::new(shelf, Start::default(), Store::memory().unwrap(), (80, 24));
        bench.press(keys);
        let begun = begun(&bench).unwrap();
        bench.restart();
        let answers: Vec<_> = bench
            .drafts("asks")
            .into_iter()
            .map(|it| it.answer)
            .collect();
        assert_eq!(answers, [begun.answer], "{keys}");
    }
}

const IN_OWN_WORDS: &str = r#"
--- lesson.toml
format = 1
id = "asks"
title = "Asks at once"
summary = "One question."
parts = ["make"]

--- make.md
+++
kind = "project"
title = "Make"

[[question]]
id = "w"
kind = "explain"
prompt = "What did you make?"
model = "Something."
checklist = ["It stands."]
+++
"#;

#[test]
fn a_field_that_is_full_says_so() {
    let shelf = Shelf::sound(&inline("asks", IN_OWN_WORDS));
    let mut bench = Bench::new(shelf, Start::default(), Store::memory().unwrap(), (80, 24));
    bench.press("<enter>");
    let refusal = |bench: &Bench| {
        screen(bench)
            .unwrap()
            .draft
            .as_ref()
            .unwrap()
            .refusal
            .clone()
    };
    for (step, is_full) in [
        (Step::Paste("x".repeat(MAX_TYPED)), false),
        (Step::KeyPress(KeyPress::Char('x')), true),
        (Step::KeyPress(KeyPress::Ctrl('j')), true),
        (Step::KeyPress(KeyPress::Backspace), false),
        (Step::Paste("xx".to_owned()), true),
    ] {
        bench.step(&step);
        assert_eq!(
            refusal(&bench) == Some(InputError::Full),
            is_full,
            "{step:?}"
        );
    }
}

/// Until the mark is given, also where the program ends without a last word.
#[test]
fn what_is_ticked_is_kept() {
    let shelf = Shelf::sound(&inline("asks", IN_OWN_WORDS));
    let mut bench = Bench::new(shelf, Start::default(), Store::memory().unwrap(), (80, 24));
    let ticked = |bench: &Bench| {
        screen(bench)
            .unwrap()
            .draft
            .as_ref()
            .map(|it| it.ticked.len())
    };
    bench.press("<enter><paste a raft of doors><enter><enter>x");
    assert_eq!(ticked(&bench), Some(1));
    bench.restart();
    bench.press("<enter>");
    assert_eq!(ticked(&bench), Some(1));
    bench.press("3");
    assert_eq!(bench.drafts("asks"), []);
}

/// What is typed behind Enter goes on with the answer; no letter of it is a key.
#[test]
fn an_explanation_has_several_lines() {
    let given = |keys: &str| {
        let shelf = Shelf::sound(&inline("asks", IN_OWN_WORDS));
        let mut bench = Bench::new(shelf, Start::default(), Store::memory().unwrap(), (80, 24));
        bench.press(&format!("<enter>{keys}"));
        assert!(!bench.has_quit(), "{keys}");
        assert_eq!(
            screen(&bench).unwrap().stage(),
            Some(Stage::Answering),
            "{keys}"
        );
        bench.press("<enter><enter>");
        let answers = bench.entries().into_iter().filter_map(|it| {
            let Event::Committed { answer, .. } = it.event else {
                return None;
            };
            Some(answer.concat())
        });
        answers.collect::<Vec<_>>()
    };
    for keys in [
        "<paste a raft\\nof doors>",
        "<paste a raft\\r\\nof doors>",
        "<paste a raft><ctrl-j>of<space>doors",
        "<paste a raft><enter>of<space>doors",
        "a<space>raft<enter><paste of doors>",
    ] {
        assert_eq!(given(keys), ["a raft\nof doors"], "{keys}");
    }
    let quits = "<paste a raft><enter>quits<enter>so<space>it<space>does";
    assert_eq!(given(quits), ["a raft\nquits\nso it does"]);
}

/// The blank reads on where the cursor was not moved into the list.
#[test]
fn a_blank_ticks_nothing_unless_one_went_there() {
    let shelf = Shelf::sound(&inline("asks", IN_OWN_WORDS));
    let mut bench = Bench::new(shelf, Start::default(), Store::memory().unwrap(), (80, 24));
    let ticked = |bench: &Bench| {
        screen(bench)
            .unwrap()
            .draft
            .as_ref()
            .map(|it| it.ticked.len())
    };
    bench.press("<enter><paste a raft of doors><enter><enter>");
    bench.press("<space>");
    assert_eq!(ticked(&bench), Some(0));
    assert!(bench.app.notice.as_ref().unwrap().contains("mark"));
    bench.press("<down><up><space>");
    assert_eq!(ticked(&bench), Some(1));
}

/// The program ends in the middle of a word, without a last one of its own.
#[test]
fn of_a_text_the_last_word_at_most_is_lost() {
    let typed = [
        ("<enter>a<space>raft<space>of<space>do", "a raft of"),
        ("<enter><paste a raft of doors>", "a raft of doors"),
        ("<enter><paste a raft>s<space>of<space>do", "a rafts of"),
    ];
    for (keys, kept) in typed {
        let shelf = Shelf::sound(&inline("asks", IN_OWN_WORDS));
        let mut bench = Bench::new(shelf, Start::default(), Store::memory().unwrap(), (80, 24));
        bench.press(keys);
        bench.restart();
        let drafts = bench.drafts("asks").into_iter();
        let answers: Vec<_> = drafts.flat_map(|it| it.answer).collect();
        assert_eq!(answers.concat().trim(), kept, "{keys}");
    }
}
