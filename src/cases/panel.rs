//! The lab where it stands in a page: it runs there, what ran stays there, and
//! where nothing moves nothing is asked for.

use std::ops::Range;

use proptest::prelude::*;

use crate::app::{Lab, LabStage, LessonScreen};
use crate::store::Store;

use super::bench::{Bench, Start};
use super::drafts::screen;
use super::picture::{Picture, dark};
use super::script::Step;
use super::shelf::{Shelf, inline};

const LESSON: &str = r#"--- lesson.toml
format = 1
id = "bursts"
title = "Bursts"
summary = "What a burst does."
minutes = 1
parts = ["burst", "after"]
--- burst.md
+++
kind = "step"
title = "A burst"
+++
Sixty people call at once.

```sim scenario="sixty"
```

After the first one, the text goes on. After the second one, it goes on as well. After
the third one, it is still there. One more sentence stands here, so that it is long.

- One
- Two
- Three
- Four
- Five
- Six
- Seven
- Eight
- Nine
- Ten
- Eleven
- Twelve
- Thirteen
- Fourteen
- Fifteen
- Sixteen
- Seventeen
- Eighteen
- Nineteen
- Twenty
--- after.md
+++
kind = "step"
title = "After"
+++
After it.
--- scenarios/sixty.toml
title = "Sixty at once"
text = "60 calls at once, 300 ms each, and 60 more five minutes later."
horizon = "15min"

[traffic]
shape = "burst"

[[traffic.burst]]
at = "0s"
requests = 60

[[traffic.burst]]
at = "5min"
requests = 60

[function]
run = "300ms"

[platform]
keep_alive = "3min"

[[predict]]
reading = "cold_starts"
prompt = "How many cold starts are there in total?"
"#;

/// A learner at the panel of a lesson.
fn bench(size: (u16, u16)) -> Bench {
    bench_of(LESSON, size)
}

fn bench_of(lesson: &str, size: (u16, u16)) -> Bench {
    let start = Start::learning("bursts");
    let shelf = Shelf::of(&inline("bursts", lesson));
    Bench::new(shelf, start, Store::memory().unwrap(), size)
}

fn page(bench: &Bench) -> &LessonScreen {
    screen(bench).unwrap()
}

fn lab(bench: &Bench) -> &Lab {
    page(bench).lab_of("sixty").unwrap()
}

fn shown(bench: &Bench) -> String {
    let text = Picture::of(&bench.app, &dark(), bench.size()).text();
    text.replace('\u{a0}', " ")
}

/// Ticks as long as some are wanted.
fn run_to_its_end(bench: &mut Bench) {
    for _ in 0..10_000 {
        if bench.app.tick_in().is_none() {
            return;
        }
        bench.step(&Step::Tick);
    }
    panic!("no end in sight at {:?}", lab(bench).stage);
}

/// The rows of the page that the panel takes.
fn rows(bench: &Bench) -> Range<usize> {
    let panel = &page(bench).rows.panels[0];
    panel.from..panel.end
}

/// The same with a question right below the panel.
fn asked_below() -> String {
    let question = "title = \"A burst\"\n[[question]]\nid = \"which\"\nprompt = \"Which?\"\n\
        kind = \"choice\"\noption = [\n{ id = \"a\", text = \"Ant\", right = true, feedback = \"An ant.\" },\n\
        { id = \"b\", text = \"Bee\", feedback = \"No bee.\" },\n]\n+++\n";
    let fence = "```sim scenario=\"sixty\"\n```\n\n```question which\n```\n";
    let with_question = LESSON.replacen("title = \"A burst\"\n+++\n", question, 1);
    with_question.replacen("```sim scenario=\"sixty\"\n```\n", fence, 1)
}

#[test]
fn a_prediction_above_a_question_takes_the_digits_until_it_is_passed() {
    let mut bench = bench_of(&asked_below(), (100, 50));
    bench.press("12");
    assert!(shown(&bench).contains("> 12"), "{}", shown(&bench));
    bench.press("<ctrl-w><esc><space>1");
    assert!(shown(&bench).contains("How sure"), "{}", shown(&bench));
}

#[test]
fn it_is_predicted_run_and_judged_where_it_stands() {
    let mut bench = bench((80, 24));
    bench.press("60");
    assert!(shown(&bench).contains("> 60"), "{}", shown(&bench));
    bench.press("<enter>");
    assert_eq!(lab(&bench).predictions, [Some(60.0)]);
    assert!(shown(&bench).contains("you 60"), "{}", shown(&bench));
    bench.press("<space><tick 5>");
    assert_eq!(lab(&bench).stage, LabStage::Playing);
    let before = shown(&bench);
    assert!(before.contains("Space end · Enter pause"), "{before}");
    bench.press("<tick>");
    assert_ne!(shown(&bench), before);
    run_to_its_end(&mut bench);
    assert_eq!(lab(&bench).stage, LabStage::Over);
    let over = shown(&bench);
    assert!(
        over.contains("Not so. Cold starts: 120; you said 60."),
        "{over}"
    );
    assert!(over.contains("requests 120"), "{over}");
}

