//! The library: a row for each lesson, with its rail and the time it takes in
//! columns. What else is said of a lesson stands below its row or, on a wide
//! screen, beside it; where not everything fits, only of the chosen one.
//!
//! Lessons are measured once they are listed, and papers looked for. What comes of
//! that moves no row: it stands in a place that was kept for it, or below all.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::app::{
    Action, App, Completion, LIBRARY, LessonStatus, LibraryAction, Listed, MARGIN, ScreenLayout,
    key_name,
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
    // What a learner did puts lessons in order: until it is read they have none.
    if app.progress.is_none() {
        return;
    }
    let height = usize::from(layout.rows());
    let LibraryRows { all: rows, lessons } = rows(app, layout, height);
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
        let broad = Rect {
            width: layout.with_notes(),
            ..area
        };
        frame.render_widget(paint::line(row, theme), broad);
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

fn rows(app: &App, layout: &ScreenLayout, height: usize) -> LibraryRows {
    let lessons = app.library.lessons.iter();
    let statuses: Vec<_> = lessons.map(|lesson| status(app, lesson)).collect();
    // A lesson takes two rows at least.
    if app.library.lessons.len() * 2 <= height {
        for room in [Room::Ample, Room::Tight] {
            let rows = rows_with(app, &statuses, layout, room);
            if rows.all.len() + kept_free(app) <= height {
                return rows;
            }
        }
    }
    rows_with(app, &statuses, layout, Room::Scarce)
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

fn rows_with(
    app: &App,
    statuses: &[Option<LessonStatus>],
    layout: &ScreenLayout,
    room: Room,
) -> LibraryRows {
    let rail = rail_columns(statuses);
    let mut rows = LibraryRows::default();
    if app.library.lessons.is_empty() {
        rows.all.push(row(said::NO_LESSONS, Role::Body));
    }
    let mut above = None;
    let lessons = app.library.lessons.iter().zip(statuses);
    for (number, (lesson, status)) in lessons.enumerate() {
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
        let is_told = room != Room::Scarce || number == app.library.cursor;
        let status = status.as_ref();
        rows.all
            .extend(about((lesson, status), (rail, is_told), layout));
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
        rows.all.extend(text::wrap(&words, layout.text, &[], &[]));
    }
    rows.lessons.push((lab, rows.all.len()));
    rows
}

fn row(words: &str, role: Role) -> Line {
    Line::new(vec![Span::new(words, role)])
}

/// From this width on a list has columns.
const LIST: u16 = 60;
/// Columns between two things on a row.
const GAP: usize = 2;
/// Columns for the time that a lesson takes: "core 100 min, all 246".
const TIME: usize = 21;
/// The column of rails is at least so wide, before one is known, too; and at most.
const RAIL: usize = 8;
const LONGEST_RAIL: usize = 16;

/// Nothing of a lesson that cannot be opened, and until progress is read.
fn status(app: &App, lesson: &Listed) -> Option<LessonStatus> {
    let progress = app.progress.as_ref().filter(|_| lesson.trouble.is_none())?;
    let measured = app.library.measured.get(&lesson.id);
    let status = LessonStatus::of(lesson, measured, progress, app.library.today);
    Some(status)
}

/// As many columns as the rails take, but for those that are too long for one.
fn rail_columns(statuses: &[Option<LessonStatus>]) -> usize {
    let rails = statuses.iter().flatten().filter_map(|it| it.rail.as_ref());
    let columns = rails.map(|it| it.marks.len());
    let columns = columns.filter(|it| *it <= LONGEST_RAIL);
    columns.max().unwrap_or(RAIL).max(RAIL)
}

/// A lesson: its title with columns at the right or, where there is too little room
/// for these, its status below; and what there is to know of it, if that `is_told`.
fn about(
    (lesson, status): (&Listed, Option<&LessonStatus>),
    (rail, is_told): (usize, bool),
    layout: &ScreenLayout,
) -> Vec<Line> {
    let title = Span::new(lesson.title.as_str(), Role::Title);
    if layout.text < LIST {
        let mut rows = text::wrap(&[title], layout.text, &[], &[]);
        let row = status.map_or_else(Line::default, |it| below(it, layout.text));
        rows.extend(lesson.trouble.is_none().then_some(row));
        rows.extend(told(lesson, layout.text).filter(|_| is_told));
        return rows;
    }
    let columns = match lesson.trouble {
        Some(_) => 0,
        None => GAP + rail + GAP + TIME,
    };
    let room = usize::from(layout.text) - columns;
    let mut rows = text::wrap(&[title], u16::try_from(room).unwrap_or(0), &[], &[]);
    if let (Some(first), Some(status)) = (rows.first_mut(), status) {
        in_columns(first, room, rail, status);
    }
    if !is_told {
        return rows;
    }
    // Below the title at any width: it takes one row, before and after the lesson is
    // measured.
    let under_way = status.filter(|it| matches!(it.completion, Completion::Under { .. }));
    if let Some(LessonStatus { words, .. }) = under_way {
        let words = [Span::new(words.as_str(), Role::Body)];
        rows.extend(text::wrap(&words, layout.text, &[], &[]));
    }
    match layout.notes {
        0 => rows.extend(told(lesson, layout.text)),
        notes => {
            let column = layout.text + MARGIN;
            beside(&mut rows, told(lesson, notes), column.into());
        }
    }
    rows
}

/// The rail and the time, each in its column behind the title.
fn in_columns(title: &mut Line, room: usize, columns: usize, status: &LessonStatus) {
    let rail: Vec<Span> = status.rail.iter().flat_map(marks).collect();
    let rail = if rail.len() <= columns {
        rail
    } else {
        Vec::new()
    };
    let gap = |columns: usize| Span::new(" ".repeat(columns), Role::Body);
    let (before, behind) = (
        room.saturating_sub(title.width()) + GAP,
        columns - rail.len() + GAP,
    );
    title.spans.push(gap(before));
    title.spans.extend(rail);
    title.spans.push(gap(behind));
    title
        .spans
        .push(Span::new(format!("{:>TIME$}", status.time), Role::Muted));
}

/// Puts rows beside others, from a column on.
fn beside(rows: &mut Vec<Line>, others: impl Iterator<Item = Line>, column: usize) {
    for (at, other) in others.enumerate() {
        if rows.len() <= at {
            rows.push(Line::default());
        }
        if let Some(row) = rows.get_mut(at) {
            let gap = column.saturating_sub(row.width());
            row.spans.push(Span::new(" ".repeat(gap), Role::Body));
            row.spans.extend(other.spans);
        }
    }
}

/// The words, and behind them the rail where there is room for it.
fn below(status: &LessonStatus, width: u16) -> Line {
    let rail: Vec<Span> = status.rail.iter().flat_map(marks).collect();
    let marks: usize = rail.iter().map(|it| text::width(&it.text)).sum();
    let fits = text::width(&status.words) + GAP + marks <= usize::from(width);
    let rail = rail.into_iter().filter(|_| fits);
    let gap = Span::new(" ".repeat(GAP), Role::Body);
    let words = [Span::new(status.words.as_str(), Role::Muted), gap];
    Line::new(words.into_iter().chain(rail).collect())
}

fn marks(rail: &Rail) -> impl Iterator<Item = Span> {
    let marks = rail.marks.iter().enumerate();
    marks.map(|(at, state)| {
        let here = rail.here == Some(at);
        Span::new(glyph(*state, here), role(*state, here))
    })
}

/// What there is to know of it: the summary, where it is from, and why it cannot be
/// opened.
fn told(lesson: &Listed, width: u16) -> impl Iterator<Item = Line> {
    let trouble = lesson.trouble.iter().map(|it| (it.clone(), Role::Warning));
    let summary = (lesson.summary.clone(), Role::Muted);
    let from = lesson.from.words().map(|it| (it, Role::Muted));
    let pieces = trouble.chain([summary]).chain(from);
    let rows = pieces.filter(|(words, _)| !words.is_empty());
    rows.flat_map(move |(words, role)| text::wrap(&[Span::new(words, role)], width, &[], &[]))
}
