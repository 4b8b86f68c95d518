//! Screen by screen through the shipped lessons: what is asked is never cut in two
//! where it fits on a screen, and begins one where it does not.

use crate::app::{Goal, LessonScreen, StartAt};
use crate::lesson::embedded;
use crate::page::{FocusTarget, ItemRows, PlanSource};
use crate::store::Store;

use super::bench::{Bench, Start};
use super::drafts::screen;
use super::shelf::Shelf;

const FLAGSHIP: &str = "serverless-on-aws";

/// More than any page has.
const SCREENFULS: usize = 200;

/// One past the last row of what a question is answered with.
fn end_of_answers(screen: &LessonScreen, item: &ItemRows) -> usize {
    let answers = screen.rows.focusables.iter().filter(|it| {
        let answers = matches!(
            it.target,
            FocusTarget::Option(_) | FocusTarget::Input | FocusTarget::Done
        );
        answers && (item.from..item.to).contains(&it.row)
    });
    answers.map(|it| it.end).max().unwrap_or(item.to)
}

/// How an open question lies on the screen that Space came to, where that is wrong.
fn cut(screen: &LessonScreen) -> Option<String> {
    let height = usize::from(screen.height());
    let (top, bottom) = (screen.scroll, screen.scroll + height);
    let open = screen.rows.items.iter().find(|item| !item.answered)?;
    let end = end_of_answers(screen, open);
    let is_cut = top < open.from && open.from < bottom && end > bottom;
    let last = screen.rows.all.len().saturating_sub(height) == top;
    (is_cut && !last).then(|| {
        let rows = (open.from, end);
        format!("{} has rows {rows:?} at {top}..{bottom}", open.id)
    })
}

#[test]
fn space_cuts_no_question_in_two() {
    // The one with the longest questions.
    for folder in embedded().into_iter().filter(|it| it.name == FLAGSHIP) {
        let shelf = Shelf::of(&folder);
        let id = shelf.only().id.clone();
        for size in [(80, 24), (40, 12)] {
            let start = Start {
                goal: Some(Goal {
                    source: PlanSource::DEEP,
                    ..Goal::learn(id.clone())
                }),
                ..Start::default()
            };
            let shelf = Shelf::of(&folder);
            let mut bench = Bench::new(shelf, start, Store::memory().unwrap(), size);
            let mut wrong = Vec::new();
            for _ in 0..screen(&bench).unwrap().walk.stops().count() {
                wrong.extend(screen_by_screen(&mut bench));
                bench.press("n");
            }
            assert!(wrong.is_empty(), "{id} at {size:?}: {wrong:#?}");
        }
    }
}

/// Goes through a page, with each question on it passed over.
fn screen_by_screen(bench: &mut Bench) -> Vec<String> {
    let mut wrong = Vec::new();
    for _ in 0..SCREENFULS {
        let (stop, top) = (
            screen(bench).unwrap().walk.stop(),
            screen(bench).unwrap().scroll,
        );
        bench.press("<pgdn>");
        let here = screen(bench).unwrap();
        if here.walk.stop() != stop {
            bench.press("p");
            break;
        }
        if here.scroll != top {
            wrong.extend(cut(here));
            continue;
        }
        match here.draft.is_some() {
            true => bench.press("<tab><end>s"),
            false => break,
        }
    }
    wrong
}

#[test]
fn space_leaves_an_open_question_whole_in_sight() {
    for (part, spaces) in [("design-shift", 4), ("drawn-rate-and-time", 5)] {
        let mut bench = at_part(part);
        bench.press(&"<space>".repeat(spaces));
        let here = screen(&bench).unwrap();
        let open = here.rows.items.iter().find(|it| !it.answered).unwrap();
        let shown = here.scroll..=here.scroll + usize::from(here.height());
        assert!(
            shown.contains(&open.from) && shown.contains(&open.to),
            "{part}"
        );
        assert_eq!(here.walk.part().unwrap().stem, part);
    }
}

/// The flagship lesson, at a part.
fn at_part(part: &str) -> Bench {
    let mut folders = embedded().into_iter();
    let folder = folders.find(|it| it.name == FLAGSHIP).unwrap();
    let shelf = Shelf::of(&folder);
    let start = Start {
        goal: Some(Goal {
            place: StartAt::Part(part.to_owned()),
            ..Goal::learn(shelf.only().id.clone())
        }),
        ..Start::default()
    };
    Bench::new(shelf, start, Store::memory().unwrap(), (80, 24))
}

#[test]
fn who_comes_to_an_option_below_sees_all_of_them() {
    let mut bench = at_part("use-cases");
    let in_sight = |bench: &Bench| {
        let here = screen(bench).unwrap();
        let options = here.rows.focusables.iter().filter(|it| {
            let row = here.scroll..here.scroll + usize::from(here.height());
            matches!(it.target, FocusTarget::Option(_)) && row.contains(&it.row)
        });
        options.count()
    };
    for keys in ["<down><down><down>", "4"] {
        bench.press("<home>");
        assert!(in_sight(&bench) < 5, "{} at the top", in_sight(&bench));
        bench.press(keys);
        assert_eq!(in_sight(&bench), 5, "after {keys}");
    }
}