#[test]
fn a_page_tells_what_a_run_goes_by_in_a_line_and_the_whole_screen_all_of_it() {
    const LINE: &str = "60 at once, 60 more at 5 min · each 300 ms · keep-alive 3 min";
    const ALL: &str = "60 calls at once, 300 ms each, and 60 more five minutes later.";
    for keys in ["", "<tab>", "<tab>f"] {
        let mut bench = bench((80, 24));
        bench.press(keys);
        bench.press("<home>");
        let page = shown(&bench);
        assert!(
            page.contains(LINE) && !page.contains("five minutes"),
            "{keys}: {page}"
        );
        bench.press("o");
        bench.press("<down>".repeat(30).as_str());
        let whole = shown(&bench);
        assert!(whole.contains(ALL), "{keys}: {whole}");
    }
}

#[test]
fn what_ran_is_there_for_who_comes_back() {
    let mut bench = bench((80, 24));
    bench.press("60<enter>f");
    let picture = |bench: &mut Bench| {
        bench.press("<home>");
        let rows = shown(bench);
        let rows = rows.lines().skip_while(|row| !row.contains("of 15 min"));
        let rows = rows
            .take(10)
            .map(|row| row.trim_matches([' ', '›', '│', '┃']));
        rows.collect::<Vec<_>>().join("\n")
    };
    let before = picture(&mut bench);
    assert!(before.contains("requests 120"), "{before}");
    for way in [
        "np",
        "<esc><esc><enter>",
        "<resize 40x12><resize 80x24>",
        "?<esc>",
        "o<esc>",
    ] {
        bench.press(way);
        assert_eq!(picture(&mut bench), before, "{way}");
    }
}

/// Whoever knows one key begins the run with it, comes to its end and reads on.
#[test]
fn the_blank_alone_leads_through_a_run() {
    for (ahead, whole) in [("", false), ("<space><tick 3><enter>", false), ("o", true)] {
        let mut bench = bench((80, 24));
        bench.press("60<enter>");
        bench.press(ahead);
        bench.press("<space><tick 3>");
        assert_eq!(lab(&bench).stage, LabStage::Playing, "{ahead}");
        bench.press("<space>");
        run_to_its_end(&mut bench);
        assert_eq!(lab(&bench).stage, LabStage::Over, "{ahead}");
        let verdict = "Not so. Cold starts: 120";
        assert!(shown(&bench).contains(verdict), "{}", shown(&bench));
        bench.press("<space 6>");
        let stays = page(&bench)
            .walk
            .part()
            .is_some_and(|it| it.title == "A burst");
        assert_eq!(stays, whole, "{ahead}");
    }
}

/// The second question lets go of the blank as the first one does, and is named.
#[test]
fn the_blank_reads_on_where_another_number_is_asked_for() {
    const NEXT: &str = r#"
[[predict]]
reading = "peak_busy"
prompt = "How many are at work at once, at most?"
"#;
    let mut bench = bench_of(&[LESSON, NEXT].concat(), (80, 24));
    bench.press("60<enter>");
    assert!(lab(&bench).is_predicting());
    let mut named = false;
    for _ in 0..10 {
        bench.press("<space>");
        let notice = bench.app.notice.clone().unwrap_or_default();
        named |= notice.contains("A prediction ");
        if page(&bench)
            .walk
            .part()
            .is_none_or(|it| it.title == "After")
        {
            assert!(named);
            return;
        }
    }
    panic!("{}", shown(&bench));
}

#[test]
fn enter_stops_a_run_and_lets_it_go_on() {
    for ahead in ["", "o"] {
        let mut bench = bench((80, 24));
        bench.press("60<enter><space><tick 3>");
        bench.press(ahead);
        for stage in [LabStage::Paused, LabStage::Playing, LabStage::Paused] {
            bench.press("<enter>");
            assert_eq!(lab(&bench).stage, stage, "{ahead}");
        }
    }
}

#[test]
fn nothing_is_asked_for_where_nothing_moves() {
    let mut bench = bench((80, 24));
    let none = |bench: &Bench, when: &str| assert_eq!(bench.app.tick_in(), None, "{when}");
    none(&bench, "before the prediction");
    bench.press("60<enter>");
    none(&bench, "before the run");
    bench.press("<space>");
    assert!(bench.app.tick_in().is_some());
    bench.press("<enter>");
    none(&bench, "while it is paused");
    bench.press("<enter><end>");
    assert_eq!(lab(&bench).stage, LabStage::Playing);
    none(&bench, "while it is out of sight");
    bench.press("<home>");
    assert!(bench.app.tick_in().is_some(), "in sight again");
    bench.press("?");
    none(&bench, "while something lies over it");
    bench.press("<esc>n");
    none(&bench, "on another page");
    bench.press("p");
    none(&bench, "for who comes back");
    bench.press("<enter><esc>");
    none(&bench, "for who left it");
    bench.press("<enter>f");
    none(&bench, "once it is over");
}

