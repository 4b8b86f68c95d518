//! A question in front of a room: little on the screen, and air around it.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::app::{RoomScreen, ScreenLayout};

use super::{Theme, cursor, lab, paint};

pub fn view(room: &RoomScreen, layout: &ScreenLayout, theme: &Theme, frame: &mut Frame) {
    let area = Rect::new(layout.left, layout.above, layout.text, layout.rows());
    let rows = room.rows(area.width, area.height, theme.is_monochrome());
    let shown = rows.all.iter().skip(rows.first);
    for (row, y) in shown.zip(area.top()..area.bottom()) {
        let place = Rect {
            y,
            height: 1,
            ..area
        };
        frame.render_widget(paint::line(row, theme), place);
    }
    let on_screen = |row: usize| {
        let row = u16::try_from(row.checked_sub(rows.first)?).ok()?;
        (row < area.height).then_some(area.y + row)
    };
    // A picture is whole or not there.
    let picture = rows.picture.as_ref().and_then(|it| {
        let last = on_screen(it.end.checked_sub(1)?)?;
        Some((on_screen(it.start)?, last))
    });
    if let (Some((y, last)), Some(chart)) = (picture, room.chart()) {
        let height = last + 1 - y;
        let place = Rect { y, height, ..area };
        lab::chart(&chart, place, frame.buffer_mut(), theme);
    }
    if let Some((row, column)) = rows.field
        && let Some(y) = on_screen(row)
    {
        let column = u16::try_from(column).unwrap_or(u16::MAX);
        cursor(frame, area.x + column.min(area.width.saturating_sub(1)), y);
    }
    let more = rows.first + usize::from(area.height) < rows.all.len();
    if let Some(y) = layout.air_below().filter(|_| more) {
        let row = Rect {
            y,
            height: 1,
            ..area
        };
        paint::more_below(frame, row, theme);
    }
}
