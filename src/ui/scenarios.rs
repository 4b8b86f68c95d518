//! The list of what a lesson has to run.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::app::{LabScreen, ScreenLayout};
use crate::text::{self, Line, Role, Span};
use crate::words::lab as said;

use super::{Theme, cursor, paint};

pub fn view(screen: &LabScreen, layout: &ScreenLayout, theme: &Theme, frame: &mut Frame) {
    let lesson = screen.lesson.as_ref();
    let title = lesson.map_or(String::new(), |it| said::scenarios(&it.title));
    let title = text::truncate_words(&title, layout.text.into());
    let title = Line::new(vec![Span::new(title, Role::Title)]);
    let area = Rect::new(layout.left, layout.above, layout.text, 1);
    frame.render_widget(paint::line(&title, theme), area);
    let top = layout.above + 2;
    let (height, more) = layout.with_more_below(screen.scenarios().count() + 2);
    let height = height.saturating_sub(2);
    let first = (screen.cursor + 1).saturating_sub(height);
    if let Some(y) = more.filter(|_| first + height < screen.scenarios().count()) {
        let row = Rect::new(layout.left, y, layout.text, 1);
        paint::more_below(frame, row, theme);
    }
    let rows = screen.scenarios().enumerate().skip(first).take(height);
    for ((index, scenario), y) in rows.zip(top..) {
        let area = Rect { y, ..area };
        let words = text::truncate_words(&scenario.title, layout.text.into());
        let row = Line::new(vec![Span::new(words, Role::Body)]);
        frame.render_widget(paint::line(&row, theme), area);
        if index == screen.cursor {
            let mark = Rect {
                x: area.x.saturating_sub(2),
                width: 1,
                ..area
            };
            paint::bar(frame, area, Role::Focus, theme);
            paint::filled(frame, mark, "›", theme.role(Role::Picked));
            cursor(frame, area.x, y);
        }
    }
}
