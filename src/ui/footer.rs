//! The last row: the keys that hold now, or something to say. It never clips
//! a key: those that do not fit are left to the help. What is said takes as
//! many rows as it needs.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Clear;

use crate::app::{App, FooterKey, ScreenLayout};
use crate::text::{self, Role};

use super::{Theme, paint};

/// Between two keys.
const SEPARATOR: &str = " · ";

pub fn view(app: &App, layout: &ScreenLayout, theme: &Theme, frame: &mut Frame) {
    if let Some(words) = &app.notice {
        return notice(words, layout, theme, frame);
    }
    let area = Rect::new(0, layout.height.saturating_sub(1), layout.width, 1);
    let (key, muted) = (theme.role(Role::Key), theme.role(Role::Muted));
    let mut spans = Vec::new();
    for it in fitting(app.footer(), layout.width) {
        let between = if spans.is_empty() { " " } else { SEPARATOR };
        spans.push(Span::styled(between, muted));
        spans.push(Span::styled(it.key, key));
        spans.push(Span::styled(format!(" {}", it.label), muted));
    }
    frame.render_widget(Line::from(spans), area);
}

fn notice(words: &str, layout: &ScreenLayout, theme: &Theme, frame: &mut Frame) {
    let margin = [text::Span::new(" ", Role::Body)];
    let width = layout.width.saturating_sub(1);
    let rows = text::wrap(
        &[text::Span::new(words, Role::Note)],
        width,
        &margin,
        &margin,
    );
    for (row, y) in rows.iter().rev().zip((0..layout.height).rev()) {
        let area = Rect::new(0, y, layout.width, 1);
        frame.render_widget(Clear, area);
        frame.buffer_mut().set_style(area, theme.role(Role::Body));
        frame.render_widget(paint::line(row, theme), area);
    }
}

/// As many as fit, those that stay whatever is dropped.
fn fitting(keys: Vec<FooterKey>, width: u16) -> Vec<FooterKey> {
    let taken =
        |it: &FooterKey| text::width(&it.key) + 1 + text::width(it.label) + text::width(SEPARATOR);
    let staying = keys.iter().filter(|it| it.stays);
    let mut left = usize::from(width).saturating_sub(staying.map(taken).sum());
    let mut dropping = false;
    let fits = |it: &FooterKey| {
        dropping |= !it.stays && taken(it) > left;
        if !it.stays && !dropping {
            left -= taken(it);
        }
        it.stays || !dropping
    };
    keys.into_iter().filter(fits).collect()
}
