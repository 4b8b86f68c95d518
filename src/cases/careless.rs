//! Careless learners: whatever they press, nothing is passed over in silence and
//! nothing that they began is lost.

mod learner;

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;

use crate::app::{App, KeyPress, LessonScreen, Overlay, Screen};
use crate::journal::Event;
use crate::lesson::Card;
use crate::page::{FocusTarget, ItemMark, Lead, Page, PlanSource, Stage, Stretch, Why};
use crate::words;
use crate::words::screen::{DIGITS, LETTERS};

use super::bench::Bench;
use super::drafts::{begun, screen};
use super::picture::{Picture, dark};
use super::script::{self, Step};
use learner::{CarelessLearner, CarelessStart};

/// Presses that belong together.
const HABITS: [&str; 24] = [
    "1",
    "1 3",
    "2 3",
    "<space>",
    "<enter>",
    "<esc>",
    "<tab>",
    "<tab><enter>",
    "<shift-tab>",
    "<up>",
    "<down>",
    "<down><space>",
    "<left><right>",
    "<ctrl-w>",
    "<backspace>",
    "<pgdn>",
    "<end>",
    "n",
    "}",
    "t<down><enter>",
    "<paste 4 kg>",
    "<paste so it is>",
    "<enter> 4<enter> 3",
    "<terminate><restart>",
];

/// More than fits on any line.
const MANY_WORDS: usize = 500;

/// More than lead through any of its pages.
const ENTERS: usize = 60;

/// So many learners, unless `PROPTEST_CASES` asks for more. One who found something is
/// kept, and comes again first.
fn learners(few: u32) -> ProptestConfig {
    const FOUND: &str = "target/careless-learners.txt";
    let asked = std::env::var("PROPTEST_CASES").ok();
    ProptestConfig {
        cases: asked.and_then(|it| it.parse().ok()).unwrap_or(few),
        failure_persistence: Some(Box::new(FileFailurePersistence::Direct(FOUND))),
        ..ProptestConfig::default()
    }
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let habits = HABITS.map(|habit| script::read(habit).unwrap()).to_vec();
    let letter = prop::sample::select(('a'..='z').chain('0'..='9').collect::<Vec<_>>());
    let letter = letter.prop_map(|it| vec![Step::KeyPress(KeyPress::Char(it))]);
    let size = prop_oneof![Just((0, 0)), (40..=200_u16, 12..=60_u16)];
    let step = prop_oneof![
        8 => prop::sample::select(habits),
        4 => letter,
        1 => Just(vec![Step::Paste("word ".repeat(MANY_WORDS))]),
        1 => size.prop_map(|(width, height)| vec![Step::Resize(width, height)]),
    ];
    prop::collection::vec(step, 1..60).prop_map(|steps| steps.concat())
}

/// What stands below a page of what comes next.
fn said_to_follow(screen: &LessonScreen) -> Option<String> {
    let mut focusables = screen.rows.focusables.iter();
    let next = focusables.find(|it| it.target == FocusTarget::Next)?;
    Some(
        screen
            .rows
            .all
            .get(next.row)?
            .line
            .plain()
            .trim()
            .to_owned(),
    )
}

/// What is to stand there before the page that is here now; `before`: the part that
/// one came from.
fn follows(screen: &LessonScreen, before: Option<(usize, Option<usize>)>) -> String {
    let stop = screen.walk.stop().unwrap();
    let here = Some((stop.lesson, stop.page.part()));
    match stop.page {
        Page::Again {
            why: Why::Recalled(_) | Why::Wanted,
            ..
        } => words::NEXT_CARD.to_owned(),
        Page::Again { .. } if screen.walk.source.asks_cards() => words::NEXT_CARD.to_owned(),
        Page::Again { .. } => words::NEXT_COMES_BACK.to_owned(),
        Page::Card { .. } if here == before => {
            let item = stop.page.item(screen.walk.lesson()).unwrap();
            let next = match &item.card {
                _ if screen.walk.source.asks_cards() => words::NEXT_CARD,
                None => words::paper::NEXT_QUESTION,
                Some(Card::Myth(_)) => words::NEXT_MYTH,
                Some(Card::Pitfall(_)) => words::NEXT_PITFALL,
            };
            next.to_owned()
        }
        Page::End(Stretch::Part(_) | Stretch::InPart(..)) => words::NEXT_CAME_TO.to_owned(),
        Page::End(_) => words::NEXT_END.to_owned(),
        Page::Card { .. } | Page::Part(_) => words::next_part(&screen.walk.part().unwrap().title),
    }
}

/// What a person can tell by: what is on screen, and what was done for them.
fn told(bench: &Bench) -> (String, usize, usize) {
    let picture = Picture::of(&bench.app, &dark(), bench.size()).text();
    (picture, bench.entries().len(), bench.wanted.len())
}

