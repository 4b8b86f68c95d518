//! The library: a row for each lesson, with its rail and the time it takes.
//! Where everything fits, each has its summary; else only the chosen one has.
//!
//! Lessons are measured once they are listed, and papers looked for. What comes of
//! that moves no row: it stands in a place that was kept for it, or below all.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::app::{
    Action, App, Completion, LIBRARY, LessonStatus, LibraryAction, Listed, ScreenLayout, key_name,
};
use crate::page::Rail;
use crate::text::{self, Line, Role, Span};
use crate::words::{library as said, paper};

use super::header::{glyph, role};
use super::{Theme, cursor, paint};

/// The list as rows, and the rows of each lesson and of the lab behind them:
/// first, one past last.
#[derive(Default)]
struct LibraryRows {
    all: Vec<Line>,
    lessons: Vec<(usize, usize)>,
}

pub fn view(app: &App, layout: &ScreenLayout, theme: &Theme, frame: &mut Frame) {
    let height = usize::from(layout.rows());
    let LibraryRows { all: rows, lessons } = rows(app, layout.text, height);
    let (top, end) = lessons.get(app.library.cursor).copied().unwrap_or((0, 0));
    let (height, more) = layout.with_more_below(rows.len());
    let scroll = match top {
        // What stands above the first lesson.
        1 => 0,
        top => end.saturating_sub(height).min(top),
    };
    let visible = rows.iter().enumerate().skip(scroll).take(height);
    for ((index, row), y) in visible.zip(layout.above..) {
        let area = Rect::new(layout.left, y, layout.text, 1);
        frame.render_widget(paint::line(row, theme), area);
        if index == top && app.overlay.is_none() {
            paint::focused(frame, area, theme);
            cursor(frame, area.x, area.y);
        }
    }
    if let Some(y) = more.filter(|_| scroll + height < rows.len()) {
        let row = Rect::new(layout.left, y, layout.text, 1);
        paint::more_below(frame, row, theme);
    }
}

fn rows(app: &App, width: u16, height: usize) -> LibraryRows {
    // A lesson takes two rows at least.
    if app.library.lessons.len() * 2 <= height {
        for room in [Room::Ample, Room::Tight] {
            let rows = rows_with(app, width, room);
            if rows.all.len() + kept_free(app) <= height {
                return rows;
            }
        }
    }
    rows_with(app, width, Room::Scarce)
}

/// Rows for what may be due: it is counted once the lessons are measured.
fn kept_free(app: &App) -> usize {
    let progress = app.progress.as_ref().filter(|_| app.library.due == 0);
    let mut lessons = progress.iter().flat_map(|it| it.lessons.values());
    match lessons.any(|it| !it.items.is_empty()) {
        true => 2,
        false => 0,
    }
}

/// How much room there is for what is said of lessons.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Room {
    /// For every summary, with air between lessons.
    Ample,
    /// For every summary.
    Tight,
    /// For that of the chosen lesson.
    Scarce,
}

fn rows_with(app: &App, width: u16, room: Room) -> LibraryRows {
    let mut rows = LibraryRows::default();
    if app.library.lessons.is_empty() {
        rows.all.push(row(said::NO_LESSONS, Role::Body));
    }
    let mut above = None;
    for (number, lesson) in app.library.lessons.iter().enumerate() {
        let shelved = app.library.shelved(number, app.progress.as_ref());
        if let Some(shelved) = shelved.filter(|it| above != Some(*it)) {
            if !rows.all.is_empty() {
                rows.all.push(Line::default());
            }
            rows.all.push(row(shelved.words(), Role::Heading));
        } else if room == Room::Ample {
            rows.all.push(Line::default());
        }
        above = shelved;
        let from = rows.all.len();
        rows.all.extend(title(app, lesson, width));
        if room != Room::Scarce || number == app.library.cursor {
            rows.all.extend(about(lesson, width));
        }
        rows.lessons.push((from, rows.all.len()));
    }
    rows.all.push(Line::default());
    let lab = rows.all.len();
    rows.all.push(row(said::LAB, Role::Title));
    let key = key_name(&LIBRARY, Action::Library(LibraryAction::Paper));
    let papers = app.papers.iter();
    let papers = papers.map(|it| paper::key_goes_on(&app.library.open_paper(it), &key));
    let due = (app.library.due > 0).then(|| said::due(app.library.due));
    let modes = key_name(&LIBRARY, Action::Library(LibraryAction::Modes));
    let ways = (room != Room::Scarce).then(|| said::other_ways(&modes));
    for words in papers.chain(due).chain(ways) {
        let words = [Span::new(words, Role::Muted)];
        rows.all.push(Line::default());
        rows.all.extend(text::wrap(&words, width, &[], &[]));
    }
    rows.lessons.push((lab, rows.all.len()));
    rows
}

