//! The library as it comes up: what is known a moment later moves nothing.

use crate::lesson::SHIPPED_LESSONS;
use crate::store::Store;

use super::bench::{Bench, Start};
use super::picture::{Picture, dark};
use super::shelf::Shelf;

/// The row of each title.
fn rows_of(bench: &Bench, titles: &[&str]) -> Vec<Option<usize>> {
    let rows = Picture::of(&bench.app, &dark(), bench.size()).rows();
    let at = |title: &&str| rows.iter().position(|row| row.contains(title));
    titles.iter().map(at).collect()
}

#[test]
fn no_row_moves_once_lessons_are_measured_and_papers_found() {
    let mut shelf = Shelf::default();
    for lesson in SHIPPED_LESSONS {
        shelf.add(&lesson.read());
    }
    let listed = shelf.listed();
    // As much of a title as stands on a row of any width.
    let titles = listed.iter().map(|it| it.title.split_at(20).0);
    let titles: Vec<&str> = titles.chain(["The lab: play"]).collect();
    for read in [false, true] {
        let start = match read {
            true => Start::learning("serverless-on-aws"),
            false => Start::default(),
        };
        let store = Store::memory().unwrap();
        let mut bench = Bench::new(shelf.clone(), start, store, (80, 24));
        if read {
            bench.press("4 <enter> 3 n n n <esc> <esc> <esc>");
        }
        for (width, height) in [
            (40, 12),
            (40, 40),
            (80, 24),
            (100, 30),
            (120, 35),
            (200, 60),
        ] {
            bench.resize(width, height);
            bench.app.library.due = if read { 3 } else { 0 };
            let after = rows_of(&bench, &titles);
            let measured = std::mem::take(&mut bench.app.library.measured);
            let papers = std::mem::take(&mut bench.app.papers);
            bench.app.library.due = 0;
            assert_eq!(measured.len(), listed.len());
            let before = rows_of(&bench, &titles);
            assert_eq!(before, after, "{read} {width}×{height}");
            assert_eq!(before.iter().any(Option::is_none), height < 24);
            // No lesson stands where another one does as soon as the journal is read.
            let progress = bench.app.progress.take();
            let unread = rows_of(&bench, &titles);
            assert!(unread.iter().all(Option::is_none), "{width}×{height}");
            bench.app.progress = progress;
            (bench.app.library.measured, bench.app.papers) = (measured, papers);
        }
    }
}
