//! Papers, put to learners who do anything: nothing is revealed before the hand-in,
//! nothing is lost, and the same seed is the same paper for everybody.

use std::collections::BTreeMap;

use proptest::prelude::*;

use crate::app::{Goal, LessonScreen, OnceHandedIn, Overlay, PaperGoal, Screen};
use crate::journal::{Certainty, Entry, EntryId, Event, KeptPaper, PaperDraft};
use crate::page::{self, Mode, Opens, PlanSource, SheetState};
use crate::store::Store;
use crate::ui::Theme;

use super::bench::{Bench, Start};
use super::gate::{learners, of_rows, steps};
use super::gated::{self, Lock, Unlocked};
use super::picture::{Picture, dark};
use super::script::{self, Step};
use super::shelf::{Shelf, inline};

/// What people do in a paper, beside what they do anywhere.
const HABITS: [&str; 14] = [
    "f",
    "t",
    "<esc>",
    "t<down><enter>",
    "ti",
    "tin",
    "<esc><esc>",
    "1 3 n",
    "2 n",
    "0 n",
    "s",
    "h",
    "u",
    "t<down 2><enter>1",
];

fn steps_in_paper() -> impl Strategy<Value = Vec<Step>> {
    let habits = HABITS.map(|habit| script::read(habit).unwrap()).to_vec();
    let own = prop::sample::select(habits);
    let own = prop::collection::vec(own, 1..25).prop_map(|steps| steps.concat());
    (own.clone(), steps(), own).prop_map(|(before, any, after)| [before, any, after].concat())
}

/// What was done in the lesson before the paper.
const BEFORE: [&str; 4] = [
    "",
    "<tab 3><enter> n s",
    "<tab 3><enter> n 1 3 1 3 <end>1<enter>3 n n 1 3 n n 2 3",
    "<tab><enter>4<enter>3 n s h s n 0 n",
];

pub(super) fn paper(seed: u64) -> PaperGoal {
    PaperGoal {
        lessons: vec!["gated".to_owned()],
        items: 20,
        seed: Some(seed),
        minutes: None,
        kept: KeptPaper::Same,
        once_handed_in: OnceHandedIn::Asks,
    }
}

/// A question that is taller than what its introduction leaves of a screen.
const LISTINGS: &str = r#"--- lesson.toml
format = 1
id = "listings"
title = "Listings"
summary = "Two listings."
minutes = 1
parts = ["one"]
--- one.md
+++
kind = "step"
title = "One"

[[question]]
id = "ends"
kind = "choice"
prompt = "Which one ends?"

[[question.option]]
right = true
text = """
```python
def count(to):
    at = 0
    while at < to:
        print(at)
        at = at + 1
    print("done")
    return at


count(10)
```
"""
feedback = "It counts up."

[[question.option]]
text = """
```python
def count(to):
    at = 0
    while at < to:
        print(at)
        at = at - 1
    print("done")
    return at


count(10)
```
"""
feedback = "It counts down."
+++
Loops end.
"#;

/// Colours come once the page is drawn, and move nothing.
#[test]
fn a_paper_opens_at_its_introduction_also_above_a_tall_question() {
    let shelf = Shelf::sound(&inline("listings", LISTINGS));
    let start = Start::learning("listings");
    let mut bench = Bench::new(shelf, start, Store::memory().unwrap(), (80, 24));
    bench.restart_with_paper(PaperGoal {
        lessons: vec!["listings".to_owned()],
        ..paper(1)
    });
    let picture = Picture::of(&bench.app, &dark(), bench.size()).text();
    assert!(picture.contains("Nothing is revealed"), "{picture}");
    assert!(picture.contains("more ↓"), "{picture}");
}

/// Somebody in a paper over the gated lesson.
struct Learner {
    bench: Bench,
    theme: Theme,
    locks: BTreeMap<String, Lock>,
}

