//! A lesson goes on in the walk that was left: through its core, or through
//! everything.

use std::sync::Arc;

use crate::app::{Goal, Measured, Msg, Overlay, RecallGoal, Screen, Walk};
use crate::journal::{AskedAs, Entry, Event, ME, Progress, Time};
use crate::lesson::{embedded, load};
use crate::page::{Contents, Mode, ModeOffer, Page, PartState, PlanSource};
use crate::store::Store;
use crate::words::OutOf;

use super::bench::{Bench, Start};
use super::drafts::screen;
use super::picture::{Picture, dark};
use super::shelf::{Shelf, inline};

const LESSON: &str = r#"--- lesson.toml
format = 1
id = "ice"
title = "Ice"
summary = "How water freezes."
minutes = 1
parts = ["one", "two", "three"]
--- one.md
+++
kind = "step"
title = "One"
core = true
+++
Ice is light.
--- two.md
+++
kind = "step"
title = "Two"
+++
Ice is cold.
--- three.md
+++
kind = "step"
title = "Three"
core = true
+++
Ice is slippery.
"#;

pub(super) fn started(source: &'static PlanSource) -> Bench {
    let shelf = Shelf::sound(&inline("ice", LESSON));
    let start = Start {
        goal: Some(Goal {
            source,
            ..Goal::learn("ice".to_owned())
        }),
        ..Start::default()
    };
    Bench::new(shelf, start, Store::memory().unwrap(), (80, 24))
}

fn walk(bench: &Bench) -> String {
    screen(bench).unwrap().walk.name()
}

#[test]
fn the_library_goes_on_in_the_walk_that_was_left() {
    for source in [PlanSource::DEEP, PlanSource::LEARN] {
        let mut bench = started(source);
        bench.press("n<esc>");
        assert!(screen(&bench).is_none());
        bench.press("<enter>");
        assert_eq!(walk(&bench), source.walk("ice"));
        // Another day.
        bench.press("<esc>");
        bench.restart_with(None);
        bench.press("<enter>");
        assert_eq!(walk(&bench), source.walk("ice"), "after a restart");
    }
}

#[test]
fn a_lesson_that_is_named_goes_on_in_the_walk_that_was_left() {
    for source in [PlanSource::DEEP, PlanSource::LEARN] {
        let mut bench = started(source);
        bench.press("n<esc>");
        bench.restart_going_on("ice");
        assert_eq!(walk(&bench), source.walk("ice"));
        bench.press("<esc>");
        assert!(screen(&bench).is_none(), "it is gone for once");
    }
}

#[test]
fn a_quiz_in_between_or_another_walk_does_not_lose_it() {
    let mut bench = started(PlanSource::DEEP);
    bench.press("n<esc>");
    for source in [PlanSource::QUIZ, PlanSource::LAB] {
        bench.tell(Msg::Go(Goal {
            source,
            ..Goal::learn("ice".to_owned())
        }));
        bench.press("<esc>");
        bench.press("<enter>");
        assert_eq!(walk(&bench), "deep/ice", "after {}", source.name);
        bench.press("<esc>");
    }
    bench.tell(Msg::Go(Goal::learn("ice".to_owned())));
    bench.press("n<esc><enter>");
    assert_eq!(
        walk(&bench),
        "learn/ice",
        "what was asked for, and read on in, is the last one"
    );
}

#[test]
fn a_lesson_started_afresh_is_gone_through_as_usual() {
    let mut bench = started(PlanSource::DEEP);
    bench.press("n<esc>R<enter>yy");
    assert!(
        bench
            .app
            .progress
            .as_ref()
            .unwrap()
            .of("ice")
            .opened
            .is_none()
    );
    bench.restart_with(None);
    bench.press("<enter>");
    assert_eq!(walk(&bench), "learn/ice");
}

#[test]
fn what_is_started_afresh_in_the_midst_of_a_walk_goes_on_in_it() {
    let mut bench = started(PlanSource::DEEP);
    bench.press("nR<enter>yy");
    assert_eq!(walk(&bench), "deep/ice");
    bench.press("<esc><enter>");
    assert_eq!(walk(&bench), "deep/ice");
}

const NINE: &str = r#"--- lesson.toml
format = 1
id = "ice"
title = "Ice"
summary = "How water freezes."
parts = ["one", "two", "three", "cards", "pond"]
--- one.md
+++
kind = "overview"
title = "One"

