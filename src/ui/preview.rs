//! What is wrong with a previewed lesson, below its text.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::app::{Preview, ScreenLayout};

use super::{Theme, paint};

pub fn view(preview: &Preview, layout: &ScreenLayout, theme: &Theme, frame: &mut Frame) {
    let rows = preview.rows(layout.text);
    let first = layout.height.saturating_sub(1 + layout.strip);
    for (row, y) in rows.iter().zip(first..first + layout.strip) {
        let area = Rect::new(layout.left, y, layout.text, 1);
        frame.render_widget(paint::line(row, theme), area);
    }
}