impl Learner {
    fn after(before: &str, seed: u64, certainty: bool) -> Self {
        let (shelf, locks) = gated::shelf();
        let start = Start {
            certainty,
            ..Start::learning("gated")
        };
        let mut bench = Bench::new(shelf, start, Store::memory().unwrap(), (80, 24));
        bench.press(before);
        bench.restart_with_paper(paper(seed));
        bench.log.clear();
        Self {
            bench,
            theme: dark(),
            locks,
        }
    }

    fn in_paper(&self) -> bool {
        let screen = self.bench.app.lesson_screen();
        screen.is_some_and(|it| it.walk.under_way().is_some())
    }

    fn picture(&self) -> String {
        Picture::of(&self.bench.app, &self.theme, self.bench.size()).text()
    }

    /// Everything a person could get to see or to take away now.
    fn in_reach(&self) -> String {
        let mut text = self.picture();
        if let Screen::Lesson(screen) = &self.bench.app.screen {
            text.push_str(&of_rows(&screen.rows));
        }
        let (overlay, wanted) = (&self.bench.app.overlay, &self.bench.wanted);
        text + &format!("{overlay:?}{wanted:?}{}", self.bench.log)
    }

    /// A marked word in reach: in a paper any, whatever the journal opens.
    fn leak(&self) -> Option<String> {
        let opened = match self.in_paper() {
            true => Unlocked::default(),
            false => Unlocked::by(&self.bench.entries()),
        };
        let in_reach = self.in_reach();
        let mut shut = self.locks.iter().filter(|(_, lock)| !opened.opens(lock));
        let leak = shut.find(|(word, _)| in_reach.contains(*word))?;
        Some(format!("{leak:?} in\n{in_reach}"))
    }

    fn step(&mut self, step: &Step) {
        let quit = self.bench.has_quit();
        self.bench.wanted.clear();
        self.bench.log.clear();
        self.bench.step(step);
        if quit {
            self.bench.restart();
        }
    }

    /// What was written since so many entries.
    fn since(&self, before: usize) -> Vec<Entry> {
        self.bench.entries().split_off(before)
    }

    fn states(&self) -> Vec<SheetState> {
        let walk = &self.bench.app.lesson_screen().unwrap().walk;
        let sheet = walk.sheet(&walk.lessons);
        sheet.rows.iter().map(|row| row.state).collect()
    }
}

proptest! {
    #![proptest_config(learners(16))]

    #[test]
    fn nothing_of_a_paper_shows_before_it_is_handed_in(
        steps in steps_in_paper(), before in prop::sample::select(BEFORE.to_vec()),
        seed in 0..40_u64, certainty: bool,
    ) {
        let mut learner = Learner::after(before, seed, certainty);
        for step in &steps {
            learner.step(step);
            let leak = learner.leak();
            prop_assert!(leak.is_none(), "after {step:?}: {}", leak.unwrap());
            let handed_in = learner.bench.entries().into_iter().filter(Entry::is_of_paper).count();
            prop_assert!(handed_in.is_multiple_of(items()), "{handed_in} of {}", items());
        }
    }

    /// Whoever sits it, and whatever they did before: page by page.
    #[test]
    fn the_same_seed_is_the_same_paper(seed: u64, certainty: bool) {
        let papers = BEFORE.map(|before| Learner::after(before, seed, certainty).pages());
        prop_assert_eq!(papers[0].len(), items() + 1);
        for other in &papers {
            prop_assert_eq!(&papers[0], other);
        }
    }

    /// What stands in a paper is there for who comes back, whatever ends the program.
    #[test]
    fn what_stands_in_a_paper_is_kept(steps in steps_in_paper(), seed in 0..40_u64) {
        let mut learner = Learner::after("", seed, true);
        for step in &steps {
            let unwritten = matches!(step, Step::Disk(_) | Step::Restart);
            if unwritten { continue; }
            learner.step(step);
            if !learner.in_paper() { break; }
            let before = learner.states();
            learner.bench.restart();
            learner.bench.press("<esc>");
            prop_assert_eq!(learner.states(), before, "after {:?}", step);
        }
    }
}

/// How many items the gated lesson has for a paper.
fn items() -> usize {
    page::examinable(gated::shelf().0.only())
}