fn row(words: &str, role: Role) -> Line {
    Line::new(vec![Span::new(words, role)])
}

/// The title and, at the right where there is room for whatever words come, the
/// rail and the minutes; else those stand below it.
fn title(app: &App, lesson: &Listed, width: u16) -> Vec<Line> {
    let measured = app.library.measured.get(&lesson.id);
    let status = app.progress.as_ref().filter(|_| lesson.trouble.is_none());
    let status =
        status.map(|progress| LessonStatus::of(lesson, measured, progress, app.library.today));
    let title = Span::new(lesson.title.as_str(), Role::Title);
    let words = match (&lesson.trouble, &status) {
        (Some(_), _) => 0,
        (None, Some(status)) => most_columns(status),
        (None, None) => WORDS,
    };
    let taken = text::width(&title.text) + GAP + words;
    let room = usize::from(width)
        .checked_sub(taken)
        .filter(|_| width >= LIST);
    match (room, status) {
        (Some(room), Some(status)) => vec![beside(title, room, &status)],
        (room, status) => {
            let mut rows = text::wrap(&[title], width, &[], &[]);
            let is_below = room.is_none() && lesson.trouble.is_none();
            let row = status.map_or_else(Line::default, |it| below(it, width));
            rows.extend(is_below.then_some(row));
            rows
        }
    }
}

/// From this width on a list has columns.
const LIST: u16 = 60;
/// Columns between two things on a row.
const GAP: usize = 2;
/// As long as how long a lesson takes, in words.
const WORDS: usize = 30;
/// As long as how far one is, and how long the rest takes.
const WORDS_UNDER_WAY: usize = 44;

/// As many columns as the words take before and after the lesson is measured.
fn most_columns(status: &LessonStatus) -> usize {
    let most = match status.completion {
        Completion::New | Completion::Done => WORDS,
        Completion::Under { .. } => WORDS_UNDER_WAY,
    };
    most.max(text::width(&status.words))
}

/// The title, and at the right the words in a column of their own, with the rail
/// before them where there is `room`.
fn beside(title: Span, room: usize, status: &LessonStatus) -> Line {
    let rail: Vec<Span> = status.rail.iter().flat_map(marks).collect();
    // What is kept for words that do not come is free.
    let padded = text::width(&status.words).max(WORDS);
    let room = room + most_columns(status).saturating_sub(padded);
    let taken = rail.iter().map(|it| text::width(&it.text)).sum::<usize>() + GAP;
    let (rail, free) = match room.checked_sub(taken) {
        Some(free) if !rail.is_empty() => (rail, free),
        _ => (Vec::new(), room.saturating_sub(GAP)),
    };
    let gap = |columns: usize| Span::new(" ".repeat(columns), Role::Body);
    let words = format!("{:<WORDS$}", status.words);
    let front = [title, gap(free + GAP)].into_iter();
    let behind = [gap(GAP), Span::new(words, Role::Muted)];
    Line::new(front.chain(rail).chain(behind).collect())
}

/// The words, and behind them the rail where there is room for it.
fn below(status: LessonStatus, width: u16) -> Line {
    let rail: Vec<Span> = status.rail.iter().flat_map(marks).collect();
    let marks: usize = rail.iter().map(|it| text::width(&it.text)).sum();
    let fits = text::width(&status.words) + GAP + marks <= usize::from(width);
    let rail = rail.into_iter().filter(|_| fits);
    let gap = Span::new(" ".repeat(GAP), Role::Body);
    let words = [Span::new(status.words, Role::Muted), gap];
    Line::new(words.into_iter().chain(rail).collect())
}

fn marks(rail: &Rail) -> impl Iterator<Item = Span> {
    let marks = rail.marks.iter().enumerate();
    marks.map(|(at, state)| {
        let here = rail.here == Some(at);
        Span::new(glyph(*state, here), role(*state, here))
    })
}

/// What there is to know of it: the summary, where it is from, and why it
/// cannot be opened.
fn about(lesson: &Listed, width: u16) -> Vec<Line> {
    let trouble = lesson.trouble.iter().map(|it| (it.clone(), Role::Warning));
    let summary = (lesson.summary.clone(), Role::Muted);
    let from = lesson.from.words().map(|it| (it, Role::Muted));
    let pieces = trouble.chain([summary]).chain(from);
    let rows = pieces.filter(|(words, _)| !words.is_empty());
    rows.flat_map(|(words, role)| text::wrap(&[Span::new(words, role)], width, &[], &[]))
        .collect()
}