[[question]]
id = "light"
kind = "truth"
prompt = "Is ice light?"
truth = true
feedback_true = "It swims."
feedback_false = "It swims, though."
+++
Ice is light.
--- two.md
+++
kind = "depth"
title = "Two"
+++
Ice is cold.
--- three.md
+++
kind = "step"
title = "Three"
core = true
+++
Ice is slippery.
--- cards.toml
kind = "quiz"
title = "Cards"

[[question]]
id = "cold"
kind = "truth"
prompt = "Is ice cold?"
truth = true
feedback_true = "It has to be."
feedback_false = "It has to be."
--- pond.md
+++
kind = "project"
title = "A pond"

[[question]]
id = "dug"
kind = "explain"
prompt = "Why there?"
model = "It lies in the shade."
checklist = ["names the shade"]
+++
Dig a pond.
"#;

fn nine() -> Bench {
    let shelf = Shelf::sound(&inline("ice", NINE));
    let start = Start::learning("ice");
    Bench::new(shelf, start, Store::memory().unwrap(), (80, 24))
}

fn offered(bench: &Bench) -> Vec<String> {
    let Some(Overlay::Modes(panel)) = &bench.app.overlay else {
        panic!("no modes over the page");
    };
    panel.offers.iter().map(ModeOffer::words).collect()
}

/// Who looks at a mode, and does nothing there, has not left the walk before it.
#[test]
fn a_mode_that_was_only_looked_at_takes_nothing_over() {
    for leaves in ["<esc>", "<terminate>"] {
        let mut bench = nine();
        bench.press("n<esc>");
        assert!(screen(&bench).is_none());
        bench.press("m<down><enter>");
        assert_eq!(walk(&bench), "why/ice");
        // Help and the contents were looked at, too.
        bench.press("?<esc>t<esc>");
        bench.press(leaves);
        bench.restart_with(None);
        bench.press("<enter>");
        assert_eq!(walk(&bench), "learn/ice", "left with {leaves}");
    }
}

#[test]
fn who_closes_the_modes_opened_in_the_library_is_in_the_library_again() {
    let mut bench = nine();
    bench.press("n<esc>");
    assert!(screen(&bench).is_none());
    bench.press("m");
    assert!(!offered(&bench).is_empty());
    bench.press("<esc>");
    assert!(screen(&bench).is_none() && bench.app.overlay.is_none());
    // In a lesson they lie over its page.
    bench.press("<enter>m<esc>");
    assert!(screen(&bench).is_some());
}

/// The core of a quiz is through while its other cards are open: the quiz is not done,
/// and no less is said to be done of the whole than of its core.
#[test]
fn a_quiz_with_open_cards_is_not_done_and_the_whole_has_no_less_than_its_core() {
    let folders = embedded().into_iter();
    let lesson = folders
        .map(|it| load(&it).lesson.unwrap())
        .find(|it| it.id == "serverless-on-aws");
    let lesson = Arc::new(lesson.unwrap());
    let core = lesson.in_mode(Mode::Learn);
    let is_mixed = |own: &Vec<bool>| own.contains(&true) && own.contains(&false);
    let parts = lesson.parts.iter().enumerate();
    let mut quizzes = parts.filter(|(at, it)| it.has_cards() && is_mixed(&core.has_each(*at)));
    let (at, quiz) = quizzes.next().unwrap();
    let own = quiz.asked().into_iter().zip(core.has_each(at));
    let own: Vec<String> = own
        .filter(|(_, own)| *own)
        .map(|(it, _)| it.id.to_owned())
        .collect();
    let mut progress = Progress::new(ME);
    for id in &own {
        progress.apply(&Entry {
            id: None,
            time: Time::utc(0),
            learner: ME.to_owned(),
            lesson: lesson.id.clone(),
            item: id.clone(),
            revision: String::new(),
            event: Event::Skipped {
                asked: AskedAs::default(),
            },
        });
    }
    let recall = RecallGoal::mode_terms(10, Time::utc(0));
    let offers = ModeOffer::all(&lesson, &progress, &recall);
    let of = |mode| offers.iter().find(|it| it.mode == mode).unwrap();
    assert_eq!(of(Mode::Learn).reached.0, 1);
    let deep = of(Mode::Deep).words();
    assert!(!deep.contains("done"), "{deep}");
    let measured = Measured::of(&lesson);
    let kept = progress.of(&lesson.id);
    assert_eq!(measured.reached(Mode::Deep, kept), of(Mode::Deep).reached);
    let walk = Walk::new(PlanSource::LEARN, Arc::clone(&lesson), &progress);
    let contents = Contents::of(&walk.parts(&progress));
    let mut entries = contents.groups.iter().flat_map(|it| &it.parts);
    let entry = entries.find(|it| it.title == quiz.title).unwrap();
    let cards = OutOf(own.len(), quiz.asked().len());
    assert_eq!((entry.state, entry.cards), (PartState::Begun, Some(cards)));
}

