//! Rows of spans as rows of looks.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::text;

use super::Theme;

/// A row in the looks of a theme.
pub fn line<'a>(row: &'a text::Line, theme: &Theme) -> Line<'a> {
    let spans = row.spans.iter();
    spans
        .map(|span| Span::styled(span.text.as_str(), theme.style(span.style)))
        .collect()
}

/// One row of `area` filled with words in a style.
pub fn filled(frame: &mut Frame, area: Rect, words: &str, style: Style) {
    frame.buffer_mut().set_style(area, style);
    frame.render_widget(Line::styled(words.to_owned(), style), area);
}
