//! The library: a row for each lesson, with its rail and the time it takes.
//! Where everything fits, each has its summary; else only the chosen one has.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::app::{Action, App, LIBRARY, LibraryAction, Listed, ScreenLayout, Standing, key_name};
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
    let scroll = match top {
        // What stands above the first lesson.
        1 => 0,
        top => end.saturating_sub(height).min(top),
    };
    let visible = rows.iter().enumerate().skip(scroll);
    for ((index, row), y) in visible.zip(layout.above..layout.above + layout.rows()) {
        let area = Rect::new(layout.left, y, layout.text, 1);
        frame.render_widget(paint::line(row, theme), area);
        if index == top && app.overlay.is_none() {
            paint::focused(frame, area, theme);
            cursor(frame, area.x, area.y);
        }
    }
    if let Some(y) = layout.air_below().filter(|_| scroll + height < rows.len()) {
        let row = Rect::new(layout.left, y, layout.text, 1);
        paint::more_below(frame, row, theme);
    }
}

fn rows(app: &App, width: u16, height: usize) -> LibraryRows {
    // A lesson takes two rows at least.
    if app.library.lessons.len() * 2 <= height {
        for room in [Room::Ample, Room::Tight] {
            let rows = rows_with(app, width, room);
            if rows.all.len() <= height {
                return rows;
            }
        }
    }
    rows_with(app, width, Room::Scarce)
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
    let key = key_name(&LIBRARY, Action::Library(LibraryAction::Paper));
    let papers = app.papers.iter();
    let papers = papers.map(|it| paper::key_goes_on(&app.library.open_paper(it), &key));
    let due = (app.library.due > 0).then(|| said::due(app.library.due));
    for words in papers.chain(due) {
        let words = [Span::new(words, Role::Muted)];
        rows.all.extend(text::wrap(&words, width, &[], &[]));
        rows.all.push(Line::default());
    }
    let lab = rows.all.len();
    rows.all.push(row(said::LAB, Role::Title));
    rows.lessons.push((lab, lab + 1));
    rows
}

fn row(words: &str, role: Role) -> Line {
    Line::new(vec![Span::new(words, role)])
}

/// The title and, at the right where they fit, the rail and the minutes; else
/// those stand below it.
fn title(app: &App, lesson: &Listed, width: u16) -> Vec<Line> {
    let measured = app.library.measured.get(&lesson.id);
    let standing = app.progress.as_ref().filter(|_| lesson.trouble.is_none());
    let standing = standing.map(|progress| Standing::of(lesson, measured, progress));
    let right = standing.map_or_else(Vec::new, |it| place(&it, width));
    let taken: usize = right.iter().map(|it| text::width(&it.text)).sum();
    let title = Span::new(lesson.title.as_str(), Role::Title);
    let needed = text::width(&title.text) + 2 + taken;
    match usize::from(width).checked_sub(needed) {
        Some(free) => {
            let gap = Span::new(" ".repeat(free + 2), Role::Body);
            let spans = [title, gap].into_iter().chain(right);
            vec![Line::new(spans.collect())]
        }
        None => {
            let mut rows = text::wrap(&[title], width, &[], &[]);
            rows.push(Line::new(right));
            rows
        }
    }
}

/// As long as how long a lesson takes, in words.
const WORDS: usize = 25;
/// From this width on a list has columns.
const LIST: u16 = 60;

/// The rail and, in columns below those of other lessons, what is said beside.
fn place(standing: &Standing, width: u16) -> Vec<Span> {
    let rail = standing.rail.iter().flat_map(marks);
    let words = match width {
        ..LIST => standing.words.clone(),
        _ => format!("{:<WORDS$}", standing.words),
    };
    let gap = standing.rail.is_some().then(|| Span::new("  ", Role::Body));
    let words = Span::new(words, Role::Muted);
    rail.chain(gap).chain([words]).collect()
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