/// A round of what was missed goes on where it was left.
#[test]
fn a_round_that_was_left_goes_on_where_it_was() {
    let asks = |id: &str, prompt: &str| {
        format!(
            "\n[[question]]\nid = \"{id}\"\nkind = \"truth\"\nprompt = \"{prompt}\"\n\
             truth = true\nfeedback_true = \"So it is.\"\nfeedback_false = \"It is, though.\"\n"
        )
    };
    let questions = ["a", "b", "c"].map(|id| asks(id, &format!("Is {id} cold?")));
    let part = format!(
        "+++\nkind = \"step\"\ntitle = \"Two\"\n{}+++\n",
        questions.concat()
    );
    let lesson = LESSON.replace("+++\nkind = \"step\"\ntitle = \"Two\"\n+++\n", &part);
    let shelf = Shelf::sound(&inline("ice", &lesson));
    let start = Start {
        goal: Some(Goal {
            source: PlanSource::DEEP,
            ..Goal::learn("ice".to_owned())
        }),
        ..Start::default()
    };
    let mut bench = Bench::new(shelf, start, Store::memory().unwrap(), (80, 24));
    // All three are missed: "no idea".
    bench.press("n00<end>0nn");
    let at_end = |bench: &Bench| matches!(screen(bench).unwrap().walk.page(), Some(Page::End(_)));
    assert!(at_end(&bench));
    bench.press("a13");
    assert!(!at_end(&bench));
    // The terminal is closed hard; another day.
    bench.restart_with(None);
    bench.press("<enter>");
    let said = "You were going through what you missed. 2 are left.";
    assert_eq!(bench.app.notice.as_deref(), Some(said));
    let asked = |bench: &Bench| screen(bench).unwrap().item().unwrap().question.id.clone();
    assert_eq!(asked(&bench), "b");
    // It is the same round, counted as it was.
    let number = |bench: &Bench| screen(bench).unwrap().walk.card_place().unwrap().number;
    assert_eq!(number(&bench), Some(OutOf(2, 3)));
    // Wrong once more, it stays missed; the next one is where it is left now.
    bench.press("0n");
    assert_eq!(asked(&bench), "c");
    bench.restart_with(None);
    bench.press("<enter>");
    assert_eq!(asked(&bench), "c");
    bench.press("0n");
    assert!(at_end(&bench));
    bench.press("a");
    assert!(!at_end(&bench));
    // What was gone through to its end is not offered again as if it were left.
    bench.press("13n0n");
    assert!(at_end(&bench));
    bench.restart_with(None);
    bench.press("<enter>");
    assert!(at_end(&bench));
    assert_eq!(bench.app.notice, None);
    // The one that is asked away from its part is of no other.
    bench.press("a");
    let top = Picture::of(&bench.app, &dark(), bench.size()).rows();
    assert!(!top[0].contains("Three"), "{top:?}");
    assert!(top.iter().any(|it| it.contains("from “Two”")), "{top:?}");
}

