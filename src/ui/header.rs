//! The first row: where one is.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::app::{App, LessonScreen, Screen, ScreenLayout};
use crate::text::{self, Role};
use crate::words::{self, OutOf, screen};

use super::Theme;

pub fn view(app: &App, layout: &ScreenLayout, theme: &Theme, frame: &mut Frame) {
    let muted = theme.role(Role::Muted);
    let (left, right) = match &app.screen {
        Screen::Library => (screen::PROGRAM.to_owned(), screen::LESSONS.to_owned()),
        Screen::Opening => (screen::PROGRAM.to_owned(), String::new()),
        Screen::Lesson(screen) => {
            let title = screen.walk.lesson().title.clone();
            (title, place(screen, layout.width))
        }
    };
    let width = usize::from(layout.width).saturating_sub(2);
    let right_width = text::width(&right);
    let left = text::truncate(&left, width.saturating_sub(right_width + 2));
    let gap = width.saturating_sub(text::width(&left) + right_width);
    let line = Line::from(vec![
        Span::raw(" "),
        Span::styled(left, muted),
        Span::raw(" ".repeat(gap)),
        Span::styled(right, muted),
    ]);
    frame.render_widget(line, Rect::new(0, 0, layout.width, 1));
}

/// "Step 3 of 7 · part 6 of 19 · 40 %", as much of it as fits.
fn place(screen: &LessonScreen, width: u16) -> String {
    let lesson = screen.walk.lesson();
    let Some(part) = screen.walk.part() else {
        return String::new();
    };
    let number = screen.walk.place().map_or(0, |place| place + 1);
    let number = screen::part_of(OutOf(number, screen.walk.contents().len()));
    let seen = format!("{} %", screen.per_cent());
    if width < 80 {
        return format!("{number} · {seen}");
    }
    let kind = words::kind(lesson, part);
    format!("{kind} · {number} · {seen}")
}