/// The key that the footer calls by a name; of several, the one with a number.
fn footer_key(name: &str, number: u8) -> KeyPress {
    const NAMED: [KeyPress; 11] = [
        KeyPress::Ctrl('j'),
        KeyPress::Enter,
        KeyPress::Esc,
        KeyPress::Tab,
        KeyPress::Up,
        KeyPress::Down,
        KeyPress::Left,
        KeyPress::Right,
        KeyPress::PageDown,
        KeyPress::PageUp,
        KeyPress::Backspace,
    ];
    if name == LETTERS {
        return KeyPress::Char(['q', '?', 'n', 'x'][usize::from(number % 4)]);
    }
    if name == DIGITS {
        return KeyPress::Char(char::from(b'0' + number % 10));
    }
    if let Some((first, last)) = name.split_once('–') {
        let [first, last] = [first, last].map(|digit| digit.parse::<u8>().unwrap());
        return KeyPress::Char(char::from(b'0' + first + number % (last - first + 1)));
    }
    let letters = (' '..='~').map(KeyPress::Char);
    let mut all = NAMED.into_iter().chain(letters);
    let key = all.find(|key| key.name() == name);
    key.unwrap_or_else(|| panic!("nobody can press {name:?}"))
}

/// Whether a sentence says why nothing came of a key.
fn is_refused(app: &App) -> bool {
    let draft = app.lesson_screen().and_then(|it| it.draft.as_ref());
    let guess = if let Screen::FirstMinute(first) = &app.screen {
        first.refusal()
    } else {
        None
    };
    app.notice.is_some() || guess.is_some() || draft.is_some_and(|it| it.refusal.is_some())
}

/// Whether what the footer said of a key is what it did.
fn kept_word(label: &str, app: &App) -> bool {
    match label {
        "library" => matches!(app.screen, Screen::Library),
        "contents" => matches!(app.overlay, Some(Overlay::Outline { .. })),
        "all keys" => matches!(app.overlay, Some(Overlay::Help { .. })),
        "put down" => matches!(&app.screen, Screen::Lesson(it) if !it.carries()),
        "lift" => matches!(&app.screen, Screen::Lesson(it) if it.carries()),
        "untick" => matches!(&app.screen, Screen::Lesson(it) if !it.is_ticked()),
        "tick" => {
            matches!(&app.screen, Screen::Lesson(it) if it.is_ticked())
                || matches!(&app.screen, Screen::Lesson(it) if it.draft.is_some())
        }
        "leave field" => matches!(&app.screen, Screen::Lesson(it) if !it.at_input()),
        "how sure" => {
            // In a paper it can be changed until that is handed in.
            matches!(&app.screen, Screen::Lesson(it)
                if it.walk.under_way().is_some() || it.stage() != Some(Stage::Certainty))
        }
        _ => true,
    }
}

proptest! {
    #![proptest_config(learners(24))]

    #[test]
    fn every_item_is_settled_or_named_as_open_at_the_end(steps in steps()) {
        let mut learner = CarelessLearner::new();
        for step in &steps {
            learner.step(step);
        }
        learner.step(&Step::Resize(80, 24));
        learner.go_through("n", |_| ());
        if let Some(Page::End(Stretch::InMode(_))) = learner.page() {
            // Who went another way takes the first of them, which is the lesson's own.
            learner.come_to_page();
            learner.press("m<home><enter>");
            learner.go_through("n", |_| ());
        }
        if learner.page() == Some(Page::End(Stretch::Recall)) {
            // Who practised in between comes back to the lesson.
            learner.press("<restart>");
            learner.go_through("n", |_| ());
        }
        prop_assert_eq!(learner.page(), Some(Page::End(Stretch::Lesson)));
        let settled = learner.settled();
        let end = screen(&learner.bench).unwrap();
        let mut named = BTreeSet::new();
        for lead in &end.rows.leads {
            named.extend(match lead {
                Lead::Item { item, .. } => Some(item.clone()),
                Lead::Missed
                | Lead::NextCards
                | Lead::HandIn
                | Lead::Paper
                | Lead::Written
                | Lead::Lesson(_)
                | Lead::Part(_)
                | Lead::Inside(..)
                | Lead::Web(_) => None,
            });
        }
        let lesson = std::sync::Arc::clone(end.walk.lesson());
        learner.press("t");
        let contents = screen(&learner.bench).unwrap().whereabouts.contents.as_ref().unwrap();
        let entries = || contents.groups.iter().flat_map(|group| &group.parts);
        for part in &lesson.parts {
            let entry = entries().find(|entry| entry.title == part.title).unwrap();
            for (item, mark) in part.items.iter().zip(&entry.items) {
                let id = &item.question.id;
                prop_assert!(settled.contains(id) || named.contains(id), "{id} is passed over");
                prop_assert!(settled.contains(id) || *mark == ItemMark::Open, "{id} is {mark:?}");
            }
        }
    }

}