/// What was guessed when the lesson began came back before its end, and right: it is
/// not asked again because a round of what was missed was left.
#[test]
fn a_round_that_was_left_leads_to_its_end_and_nothing_else() {
    let truth = |id: &str, more: &str| {
        format!(
            "\n[[question]]\nid = \"{id}\"\nkind = \"truth\"\nprompt = \"Is {id} so?\"\n{more}\
             truth = true\nfeedback_true = \"So it is.\"\nfeedback_false = \"It is, though.\"\n"
        )
    };
    let part = |kind: &str, title: &str, asked: &[String]| {
        format!(
            "+++\nkind = \"{kind}\"\ntitle = \"{title}\"\n{}+++\n",
            asked.concat()
        )
    };
    let guess = part("guess", "One", &[truth("g", "comes_back_as = \"f\"\n")]);
    let two = part("step", "Two", &["a", "b", "f"].map(|id| truth(id, "")));
    let lesson = LESSON
        .replace(
            "+++\nkind = \"step\"\ntitle = \"One\"\ncore = true\n+++\n",
            &guess,
        )
        .replace("+++\nkind = \"step\"\ntitle = \"Two\"\n+++\n", &two);
    let start = Start {
        goal: Some(Goal {
            source: PlanSource::DEEP,
            ..Goal::learn("ice".to_owned())
        }),
        ..Start::default()
    };
    let shelf = Shelf::sound(&inline("ice", &lesson));
    let mut bench = Bench::new(shelf, start, Store::memory().unwrap(), (80, 24));
    let walk = |bench: &Bench| screen(bench).unwrap().walk.clone();
    let at_end = |bench: &Bench| matches!(walk(bench).page(), Some(Page::End(_)));
    let asked = |bench: &Bench| {
        screen(bench)
            .unwrap()
            .item()
            .map(|it| it.question.id.clone())
    };
    // The guess, then two that are missed; the third waits until the guess comes back.
    bench.press("11n00nn");
    assert_eq!(asked(&bench).as_deref(), Some("f"), "the guess came back");
    bench.press("11n");
    assert!(at_end(&bench));
    bench.press("a13n");
    assert_eq!(asked(&bench).as_deref(), Some("b"));
    bench.restart_with(None);
    bench.press("<enter>");
    assert_eq!(asked(&bench).as_deref(), Some("b"));
    bench.press("13n");
    assert!(at_end(&bench), "{:?}", asked(&bench));
}

/// What is opened beside the core from elsewhere stands where its lesson has it.
#[test]
fn the_contents_keep_the_order_of_the_lesson() {
    let mut bench = started(PlanSource::LEARN);
    let order = |bench: &Bench| {
        let walk = &screen(bench).unwrap().walk;
        let parts = walk.contents().into_iter().map(|it| it.page.part());
        parts.collect::<Vec<_>>()
    };
    let before = order(&bench);
    bench.press("n");
    let stop = screen(&bench).unwrap().walk.beside().next().unwrap();
    let Screen::Lesson(here) = &mut bench.app.screen else {
        panic!("in a lesson");
    };
    here.walk.open(stop);
    assert_eq!(order(&bench), before);
}

#[test]
fn one_key_shows_the_modes_that_have_something() {
    let mut bench = nine();
    bench.press("m");
    assert_eq!(
        offered(&bench),
        [
            "learn · 1 min · done",
            "why · 1 min · 2 parts, 1 question",
            "deep · 2 min · 1 of 5 parts done, 0 of 3 answered",
            "challenge · 1 min · 1 part, 1 question",
            "project · 2 min · 1 part, 1 question",
        ]
    );
    // Something is answered, and read to its end.
    bench.press("<down><enter>s<end>m");
    let offered = offered(&bench);
    assert_eq!(
        offered[1],
        "why · 1 min · 1 of 2 parts done, 0 of 1 answered"
    );
    assert_eq!(
        offered[2],
        "deep · 2 min · 2 of 5 parts done, 0 of 3 answered"
    );
}

#[test]
fn each_mode_keeps_its_place_and_the_one_left_last_goes_on() {
    let mut bench = nine();
    let part = |bench: &Bench| {
        let screen = screen(bench).unwrap();
        screen.walk.part().unwrap().stem.clone()
    };
    bench.press("m<down><enter>n");
    assert_eq!(
        (walk(&bench), part(&bench)),
        ("why/ice".into(), "two".into())
    );
    bench.press("m<down><enter>nnn");
    assert_eq!(
        (walk(&bench), part(&bench)),
        ("deep/ice".into(), "cards".into())
    );
    bench.press("m<end><enter>");
    assert_eq!(
        (walk(&bench), part(&bench)),
        ("project/ice".into(), "pond".into())
    );
    // A field that is written in takes every letter.
    bench.press("<esc>m<home><down><enter>");
    assert_eq!(
        (walk(&bench), part(&bench)),
        ("why/ice".into(), "two".into())
    );
    bench.press("m<down><enter>");
    assert_eq!(
        (walk(&bench), part(&bench)),
        ("deep/ice".into(), "cards".into())
    );
    bench.press("m<up><enter>pn<esc>");
    bench.restart_with(None);
    bench.press("<enter>");
    assert_eq!(
        (walk(&bench), part(&bench)),
        ("why/ice".into(), "two".into())
    );
}

