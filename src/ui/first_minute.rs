//! The first minute: a moment and a field; then the run, and why.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::app::{FirstMinute, ScreenLayout};
use crate::text::{self, Document, Highlights, Line, Medium, Role, Span};
use crate::words::{self, first_minute as said};

use super::{Theme, cursor, lab, paint};

/// Rows that a picture takes, at least and at most.
const PICTURE: std::ops::RangeInclusive<u16> = 5..=16;

/// `next`: the title of the lesson to go on with.
pub fn view(
    first: &FirstMinute,
    next: Option<&str>,
    layout: &ScreenLayout,
    theme: &Theme,
    frame: &mut Frame,
) {
    let area = Rect::new(layout.left, layout.above, layout.text, layout.rows());
    if first.has_run() {
        has_run(first, next, area, theme, frame);
    } else {
        asks(first, area, theme, frame);
    }
}

fn asks(first: &FirstMinute, area: Rect, theme: &Theme, frame: &mut Frame) {
    const PROMPT: &str = "> ";
    let scenario = &first.lab.scenario;
    let typed = first.lab.input.value();
    let mut rows = vec![Line::new(vec![Span::new(said::LEAD, Role::Note)])];
    rows.push(Line::default());
    rows.extend(shown(&scenario.text, area.width, theme));
    rows.push(Line::default());
    for predict in &scenario.predict {
        rows.extend(shown(&predict.prompt, area.width, theme));
    }
    rows.push(Line::default());
    let field = Line::new(vec![
        Span::new(PROMPT, Role::Marker),
        Span::new(typed, Role::Picked),
    ]);
    rows.push(field);
    let refusal = first
        .refusal()
        .map(|why| sentence(&why, Role::Wrong, area.width));
    let below = refusal.unwrap_or_default();
    let room = usize::from(area.height).saturating_sub(below.len());
    let mut rows = tight(rows, room);
    let rows = rows.split_off(rows.len().saturating_sub(room));
    let before: String = typed.chars().take(first.lab.input.cursor()).collect();
    let column = u16::try_from(PROMPT.len() + text::width(&before)).unwrap_or(0);
    let y = area.y + u16::try_from(rows.len()).unwrap_or(0).saturating_sub(1);
    draw(rows.iter().chain(&below), area, theme, frame);
    cursor(frame, area.x + column, y);
}

fn has_run(first: &FirstMinute, next: Option<&str>, area: Rect, theme: &Theme, frame: &mut Frame) {
    let (Some(outcome), Some(chart)) = (first.outcome(), first.chart()) else {
        return;
    };
    let mut rows = vec![Line::default()];
    rows.extend(sentence(&outcome.guess, Role::Picked, area.width));
    rows.extend(sentence(&outcome.reason, Role::Body, area.width));
    rows.push(Line::default());
    rows.extend(sentence(said::SO_IT_GOES, Role::Note, area.width));
    rows.push(Line::default());
    let next = next.map_or(said::NO_LESSON.to_owned(), words::next_part);
    rows.extend(sentence(&next, Role::Key, area.width));
    let room = area.height.saturating_sub(*PICTURE.start()).into();
    // Where it goes on the footer says, too.
    let rows: Vec<_> = tight(rows, room).into_iter().take(room).collect();
    let taken = u16::try_from(rows.len())
        .unwrap_or(area.height)
        .min(area.height);
    let height = (area.height - taken).min(*PICTURE.end());
    lab::chart(&chart, Rect { height, ..area }, frame.buffer_mut(), theme);
    let below = Rect {
        y: area.y + height,
        height: taken,
        ..area
    };
    draw(rows.iter(), below, theme, frame);
    cursor(frame, below.x, (below.y + taken).saturating_sub(1));
}

/// Rows without the empty ones, where there is no room for these.
fn tight(mut rows: Vec<Line>, room: usize) -> Vec<Line> {
    if rows.len() > room {
        rows.retain(|row| !row.spans.is_empty());
    }
    rows
}

fn draw<'a>(rows: impl Iterator<Item = &'a Line>, area: Rect, theme: &Theme, frame: &mut Frame) {
    for (row, y) in rows.zip(area.top()..area.bottom()) {
        let place = Rect {
            y,
            height: 1,
            ..area
        };
        frame.render_widget(paint::line(row, theme), place);
    }
}

fn sentence(words: &str, role: Role, width: u16) -> Vec<Line> {
    text::wrap(&[Span::new(words, role)], width, &[], &[])
}

fn shown(document: &Document, width: u16, theme: &Theme) -> Vec<Line> {
    let medium = Medium::Screen {
        colours: &Highlights::default(),
        monochrome: theme.is_monochrome(),
    };
    let rows = text::layout(&document.blocks, width, medium);
    rows.into_iter().map(|(_, row)| row).collect()
}