/// The program ends without a last word of its own, in the page and full screen.
#[test]
fn a_number_that_was_not_sent_is_there_again() {
    for (keys, typed) in [("61", "61"), ("61o", "61"), ("612<backspace>", "61")] {
        let mut bench = bench((80, 24));
        bench.press(keys);
        bench.restart();
        assert!(lab(&bench).is_predicting());
        assert_eq!(lab(&bench).input.value(), typed, "{keys}");
        assert!(shown(&bench).contains("> 61"), "{}", shown(&bench));
        bench.press("<enter>");
        assert_eq!(lab(&bench).predictions, [Some(61.0)], "{keys}");
        assert_eq!(bench.drafts("bursts"), [], "{keys}");
        bench.restart();
        assert_eq!(lab(&bench).stage, LabStage::Paused, "{keys}");
    }
    let mut bench = bench((80, 24));
    bench.press("61<tab>");
    assert_eq!(bench.drafts("bursts"), []);
}

#[test]
fn out_of_sight_no_time_passes() {
    let mut bench = bench((80, 24));
    bench.press("60<enter><space><tick 3><end>");
    let before = lab(&bench).snapshot.now;
    bench.tell(crate::app::Msg::Tick);
    assert_eq!(lab(&bench).snapshot.now, before);
}

#[test]
fn who_comes_back_can_try_a_turn_and_still_read_on() {
    let mut bench = bench((80, 24));
    bench.press("60<enter>fnp");
    assert_eq!(lab(&bench).stage, LabStage::Over);
    assert!(lab(&bench).outcome.try_next.is_some());
    bench.press("v");
    assert!(lab(&bench).is_changed() && lab(&bench).ticking());
    run_to_its_end(&mut bench);
    bench.press("<space 4>");
    assert_eq!(page(&bench).walk.part().unwrap().title, "After");
}

#[test]
fn full_screen_it_is_the_same_run() {
    let mut bench = bench((80, 24));
    bench.press("60<enter><space><tick 5><enter>");
    let (now, said) = (lab(&bench).snapshot.now, lab(&bench).predictions.clone());
    bench.press("o");
    let open = bench.app.lab().unwrap();
    assert_eq!((open.snapshot.now, &open.predictions), (now, &said));
    bench.press(".<esc>");
    assert!(bench.app.lab().is_none());
    assert!(lab(&bench).snapshot.now >= now);
    assert_eq!(lab(&bench).predictions, said);
}

/// What stands before "starts it." is pressed, wherever one stands.
#[test]
fn the_key_that_is_said_to_start_the_next_run_does() {
    for (there, expected) in [("", "Enter"), ("<esc><esc>", "Enter"), ("o", "Space")] {
        let mut bench = bench((80, 40));
        bench.press("60<enter>f<tab><down><down><right>");
        bench.press(there);
        assert_eq!(lab(&bench).stage, LabStage::Over, "{there}");
        let screen = shown(&bench);
        let words: Vec<&str> = screen.split_whitespace().collect();
        let at = words.windows(2).position(|it| it == ["starts", "it."]);
        let key = words[at.unwrap_or_else(|| panic!("{there}: {screen}")) - 1];
        assert_eq!(key, expected, "{there}");
        bench.press(&format!("<{}>", key.to_lowercase()));
        assert_eq!(lab(&bench).stage, LabStage::Playing, "{there}");
    }
}

#[test]
fn letters_are_keys_until_a_digit_begins_a_prediction() {
    let mut bench = bench((80, 24));
    bench.press("n");
    assert_eq!(page(&bench).walk.part().unwrap().title, "After");
    bench.press("p6n");
    assert_eq!(lab(&bench).input.value(), "6");
    assert!(lab(&bench).refusal.is_some(), "n is none of a number");
    bench.press("<esc>n");
    assert_eq!(page(&bench).walk.part().unwrap().title, "After");
    bench.press("p");
    assert_eq!(lab(&bench).input.value(), "6", "what is typed stays");
}

#[test]
fn nothing_happens_where_an_empty_prediction_is_erased() {
    for typed in ["", "60"] {
        let mut bench = bench((80, 24));
        bench.press(typed);
        bench.press("<backspace><backspace><backspace><backspace>");
        assert!(page(&bench).asks_prediction(), "{typed}");
        assert_eq!(lab(&bench).input.value(), "");
        bench.press("7");
        assert_eq!(lab(&bench).input.value(), "7");
    }
}

