//! What the program looks like: [`view`] draws an [`App`] and changes nothing.
//!
//! One file per thing drawn. Rows come laid out from the program; here they
//! get their looks from a [`Theme`] and their place on the screen.

mod contents;
mod first_minute;
mod footer;
mod header;
mod lab;
mod lesson;
mod library;
mod overlay;
mod paint;
mod preview;
mod room;
mod scenarios;
mod theme;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::Line;

use crate::app::{ANYWHERE, Action, AppAction, key_name};
use crate::app::{App, LessonScreen, MIN_SIZE, Saving, Screen, ScreenLayout};
use crate::text::Role;
use crate::words::screen;

pub use theme::{Depth, SHIPPED, TABLE as THEME, Theme, UnreadTheme};

/// Draws the program and puts the terminal's cursor on what has the focus.
pub fn view(app: &App, theme: &Theme, frame: &mut Frame) {
    let area = frame.area();
    frame.buffer_mut().set_style(area, theme.role(Role::Body));
    let layout = app.screen_layout();
    if layout.too_small() {
        return too_small(theme, frame);
    }
    let drawn = Rect::new(0, 0, layout.width, layout.height);
    if drawn.intersection(area) != drawn {
        // The terminal shrank; word of that is on its way.
        return;
    }
    header::view(app, &layout, theme, frame);
    if let Some(words) = banner(app, layout.width) {
        let area = Rect::new(0, 1, layout.width, 1);
        paint::filled(frame, area, &format!(" {words}"), theme.role(Role::Banner));
    }
    match &app.screen {
        Screen::Library => library::view(app, &layout, theme, frame),
        Screen::Opening => opening(app, &layout, theme, frame),
        Screen::Lesson(screen) => match app.lab() {
            Some(lab) => lab::view(lab, &layout, theme, frame),
            None => page(app, screen, &layout, theme, frame),
        },
        Screen::Lab(screen) => match screen.lab() {
            Some(lab) => lab::view(lab, &layout, theme, frame),
            None => scenarios::view(screen, &layout, theme, frame),
        },
        Screen::Room(room) => room::view(room, &layout, theme, frame),
        Screen::FirstMinute(first) => {
            let next = app.library.first().map(|it| it.title.as_str());
            first_minute::view(first, next, &layout, theme, frame);
        }
    }
    if let Some(preview) = &app.preview {
        preview::view(preview, &layout, theme, frame);
    }
    footer::view(app, &layout, theme, frame);
    let overlay = app.overlay.as_ref();
    if let Some(overlay) = overlay.filter(|_| contents::focused(app, &layout).is_none()) {
        overlay::view(app, overlay, &layout, theme, frame);
    }
}

fn page(app: &App, screen: &LessonScreen, layout: &ScreenLayout, theme: &Theme, frame: &mut Frame) {
    // What lies over it has the focus instead.
    lesson::view(screen, app.overlay.is_none(), layout, theme, frame);
    if layout.outline > 0 {
        let focus = contents::focused(app, layout);
        contents::beside(screen, focus, layout, theme, frame);
    }
}

/// What is left to say where nothing fits.
fn too_small(theme: &Theme, frame: &mut Frame) {
    let area = frame.area();
    let quit = key_name(&ANYWHERE, Action::App(AppAction::Quit));
    let words = screen::too_small((area.width, area.height), MIN_SIZE, &quit);
    let span = crate::text::Span::new(words, Role::Body);
    let rows = crate::text::wrap(&[span], area.width, &[], &[]);
    for (y, row) in (area.top()..area.bottom()).zip(rows) {
        let line = paint::line(&row, theme);
        frame.render_widget(line, Rect::new(area.x, y, area.width, 1));
    }
}

/// What stands across the screen as long as it is so.
fn banner(app: &App, width: u16) -> Option<String> {
    match (&app.preview, &app.saving) {
        (Some(preview), _) => Some(preview.banner(width)),
        (None, Saving::Yes) => None,
        (None, Saving::Elsewhere(path)) => Some(screen::saved_in(path)),
        (None, Saving::No(_)) => Some(match width {
            ..80 => screen::NOT_SAVED.to_owned(),
            _ => screen::NOT_SAVED_AND_MORE.to_owned(),
        }),
    }
}

fn opening(app: &App, layout: &ScreenLayout, theme: &Theme, frame: &mut Frame) {
    let unreadable = app
        .preview
        .as_ref()
        .is_some_and(|it| !it.findings.is_empty());
    let words = match unreadable {
        true => screen::OPENING_UNREADABLE,
        false => screen::OPENING,
    };
    let line = Line::styled(words, theme.role(Role::Muted));
    frame.render_widget(line, Rect::new(layout.left, layout.above, layout.text, 1));
}

/// Puts the cursor where the focus is, if that is on screen.
fn cursor(frame: &mut Frame, x: u16, y: u16) {
    if frame.area().contains(Position::new(x, y)) {
        frame.set_cursor_position(Position::new(x, y));
    }
}
