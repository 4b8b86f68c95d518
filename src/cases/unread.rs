//! Who goes on with Enter has seen all of a page before it is left.

use std::collections::BTreeSet;

use proptest::prelude::*;

use crate::app::LessonScreen;
use crate::page::{FocusTarget, Page, Stage};
use crate::question::Field;
use crate::store::Store;

use super::bench::{Bench, Start};
use super::drafts::screen;
use super::gated;
use super::picture::{Picture, dark};

/// More than lead through the lesson on the smallest screen.
const PRESSES: usize = 600;

fn bench(size: (u16, u16), certainty: bool) -> Bench {
    let (shelf, _) = gated::shelf();
    let start = Start {
        certainty,
        ..Start::learning("gated")
    };
    Bench::new(shelf, start, Store::memory().unwrap(), size)
}

/// What somebody presses who answers what is in sight, and else goes on.
fn keys(screen: &LessonScreen, pick: u8) -> String {
    let target = screen.focused().map(|it| it.target);
    let digits = |last: u8| (1 + pick % last).to_string();
    match (screen.stage(), target, screen.field()) {
        (Some(Stage::Answering), Some(FocusTarget::Input), Some(Field::Number { .. })) => {
            "4<enter>".to_owned()
        }
        (Some(Stage::Answering), Some(FocusTarget::Input), _) => {
            "<paste so it is><enter><enter>".to_owned()
        }
        (Some(Stage::Answering), Some(FocusTarget::Option(_)), Some(Field::PickOne(_))) => {
            digits(2)
        }
        (Some(Stage::Answering), Some(FocusTarget::Option(_)), _) => "s".to_owned(),
        (Some(Stage::Certainty | Stage::Marking), Some(it), _) if it.answers() => digits(3),
        _ => "<enter>".to_owned(),
    }
}

fn rows(screen: &LessonScreen) -> impl Iterator<Item = (usize, String)> {
    let words = |row: String| row.split_whitespace().collect::<Vec<_>>().join(" ");
    let rows = screen.rows.all.iter().map(move |it| words(it.line.plain()));
    rows.enumerate().filter(|(_, row)| !row.is_empty())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn enter_leaves_no_row_of_a_page_unseen(
        size in (40..=120_u16, 12..=40_u16), certainty in any::<bool>(),
        picks in prop::collection::vec(any::<u8>(), 1..20),
    ) {
        let mut bench = bench(size, certainty);
        let mut seen = BTreeSet::new();
        for pick in picks.into_iter().cycle().take(PRESSES) {
            let here = screen(&bench).unwrap();
            let page = here.walk.page();
            if matches!(page, Some(Page::End(_))) {
                return Ok(());
            }
            let shown = here.scroll..here.scroll + usize::from(here.height());
            seen.extend(rows(here).filter(|(at, _)| shown.contains(at)).map(|(_, row)| row));
            let all: Vec<_> = rows(here).collect();
            let keys = keys(here, pick);
            bench.press(&keys);
            if screen(&bench).unwrap().walk.page() != page {
                let unseen: Vec<_> = all.iter().filter(|(_, row)| !seen.contains(row)).collect();
                prop_assert!(unseen.is_empty(), "{page:?} at {size:?}, {keys}: {unseen:#?}");
                seen.clear();
            }
        }
        prop_assert!(false, "no end in sight: {}", Picture::of(&bench.app, &dark(), bench.size()).text());
    }
}