#[test]
fn a_number_can_be_pasted_into_a_prediction() {
    let mut bench = bench((80, 24));
    bench.press("<paste 60>");
    assert_eq!(lab(&bench).input.value(), "60");
    bench.press("<enter><paste 60>");
    assert_eq!(lab(&bench).predictions, [Some(60.0)]);
    assert_eq!(lab(&bench).input.value(), "");
}

#[test]
fn what_was_answered_above_is_not_asked_for_again() {
    let question = r#"
[[question]]
id = "cold"
kind = "number"
prompt = "How many cold starts?"
answer = { scenario = "sixty", reading = "cold_starts" }
+++
Sixty people"#;
    let asked = LESSON.replace("+++\nSixty people", question);
    let predictions = |keys: &str| {
        let mut bench = bench_of(&asked, (80, 24));
        bench.press(keys);
        (lab(&bench).predictions.clone(), lab(&bench).stage)
    };
    assert_eq!(
        predictions("60<enter>3"),
        (vec![Some(60.0)], LabStage::Paused)
    );
    assert_eq!(predictions("<esc>s"), (vec![None], LabStage::Paused));
}

#[test]
fn who_starts_afresh_finds_nothing_run() {
    for keys in ["R<end><enter>yy", "<esc><esc>R<enter>yy<enter>"] {
        let mut bench = bench((80, 24));
        bench.press("60<enter>f");
        bench.press(keys);
        assert!(
            lab(&bench).predictions.is_empty(),
            "{keys}: {}",
            shown(&bench)
        );
        assert_eq!(lab(&bench).snapshot.now, 0);
    }
}

#[test]
fn no_open_prediction_is_passed_in_silence() {
    const LEFT: &str = "A prediction was left open.";
    for (keys, back) in [("<space>", "PgUp"), ("n", "p"), ("}", "p")] {
        let mut bench = bench((40, 12));
        bench.press("<home>");
        let mut screen = String::new();
        for _ in 0..3 {
            bench.press(keys);
            screen = shown(&bench);
            if screen.contains(LEFT) {
                break;
            }
        }
        assert!(screen.contains(LEFT), "{keys}: {screen}");
        let said = format!("{back} goes back");
        let words: Vec<&str> = screen.split_whitespace().collect();
        assert!(words.join(" ").contains(&said), "{keys}: {screen}");
        if back == "p" {
            bench.press(back);
            assert!(page(&bench).asks_prediction(), "{}", shown(&bench));
        }
    }
}

#[test]
fn the_blank_reads_on_where_nothing_was_run() {
    let mut bench = bench((80, 24));
    for _ in 0..10 {
        let part = page(&bench).walk.part().unwrap();
        if part.title == "After" {
            return;
        }
        bench.press("<space>");
    }
    panic!("{}", shown(&bench));
}

#[test]
fn scrolled_half_out_of_sight_it_shows_the_rows_that_are_left() {
    let mut bench = bench((80, 24));
    bench.press("60<enter>f<home>");
    let all = shown(&bench);
    let bare = |text: &str| text.trim_matches([' ', '›', '│', '┃']).to_owned();
    let in_page = |text: &str| -> Vec<String> {
        let rows = text.lines().skip(2).take(20);
        rows.map(bare).collect()
    };
    let (top, panel) = (in_page(&all), rows(&bench));
    bench.press("<down 12>");
    let scroll = page(&bench).scroll;
    assert!(panel.contains(&scroll), "{scroll} {panel:?}");
    let now = in_page(&shown(&bench));
    let left = panel.end - scroll;
    assert_eq!(now[..left], top[scroll..panel.end]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    /// What is below stands still, and no panel takes more than half of a
    /// screen as high as most are.
    #[test]
    fn it_is_as_high_whatever_is_done_in_it(
        keys in prop::collection::vec(
            prop::sample::select(vec![
                "60", "<enter>", "<tab>", "<space>", "f", "r", "o", "w", "c", ".", "+", "-", "<esc>",
                "<tick 3>", "<down>", "<up>", "<left>", "<right>", "<pgdn>", "<home>", "<end>", "?",
            ]),
            1..30,
        ),
    ) {
        let mut bench = bench((80, 24));
        let height = rows(&bench).len();
        prop_assert!(height <= 12);
        for key in keys {
            bench.press(key);
            let Some(screen) = screen(&bench) else { break };
            let Some(lab) = screen.lab_of("sixty").filter(|_| !screen.rows.panels.is_empty()) else {
                continue;
            };
            let is_refused = lab.refusal.is_some();
            prop_assert!(is_refused || rows(&bench).len() == height, "{key}");
            let seen = !screen.labs_in_sight().is_empty() && bench.app.overlay.is_none();
            prop_assert_eq!(bench.app.tick_in().is_some(), lab.ticking() && seen);
        }
    }
}