proptest! {
    #![proptest_config(ProptestConfig { max_shrink_iters: 24, ..learners(12) })]

    #[test]
    fn every_key_of_the_footer_does_what_it_says(
        beginning in prop::sample::select(vec![CarelessStart::Lesson, CarelessStart::FirstMinute, CarelessStart::Paper]),
        steps in steps(), picks in prop::collection::vec((any::<u8>(), any::<u8>()), 60),
    ) {
        let mut learner = CarelessLearner::at(beginning);
        for (step, (pick, number)) in steps.iter().zip(picks.into_iter().cycle()) {
            learner.step(step);
            learner.bench.app.notice = None;
            let footer = learner.bench.app.footer();
            // How a lab looks depends on how far its run is.
            let in_lab = learner.bench.app.lab().is_some();
            if in_lab || learner.bench.app.screen_layout().too_small() || footer.is_empty() {
                continue;
            }
            let shown = &footer[usize::from(pick) % footer.len()];
            learner.bench.wanted.clear();
            let before = told(&learner.bench);
            learner.bench.step(&Step::KeyPress(footer_key(&shown.key, number)));
            let said = is_refused(&learner.bench.app);
            prop_assert!(said || told(&learner.bench) != before, "{shown:?} does nothing:\n{}", before.0);
            let kept = said || kept_word(shown.label, &learner.bench.app);
            prop_assert!(kept, "{shown:?} did something else:\n{}", before.0);
            if learner.bench.has_quit() {
                learner.bench.wanted.clear();
                learner.bench.restart();
            }
        }
    }

    #[test]
    fn what_is_said_to_follow_comes(
        mode in prop::sample::select(PlanSource::MODES.iter().collect::<Vec<_>>()),
        steps in steps(), on in prop::collection::vec(any::<bool>(), 60),
    ) {
        let mut learner = CarelessLearner::in_mode(mode);
        for (step, goes_on) in steps.iter().zip(on.into_iter().cycle()) {
            learner.step(step);
            if !goes_on {
                continue;
            }
            learner.step(&Step::Resize(80, 24));
            learner.come_to_page();
            let here = screen(&learner.bench).unwrap();
            let (said, before) = (said_to_follow(here), here.walk.stop());
            learner.press("n");
            let Some(here) = screen(&learner.bench).filter(|it| it.walk.stop() != before) else {
                continue;
            };
            let comes = follows(here, before.map(|it| (it.lesson, it.page.part())));
            // At an end, no page is named; of a long title the first row is seen.
            let is_so = said.as_ref().is_none_or(|said| comes.starts_with(said) || said.starts_with(&comes));
            prop_assert!(is_so, "{:?} is said to follow, and {:?} comes", said, comes);
        }
    }

    #[test]
    fn enter_alone_gives_no_answer_that_nobody_chose(steps in steps(), certainty in any::<bool>()) {
        let mut learner = CarelessLearner::asked_how_sure(certainty);
        for step in &steps {
            learner.step(step);
        }
        learner.press("<terminate><restart>");
        learner.step(&Step::Resize(80, 24));
        let begun: BTreeSet<_> = learner.begun.keys().chain(&learner.begun_again).cloned().collect();
        let before = learner.bench.entries().len();
        for _ in 0..ENTERS {
            learner.press("<enter>");
        }
        for entry in learner.bench.entries().split_off(before) {
            let chosen = match entry.event {
                Event::Committed { .. } => begun.contains(&entry.item),
                Event::NoIdea { .. }
                | Event::Skipped { .. }
                | Event::SelfMarked { .. }
                | Event::Hint { .. }
                | Event::Forecast { .. }
                | Event::Undone { .. }
                | Event::Reset => false,
                Event::Opened | Event::PartDone | Event::Restated { .. } | Event::Predicted(_) => true,
            };
            prop_assert!(chosen, "nobody chose {entry:?}");
        }
    }

    #[test]
    fn what_was_begun_is_there_again_on_the_way_back(steps in steps()) {
        let mut learner = CarelessLearner::new();
        for step in &steps {
            learner.step(step);
        }
        let before = learner.begun.clone();
        learner.press("<terminate><restart>");
        learner.step(&Step::Resize(80, 24));
        learner.go_through("p", |_| ());
        let mut found = BTreeMap::new();
        learner.go_through("n", |learner| {
            found.extend(begun(&learner.bench).map(|draft| (draft.item.clone(), draft)));
        });
        // An answer begun where something settled was asked again may stand there, too.
        let settled = learner.settled();
        found.retain(|id, _| !settled.contains(id));
        prop_assert_eq!(found, before);
    }
}

#[test]
fn an_answer_begun_where_an_item_came_back_was_chosen() {
    let mut learner = CarelessLearner::asked_how_sure(false);
    learner.press("1<enter><tab>23<end>vx<enter><shift-tab>1<pgdn>q9");
    assert!(learner.begun_again.contains("g"), "{:?}", learner.page());
    learner.press("<terminate><restart><enter><enter><enter>");
    let entries = learner.bench.entries();
    let answers = entries.iter().filter(|it| it.item == "g");
    assert_eq!(answers.count(), 2, "{:?}", learner.page());
}
