//! Rows of spans as rows of looks.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Color, Style};
use ratatui::text::{Line, Span};

use crate::app;
use crate::text::{self, Role};
use crate::words::screen;

use super::Theme;

/// A row in the looks of a theme.
pub fn line<'a>(row: &'a text::Line, theme: &Theme) -> Line<'a> {
    let spans = row.spans.iter();
    spans
        .map(|span| Span::styled(span.text.as_str(), theme.span(span)))
        .collect()
}

/// One row of `area` filled with words in a style.
pub fn filled(frame: &mut Frame, area: Rect, words: &str, style: Style) {
    frame.buffer_mut().set_style(area, style);
    frame.render_widget(Line::styled(words.to_owned(), style), area);
}

/// A row in the looks of a theme that outlives what it was made of.
pub fn owned(row: &text::Line, theme: &Theme) -> Line<'static> {
    let spans = row.spans.iter();
    spans
        .map(|span| Span::styled(span.text.clone(), theme.span(span)))
        .collect()
}

/// A bar in one style from end to end, whatever colours stand in it.
pub fn bar(frame: &mut Frame, area: Rect, role: Role, theme: &Theme) {
    let plain = Style::new().fg(Color::Reset).bg(Color::Reset);
    let style = plain.patch(theme.role(Role::Body)).patch(theme.role(role));
    frame.buffer_mut().set_style(area, style);
}

/// Lights up a row as wide as it can be, with a mark beside it.
pub fn focused(frame: &mut Frame, area: Rect, theme: &Theme) {
    bar(frame, area, Role::Focus, theme);
    mark(frame, area, "›", theme);
}

/// A mark beside what has the focus.
pub fn mark(frame: &mut Frame, area: Rect, mark: &str, theme: &Theme) {
    if let Some(x) = area.x.checked_sub(2) {
        let place = Rect {
            x,
            width: 1,
            ..area
        };
        filled(frame, place, mark, theme.role(Role::Picked));
    }
}

/// A quiet word at the end of a row that there is more below.
pub fn more_below(frame: &mut Frame, row: Rect, theme: &Theme) {
    more(frame, screen::MORE_BELOW, row, theme);
}

/// The same of what is above.
pub fn more_above(frame: &mut Frame, row: Rect, theme: &Theme) {
    more(frame, screen::MORE_ABOVE, row, theme);
}

fn more(frame: &mut Frame, words: &str, row: Rect, theme: &Theme) {
    let width = u16::try_from(text::width(words)).unwrap_or(0);
    let width = width.min(row.width);
    let x = row.right() - width;
    let place = Rect { x, width, ..row };
    filled(frame, place, words, theme.role(Role::Muted));
}

/// Marks the words that were found in a row that is slid to the left by some
/// columns.
pub fn found(
    frame: &mut Frame,
    row: &text::Line,
    (area, slid): (Rect, u16),
    words: &[String],
    theme: &Theme,
) {
    let mut from = i32::from(area.x) - i32::from(slid);
    for (piece, is_found) in app::found_in(&row.plain(), words) {
        let to = from.saturating_add(i32::try_from(text::width(piece)).unwrap_or(i32::MAX));
        if is_found {
            let column = |x: i32| u16::try_from(x.clamp(area.left().into(), area.right().into()));
            let (from, to) = (column(from).unwrap_or(0), column(to).unwrap_or(0));
            let place = Rect {
                x: from,
                width: to - from,
                ..area
            };
            frame.buffer_mut().set_style(place, theme.role(Role::Found));
        }
        from = to;
    }
}
