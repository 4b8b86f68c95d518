//! Promises, put to learners who do anything.
//!
//! Whatever is pressed, pasted, resized, restarted and broken: nothing behind
//! a question shows before the answer is in the journal, nothing falls over,
//! and what the program holds to be done is what the journal says.

use std::collections::BTreeMap;

use proptest::prelude::*;

use crate::app::{Goal, KeyPress, Screen, StartAt};
use crate::page::{self, FocusTarget, Mode, PageRows, PlanSource};
use crate::store::Store;
use crate::text::Line;
use crate::ui::Theme;

use super::bench::{Bench, Disk, Start};
use super::gated::{self, Lock, MARK, Unlocked};
use super::picture::{Picture, dark};
use super::script::{self, Step};

/// Presses that belong together, as people do them.
const HABITS: [&str; 34] = [
    "1 3",
    "2 3",
    "3 1",
    "<enter>",
    "<space>",
    "<down><down>",
    "<up>",
    "<space><down><space>",
    "<enter> 4<enter> 2",
    "<enter> near<enter> 3",
    "<tab><enter><down>",
    "<tab><tab><enter>",
    "<tab><tab><tab><enter>",
    "<end><up><enter><up><enter>",
    "<home><down><enter><down><enter>",
    "n",
    "p",
    "s",
    "0",
    "h h",
    "}",
    "a<enter>",
    "<esc>d",
    "<esc>. .",
    "/<paste zqz><down><enter>",
    "t<down><enter>",
    "m<down><enter>",
    "m<end><enter>",
    "m<down><down><down><enter>",
    "R<down><enter>y y",
    "o<enter> y y !<enter>",
    "<right><enter>",
    "<right><right><enter><down><down><enter>",
    "<right>o<space><esc><esc>",
];

/// Anything that can happen, more often what people do.
pub fn steps() -> impl Strategy<Value = Vec<Step>> {
    let habit = prop::sample::select(HABITS.map(|habit| script::read(habit).unwrap()).to_vec());
    let key = prop::sample::select(
        "1234567890dhsianpgGtoymRjk{}[]<>!?/qQ b\u{e9}\u{1b}\u{200d}"
            .chars()
            .map(|it| Step::KeyPress(KeyPress::Char(it)))
            .chain(script::read("<enter><esc><tab><shift-tab><up><down><left><right><pgup><pgdn><home><end><backspace><delete><ctrl-c>").unwrap())
            .collect::<Vec<_>>(),
    );
    let paste = prop_oneof![
        Just("zqz".to_owned()),
        Just("4 kg".to_owned()),
        Just("e\u{301}漢字👩\u{200d}🚀\u{202e}\n\t\u{7}".to_owned()),
        Just("long ".repeat(2000)),
    ];
    let size = prop_oneof![
        Just((80, 24)),
        Just((40, 12)),
        Just((120, 40)),
        Just((200, 60)),
        (0..=200_u16, 0..=60_u16),
    ];
    let disk = prop::sample::select(vec![Disk::Works, Disk::Works, Disk::Fails, Disk::Waits]);
    let step = prop_oneof![
        12 => habit,
        8 => key.prop_map(|step| vec![step]),
        1 => paste.prop_map(|text| vec![Step::Paste(text)]),
        1 => size.prop_map(|(width, height)| vec![Step::Resize(width, height)]),
        1 => Just(vec![Step::Resize(80, 24)]),
        1 => disk.prop_map(|disk| vec![Step::Disk(disk)]),
        1 => Just(vec![Step::Disk(Disk::Works)]),
        1 => Just(vec![Step::Restart]),
    ];
    prop::collection::vec(step, 1..60).prop_map(|steps| steps.concat())
}

/// As many learners as the environment asks for, else a few.
pub fn learners(few: u32) -> ProptestConfig {
    let asked = std::env::var_os("PROPTEST_CASES").is_some();
    let config = ProptestConfig::default();
    ProptestConfig {
        cases: if asked { config.cases } else { few },
        // What was found becomes a case file.
        failure_persistence: None,
        ..config
    }
}

/// A learner in front of the gated lesson.
struct Learner {
    bench: Bench,
    theme: Theme,
    locks: BTreeMap<String, Lock>,
}

impl Learner {
    fn new(certainty: bool) -> Self {
        let mut learner = Self::started(certainty, None);
        learner.bench.press("<enter>");
        learner
    }

    /// In a mode.
    fn within(mode: Mode, certainty: bool) -> Self {
        let goal = Goal {
            source: PlanSource::in_mode(mode),
            ..Goal::learn("gated".to_owned())
        };
        if mode != Mode::Recall {
            return Self::started(certainty, Some(goal));
        }
        // Who has answered nothing has nothing to recall.
        let learn = Goal {
            place: StartAt::Part("step".to_owned()),
            ..Goal::learn("gated".to_owned())
        };
        let mut learner = Self::started(certainty, Some(learn));
        learner.bench.press("1 3 <end>2 3 n");
        learner.bench.restart_with(Some(goal));
        learner
    }

    /// Which mode is gone through.
    fn mode(&self) -> Option<Mode> {
        self.bench.app.lesson_screen()?.walk.source.mode()
    }

    fn started(certainty: bool, goal: Option<Goal>) -> Self {
        let (shelf, locks) = gated::shelf();
        let store = Store::memory().unwrap();
        let start = Start {
            certainty,
            goal,
            ..Start::default()
        };
        let bench = Bench::new(shelf, start, store, (80, 24));
        let theme = dark();
        Self {
            bench,
            theme,
            locks,
        }
    }

    fn play(&mut self, keys: &str) {
        self.bench.press(keys);
    }

