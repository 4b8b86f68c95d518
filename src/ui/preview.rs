//! What is wrong with a previewed lesson, below its text.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::app::{Preview, Room};

use super::{Theme, paint};

pub fn view(preview: &Preview, room: &Room, theme: &Theme, frame: &mut Frame) {
    let rows = preview.rows(room.text);
    let first = room.height.saturating_sub(1 + room.strip);
    for (row, y) in rows.iter().zip(first..first + room.strip) {
        let area = Rect::new(room.left, y, room.text, 1);
        frame.render_widget(paint::line(row, theme), area);
    }
}