#[test]
fn the_library_leads_to_the_modes_of_a_lesson() {
    let mut bench = nine();
    bench.press("m<down><enter>n<esc>");
    assert!(screen(&bench).is_none());
    bench.press("m");
    assert_eq!(offered(&bench).len(), 5);
    assert_eq!(walk(&bench), "why/ice");
    bench.press("<esc>");
    assert!(screen(&bench).is_none());
}

#[test]
fn recall_is_a_mode_once_something_is_answered() {
    let mut bench = nine();
    bench.press("m<down><enter>13<end>m");
    let all = offered(&bench);
    assert_eq!(all.last().unwrap(), "recall · 1 min · nothing due");
    // Nothing is due: what was answered is asked beside the schedule.
    bench.press("<end><enter><esc>");
    assert_eq!(walk(&bench), "recall/ice");
    bench.press("<esc><esc><enter>");
    assert_eq!(walk(&bench), "why/ice", "it was only looked at");
    bench.press("m<end><enter>13<esc><esc>");
    assert!(screen(&bench).is_none());
    bench.press("<enter><esc>");
    assert_eq!(walk(&bench), "recall/ice");
    // What is forgotten leaves nothing to recall.
    bench.press("<esc><esc>R<enter>yy<enter>");
    assert_eq!(walk(&bench), "learn/ice");
}

#[test]
fn a_mode_that_an_edit_emptied_goes_on_in_learn() {
    let mut bench = nine();
    bench.press("m<end><enter><esc>");
    let edited = NINE.replace("kind = \"project\"", "kind = \"practice\"");
    bench.edit(Shelf::sound(&inline("ice", &edited)));
    bench.restart_with(None);
    bench.press("<enter>");
    assert_eq!(walk(&bench), "learn/ice");
}

/// The list of modes, the contents and plain lines count the same.
#[test]
fn a_mode_has_as_much_in_the_list_as_on_the_way() {
    for folder in embedded() {
        let lesson = Arc::new(load(&folder).lesson.unwrap());
        let progress = Progress::new(ME);
        let terms = RecallGoal::mode_terms(10, Time::utc(0));
        for offer in ModeOffer::all(&lesson, &progress, &terms) {
            let source = PlanSource::in_mode(offer.mode);
            let walk = Walk::new(source, Arc::clone(&lesson), &progress);
            let counts = walk.counts(&progress);
            let told = (offer.reached.1, offer.answered.1, offer.minutes);
            let mode = offer.mode.word();
            let found = (counts.parts_total, counts.total, walk.minutes());
            assert_eq!(told, found, "{} {mode}", lesson.id);
            if offer.mode == Mode::Deep {
                assert_eq!(offer.reached.1, lesson.parts.len());
            }
        }
    }
}

/// What a mode leaves out stands behind its own parts, and counts on no way.
#[test]
fn what_is_outside_of_a_mode_counts_nowhere_on_it() {
    let folder = embedded().into_iter();
    let mut folder = folder.filter(|it| it.name == "serverless-on-aws");
    let lesson = Arc::new(load(&folder.next().unwrap()).lesson.unwrap());
    let progress = Progress::new(ME);
    for mode in [Mode::Learn, Mode::Why, Mode::Try, Mode::Project, Mode::Perf] {
        let mut walk = Walk::new(PlanSource::in_mode(mode), Arc::clone(&lesson), &progress);
        let numbers = |walk: &Walk| -> Vec<_> {
            let contents = walk.contents().into_iter();
            contents.filter_map(|it| walk.number_of(it)).collect()
        };
        let (contents, own) = (walk.contents(), numbers(&walk));
        let outside: Vec<_> = contents
            .iter()
            .filter(|it| walk.number_of(**it).is_none())
            .collect();
        if mode.has_a_way_of_its_own() {
            let is_own = |it| walk.number_of(it).is_some();
            assert!(contents.iter().take(own.len()).all(|it| is_own(*it)));
            assert_eq!(walk.title(), format!("{} · {}", mode.word(), lesson.title));
        }
        assert!(walk.go_to_stop(*outside[0]));
        assert_eq!(walk.number_of(*outside[0]), None);
        assert_eq!(numbers(&walk), own, "{}", mode.word());
    }
}