impl Learner {
    /// Each page of the paper, and its sheet, as on a new screen.
    fn pages(&mut self) -> Vec<String> {
        let mut pages = vec![self.picture()];
        while !self.screen().at_an_end() {
            if self.screen().at_input() {
                self.bench.press("<esc>");
            }
            self.bench.press("n");
            pages.push(self.picture());
        }
        pages
    }

    /// Which paper is on the screen.
    fn begun(&self) -> EntryId {
        self.screen().walk.paper().unwrap().begun.id
    }

    /// Flags the question here, and leaves for the library.
    fn flag_and_leave(&mut self) {
        let is_typed = self.screen().at_input();
        self.bench.press(if is_typed { "<esc>f" } else { "f" });
        self.bench.press("t<esc>");
    }

    fn screen(&self) -> &LessonScreen {
        self.bench.app.lesson_screen().unwrap()
    }
}

#[test]
fn a_seed_draws_one_paper_and_another_one_another() {
    let pages = |seed| Learner::after("", seed, true).pages();
    assert_ne!(pages(1)[1..], pages(2)[1..]);
}

#[test]
fn what_is_left_open_is_handed_in_as_skipped_and_all_of_it_at_once() {
    let mut learner = Learner::after("", 3, true);
    let before = learner.bench.entries().len();
    for _ in 0..items() {
        let is_typed = learner.screen().at_input();
        learner
            .bench
            .press(if is_typed { "<esc>n" } else { "1 2 n" });
    }
    assert_eq!(
        learner.since(before),
        [],
        "nothing is written before the hand-in"
    );
    let states = learner.states();
    learner.bench.press("iy");
    let written = learner.since(before);
    assert_eq!(written.len(), items());
    for (state, entry) in states.into_iter().zip(&written) {
        assert!(entry.is_of_paper());
        match (state, &entry.event) {
            (SheetState::Open | SheetState::Begun, Event::Skipped { .. }) => {}
            (SheetState::Answered, Event::Committed { certainty, .. }) => {
                let is_said = certainty.is_some_and(|it| it == Certainty::Fairly);
                assert!(is_said || certainty.is_none(), "{entry:?}");
            }
            other => panic!("{other:?}"),
        }
    }
    assert!(learner.picture().contains("What this paper came to"));
    assert_eq!(learner.leak(), None, "and everything may be seen");
}

/// What was given, and what is only typed beside it, of the question here.
fn kept_here(learner: &Learner) -> Option<PaperDraft> {
    let screen = learner.screen();
    screen.walk.paper_draft(screen.item()?).cloned()
}

#[test]
fn what_was_given_stands_until_another_answer_is_given() {
    let mut learner = Learner::after("", 3, true);
    while !learner.screen().at_input() {
        learner.bench.press("n");
    }
    let before = learner.states();
    learner.bench.press("11");
    assert_eq!(
        kept_here(&learner).unwrap().answer,
        None,
        "no enter, no answer"
    );
    assert!(learner.states().contains(&SheetState::Begun));
    assert_eq!(learner.screen().walk.first_open(), Some(1));
    learner.bench.press("<backspace 2>");
    assert_eq!(learner.states(), before);
    learner.bench.press("42<enter>3");
    let given = kept_here(&learner).unwrap();
    assert!(given.begun.is_empty() && given.answer.is_some());
    learner.bench.press("pn<enter><backspace>");
    assert!(learner.picture().contains("Your answer so far: 42"));
    learner.bench.restart();
    learner.bench.press("<esc>");
    for _ in 0..items() {
        if kept_here(&learner).is_some_and(|it| it.item == given.item) {
            break;
        }
        let is_typed = learner.screen().at_input();
        learner.bench.press(if is_typed { "<esc>n" } else { "n" });
    }
    let kept = kept_here(&learner).unwrap();
    assert_eq!(
        (&kept.answer, &kept.begun[..]),
        (&given.answer, &["4".to_owned()][..])
    );
    assert!(learner.picture().contains("Your answer so far: 42"));
    let before = learner.bench.entries().len();
    learner.bench.press("<esc>tiy");
    let written = learner.since(before);
    let of_item = written.into_iter().find(|it| it.item == kept.item).unwrap();
    let Event::Committed {
        answer, certainty, ..
    } = of_item.event
    else {
        panic!("{of_item:?}");
    };
    assert_eq!(
        (answer, certainty),
        (vec!["42".to_owned()], Some(Certainty::Sure))
    );
}