    /// Walks up to an option that is folded, and opens it.
    fn open_an_option(&mut self) {
        for _ in 0..40 {
            self.play("<up>");
            let Screen::Lesson(screen) = &self.bench.app.screen else {
                panic!("not in a lesson")
            };
            if matches!(screen.focus, Some(FocusTarget::WhyNot(_))) {
                return self.play("<enter>");
            }
        }
        panic!("no option is folded");
    }

    fn step(&mut self, step: &Step) {
        let quit = self.bench.has_quit();
        self.bench.wanted.clear();
        self.bench.step(step);
        if quit {
            self.bench.restart();
            self.bench.press("<enter>");
        }
    }

    /// Everything a person could get to see or to take away now.
    fn in_reach(&self) -> String {
        let mut text = Picture::of(&self.bench.app, &self.theme, self.bench.size()).text();
        if let Screen::Lesson(screen) = &self.bench.app.screen {
            text.push_str(&of_rows(&screen.rows));
        }
        // All that is known of a search or a menu, shown or not.
        text + &format!("{:?}{:?}", self.bench.app.overlay, self.bench.wanted)
    }

    /// A marked word in reach that the journal does not open.
    fn leak(&self) -> Option<String> {
        let opened = Unlocked::by(&self.bench.entries());
        let in_reach = self.in_reach();
        let mut shut = self.locks.iter().filter(|(_, lock)| !opened.opens(lock));
        let leak = shut.find(|(word, _)| in_reach.contains(*word))?;
        Some(format!("{leak:?} in\n{in_reach}"))
    }
}

pub fn of_rows(rows: &PageRows) -> String {
    let text: String = rows.all.iter().map(|row| row.line.plain() + "\n").collect();
    let (snippets, links, items) = (&rows.snippets, &rows.links, &rows.items);
    // Of a term all is told by one key.
    let terms: String = page::term_rows(&rows.terms, 80)
        .iter()
        .map(Line::plain)
        .collect();
    text + &format!("{snippets:?}{links:?}{items:?}{terms}")
}

proptest! {
    #![proptest_config(learners(32))]

    #[test]
    fn nothing_behind_a_question_shows_before_its_answer_is_kept(
        steps in steps(),
        certainty: bool,
        mode in prop::sample::select(Mode::ALL.to_vec()),
    ) {
        let mut learner = Learner::within(mode, certainty);
        prop_assert_eq!(learner.mode(), Some(mode));
        for step in &steps {
            learner.step(step);
            let leak = learner.leak();
            prop_assert!(leak.is_none(), "after {step:?}: {}", leak.unwrap());
            prop_assert!(learner.bench.answers_under_way() <= 1, "given twice after {step:?}");
            let kept = learner.bench.expected_progress();
            prop_assert_eq!(learner.bench.app.progress.as_ref(), Some(&kept));
        }
    }
}

/// Each mode is walked from its first page to its last without an answer, then
/// with every item passed over.
#[test]
fn no_mode_shows_what_another_one_hides() {
    for mode in Mode::ALL {
        let mut learner = Learner::within(mode, true);
        assert_eq!(learner.mode(), Some(mode), "there is something for each");
        for keys in ["n", "s<end>n"] {
            for _ in 0..60 {
                learner.play(keys);
                let leak = learner.leak();
                assert!(leak.is_none(), "{mode:?}: {}", leak.unwrap());
            }
            learner.play("m");
            assert_eq!(learner.leak(), None, "{mode:?}");
            learner.play("<esc>");
        }
    }
}

/// Or the promise above would hold for an empty screen.
#[test]
fn what_is_behind_a_question_shows_after_it() {
    let mut learner = Learner::new(true);
    let script = "<tab 3><enter> n s <end>s <end>s n <tab 3><enter> n s n \
                  <tab 2><enter> n n s n s n n s n n s n s n n <tab 2><enter> <end><tab><enter> n n";
    learner.bench.press(script);
    let search = format!("/<paste {MARK}>");
    learner.bench.press(&search);
    let in_reach = learner.in_reach();
    // A search finds no hints that were not taken, settled or not.
    let is_hint = |lock: &&Lock| matches!(lock, Lock::Hints { .. });
    for lock in learner.locks.values().filter(|it| !is_hint(it)) {
        let mut behind = learner.locks.iter().filter(|(_, other)| *other == lock);
        let seen = behind.any(|(word, _)| in_reach.contains(word));
        assert!(seen, "{lock:?} in\n{in_reach}");
    }
}

/// What is said about an option nobody picked is one Enter away after the
/// answer, and out of reach again once the question is open again.
#[test]
fn what_is_said_about_an_option_shows_once_it_is_opened() {
    let mut learner = Learner::new(true);
    let seen = |learner: &Learner| {
        let in_reach = learner.in_reach();
        let own = Lock::Settled(vec!["c".to_owned()]);
        let words = learner.locks.iter().filter(|(_, lock)| **lock == own);
        words.filter(|(word, _)| in_reach.contains(*word)).count()
    };
    learner.play("<tab 3><enter> n s <end>");
    assert_eq!((seen(&learner), learner.leak()), (0, None));
    learner.play("1 2");
    let before = seen(&learner);
    learner.open_an_option();
    assert_eq!((seen(&learner), learner.leak()), (before + 1, None));
    learner.play("<enter>");
    assert_eq!((seen(&learner), learner.leak()), (before, None));
    learner.play("<enter>");
    assert_eq!((seen(&learner), learner.leak()), (before + 1, None));
    learner.play("p n");
    assert_eq!((seen(&learner), learner.leak()), (before, None));
}
