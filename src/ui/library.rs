//! The library.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::app::{App, Completion, Listed, ScreenLayout};
use crate::text::{self, Line, Role, Span};
use crate::words::library as said;

use super::{Theme, cursor, paint};

pub fn view(app: &App, layout: &ScreenLayout, theme: &Theme, frame: &mut Frame) {
    let (rows, spans) = rows(app, layout.text);
    let chosen = spans.get(app.library.cursor).copied().unwrap_or((0, 0));
    let height = usize::from(layout.rows());
    let scroll = chosen.1.saturating_sub(height).min(chosen.0);
    let visible = rows.iter().enumerate().skip(scroll);
    for ((index, row), y) in visible.zip(layout.above..layout.above + layout.rows()) {
        let area = Rect::new(layout.left, y, layout.text, 1);
        frame.render_widget(paint::line(row, theme), area);
        if index == chosen.0 && !app.library.lessons.is_empty() {
            let mark = Rect {
                x: area.x.saturating_sub(2),
                width: 1,
                ..area
            };
            paint::filled(frame, mark, "›", theme.role(Role::Picked));
            cursor(frame, area.x, area.y);
        }
    }
}

/// The rows of the library, and the rows of each lesson: first, one past last.
fn rows(app: &App, width: u16) -> (Vec<Line>, Vec<(usize, usize)>) {
    let mut rows = Vec::new();
    let mut spans = Vec::new();
    if app.library.lessons.is_empty() {
        let words = said::NO_LESSONS;
        rows.push(Line::new(vec![Span::new(words, Role::Body)]));
    }
    for lesson in &app.library.lessons {
        let begun = app
            .progress_of(&lesson.id)
            .is_some_and(|it| it.opened.is_some());
        let first = spans.is_empty();
        let title = match (first, begun) {
            (true, true) => Some(said::CONTINUE),
            (true, false) => Some(said::LESSONS),
            (false, _) if spans.len() == 1 && starts_anew(app) => Some(said::ALL_LESSONS),
            (false, _) => None,
        };
        if let Some(title) = title {
            rows.push(Line::new(vec![Span::new(title, Role::Muted)]));
            rows.push(Line::default());
        }
        let from = rows.len();
        rows.extend(lesson_rows(app, lesson, width));
        spans.push((from, rows.len()));
        rows.push(Line::default());
    }
    (rows, spans)
}

/// Whether the first lesson is one to continue, set apart from the rest.
fn starts_anew(app: &App) -> bool {
    let first = app.library.lessons.first();
    first
        .and_then(|it| app.progress_of(&it.id))
        .is_some_and(|it| it.opened.is_some())
}

fn lesson_rows(app: &App, lesson: &Listed, width: u16) -> Vec<Line> {
    let title = Span::new(lesson.title.clone(), Role::Title);
    let mut rows = text::wrap(&[title], width, &[], &[]);
    rows.extend(text::wrap(
        &[Span::new(facts(app, lesson), Role::Muted)],
        width,
        &[],
        &[],
    ));
    if let Some(trouble) = &lesson.trouble {
        rows.extend(text::wrap(
            &[Span::new(trouble.clone(), Role::Warning)],
            width,
            &[],
            &[],
        ));
    }
    rows.extend(text::wrap(
        &[Span::new(lesson.summary.clone(), Role::Body)],
        width,
        &[],
        &[],
    ));
    rows
}

/// "intermediate · 25 minutes · 3 of 19 parts done".
fn facts(app: &App, lesson: &Listed) -> String {
    let level = lesson.level.map(|level| level.word().to_owned());
    let minutes = (lesson.minutes > 0).then(|| said::minutes_to_read(lesson.minutes));
    let reach = match (&app.progress, &lesson.trouble) {
        (Some(progress), None) => Some(Completion::of(lesson, progress).words()),
        (None, None) => Some(said::READING_PROGRESS.to_owned()),
        (_, Some(_)) => None,
    };
    let facts: Vec<String> = [level, minutes, reach, lesson.from.words()]
        .into_iter()
        .flatten()
        .collect();
    facts.join(" · ")
}