#[test]
fn where_the_disk_is_full_nothing_of_a_hand_in_is_kept_until_all_is() {
    let mut learner = Learner::after("", 3, true);
    let before = learner.bench.entries().len();
    learner.bench.press("<esc>t <disk fails> iy");
    assert_eq!(learner.since(before), []);
    assert_eq!(learner.leak(), None);
    learner.bench.press("<enter>");
    assert_eq!(learner.since(before), []);
    learner.bench.press("<disk works><enter>");
    assert_eq!(learner.since(before).len(), items());
    assert!(learner.picture().contains("What this paper came to"));
}

/// A paper for which two minutes were asked.
fn with_a_clock() -> Bench {
    let (shelf, _) = gated::shelf();
    let start = Start {
        paper: Some(PaperGoal {
            minutes: Some(2),
            ..paper(3)
        }),
        ..Start::default()
    };
    Bench::new(shelf, start, Store::memory().unwrap(), (80, 24))
}

#[test]
fn the_clock_says_that_its_time_is_over_and_takes_nothing_away() {
    let mut bench = with_a_clock();
    let theme = dark();
    let sees = |bench: &Bench, words: &str| {
        Picture::of(&bench.app, &theme, bench.size())
            .text()
            .contains(words)
    };
    assert!(sees(&bench, "2 min left"));
    let ticks = bench.app.tick_in().unwrap();
    assert!((1..=60_000).contains(&ticks), "{ticks}");
    bench.wait(60_000);
    assert!(sees(&bench, "1 min left"));
    bench.wait(60_000);
    assert!(sees(&bench, "The time that you set is over."));
    assert_eq!(bench.app.tick_in(), None, "and no more is wanted");
    bench.press("<esc>tiy");
    assert!(sees(&bench, "What this paper came to"));
}

#[test]
fn the_mode_challenge_leads_into_a_paper_of_its_lesson() {
    let mut learner = Learner::after("", 3, true);
    let challenge = Goal {
        source: PlanSource::in_mode(Mode::Challenge),
        ..Goal::learn("gated".to_owned())
    };
    learner.bench.restart_with(Some(challenge));
    for _ in 0..40 {
        if learner.picture().contains("Sit a paper of this lesson") {
            break;
        }
        learner.bench.press(if learner.screen().at_input() {
            "<esc>"
        } else {
            "n"
        });
    }
    assert!(!learner.in_paper());
    learner.bench.press("<end><down 20><enter>");
    assert!(learner.in_paper(), "{}", learner.picture());
    assert_eq!(learner.leak(), None);
}

#[test]
fn no_paper_hides_another() {
    let mut learner = Learner::after("", 3, true);
    // Two are begun, one beside the other.
    learner.flag_and_leave();
    learner.bench.restart_with_paper(paper(3));
    let first = learner.begun();
    assert!(learner.picture().contains("Go on with it"));
    learner.bench.press("<down><enter>");
    let second = learner.begun();
    assert_ne!(second, first);
    learner.flag_and_leave();
    // Both are named in the library, and found from there and from a new start.
    let library = learner.picture();
    assert!(
        matches!(learner.bench.app.screen, Screen::Library),
        "{library}"
    );
    assert_eq!(
        library.matches("is not handed in: 0 answered").count(),
        2,
        "{library}"
    );
    learner.bench.press("e<down><enter>");
    assert_eq!(learner.begun(), first, "{}", learner.picture());
    // Who chose to go on with it is not asked whether to.
    assert!(!learner.picture().contains("Go on with it"));
    let alike = PaperGoal {
        seed: None,
        kept: KeptPaper::Alike,
        items: 5,
        ..paper(3)
    };
    learner.bench.restart_with_paper(alike);
    assert_eq!(learner.begun(), second);
    learner.bench.press("<down><enter>");
    assert_eq!(learner.begun(), first, "{}", learner.picture());
    // Handed in, it is open no more.
    learner.bench.press("<esc>tiy<esc>");
    let library = learner.picture();
    assert_eq!(library.matches("is not handed in").count(), 1, "{library}");
}

#[test]
fn the_mode_challenge_says_which_paper_is_open() {
    let mut learner = Learner::after("", 3, true);
    let challenge = Goal {
        source: PlanSource::in_mode(Mode::Challenge),
        ..Goal::learn("gated".to_owned())
    };
    learner.bench.restart_with(Some(challenge.clone()));
    let picture = learner.picture();
    assert!(picture.contains("Paper 3 on"), "{picture}");
    learner.bench.restart_with_paper(paper(3));
    learner.bench.press("<esc>tiy");
    learner.bench.restart_with(Some(challenge));
    assert!(!learner.picture().contains("Paper 3 on"));
}

#[test]
fn where_a_paper_is_handed_in_no_clock_runs() {
    let mut bench = with_a_clock();
    bench.press("<esc>tiy");
    bench.wait(180_000);
    bench.press("<down>");
    let picture = Picture::of(&bench.app, &dark(), bench.size()).text();
    assert!(picture.contains("What this paper came to"), "{picture}");
    assert!(!picture.contains("The time that you set"), "{picture}");
    assert!(!picture.contains("min left"), "{picture}");
}

impl Learner {
    /// What a paper came to, without its title and the keys.
    fn came_to(&self) -> String {
        let picture = self.picture();
        let rows = picture.lines().filter(|it| it.starts_with("  "));
        rows.collect::<Vec<_>>().join("\n")
    }

    /// Opens the paper that was handed in last from what is known.
    fn looks_again_from_what_is_known(&mut self) {
        self.bench.press("<esc>w");
        let Some(Overlay::Knowledge(panel)) = &self.bench.app.overlay else {
            panic!("{}", self.picture());
        };
        let opens: Vec<Opens> = panel.list.figures().map(|it| it.opens).collect();
        let is_paper = |it: &Opens| matches!(it, Opens::Paper(_));
        let down = "<down>".repeat(opens.iter().position(is_paper).unwrap());
        self.bench.press(&format!("{down}<enter>"));
    }
}

#[test]
fn a_paper_that_was_handed_in_is_looked_at_again() {
    let mut learner = Learner::after("", 3, true);
    learner.bench.press("<esc>t<enter>1 2 tiy");
    let (begun, came_to) = (learner.begun(), learner.came_to());
    assert!(came_to.contains("What this paper came to"), "{came_to}");
    learner.looks_again_from_what_is_known();
    assert_eq!(learner.begun(), begun);
    assert_eq!(learner.came_to(), came_to);
    assert!(
        learner.picture().contains("Paper handed in today"),
        "{}",
        learner.picture()
    );
    // The same from where the same paper is asked for, and after a restart.
    learner.bench.restart_with_paper(paper(3));
    learner.bench.press("<enter>");
    assert_eq!((learner.begun(), learner.came_to()), (begun, came_to));
    let entries = learner.bench.entries().len();
    learner.bench.press("<up><enter>");
    assert!(!learner.screen().at_an_end());
    assert_eq!(
        learner.bench.entries().len(),
        entries,
        "looking writes nothing"
    );
}

#[test]
fn what_a_paper_came_to_stays_whatever_is_answered_since() {
    let mut learner = Learner::after("", 3, true);
    learner.bench.press("<esc>tiy");
    let came_to = learner.came_to();
    for before in BEFORE {
        learner
            .bench
            .restart_with(Some(Goal::learn("gated".to_owned())));
        learner.bench.press(before);
        learner.bench.restart_with(None);
        learner.looks_again_from_what_is_known();
        assert_eq!(learner.came_to(), came_to);
    }
}
