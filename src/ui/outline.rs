//! The contents of a lesson: beside the text on a wide screen, over it on a
//! narrow one. State is said in a glyph and a word.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::app::{App, LessonScreen, ScreenLayout};
use crate::journal::LessonProgress;
use crate::lesson::Part;
use crate::page::{has_changed, part_is_done};
use crate::text::{self, Role};
use crate::words::screen as said;

use super::Theme;

/// What a part is to the learner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Done,
    /// Done, but a question in it has changed since.
    Changed,
    Begun,
    New,
    Broken,
}

impl State {
    fn of(part: &Part, progress: Option<&LessonProgress>) -> Self {
        let Some(progress) = progress else {
            return Self::New;
        };
        match () {
            () if part.broken.is_some() => Self::Broken,
            () if part_is_done(part, progress) && has_changed(part, progress) => Self::Changed,
            () if part_is_done(part, progress) => Self::Done,
            () if progress.parts_opened.contains(&part.stem) => Self::Begun,
            () => Self::New,
        }
    }

    fn glyph(self) -> &'static str {
        match self {
            Self::Done => "●",
            Self::Changed => "◑",
            Self::Begun => "◐",
            Self::New => "○",
            Self::Broken => "!",
        }
    }

    fn word(self) -> &'static str {
        match self {
            Self::Done => said::DONE,
            Self::Changed => said::CHANGED,
            Self::Begun => said::BEGUN,
            Self::New => said::NEW,
            Self::Broken => said::BROKEN,
        }
    }
}

/// A row for each part, `width` columns wide.
pub fn rows(app: &App, screen: &LessonScreen, width: usize, theme: &Theme) -> Vec<Line<'static>> {
    let here = screen.walk.stop();
    let contents = screen.walk.contents().into_iter();
    let parts = contents.filter_map(|stop| Some((stop, screen.walk.part_of(stop)?)));
    let rows = parts.map(|(stop, part)| {
        let lesson = screen.walk.lessons.get(stop.lesson);
        let state = State::of(part, app.progress_of(&lesson.id));
        let here = here.is_some_and(|here| here.shares_part(stop));
        let word = if here { said::HERE } else { state.word() };
        let room = width.saturating_sub(2 + 1 + word.len());
        let title = text::truncate(&part.title, room);
        let gap = " ".repeat(room.saturating_sub(text::width(&title)) + 1);
        let role = if here { Role::Title } else { Role::Body };
        let mark = if state == State::Done {
            Role::Right
        } else {
            Role::Marker
        };
        Line::from(vec![
            Span::styled(format!("{} ", state.glyph()), theme.role(mark)),
            Span::styled(title, theme.role(role)),
            Span::styled(format!("{gap}{word}"), theme.role(Role::Muted)),
        ])
    });
    rows.collect()
}

/// The contents beside the text.
pub fn beside(
    app: &App,
    screen: &LessonScreen,
    layout: &ScreenLayout,
    theme: &Theme,
    frame: &mut Frame,
) {
    let width = layout.outline.saturating_sub(2);
    let rows = rows(app, screen, width.into(), theme);
    let here = screen.walk.place().unwrap_or(0);
    let height = usize::from(layout.rows());
    let first = (here + height / 2).min(rows.len()).saturating_sub(height);
    let visible = rows.into_iter().skip(first);
    for (row, y) in visible.zip(layout.above..layout.above + layout.rows()) {
        frame.render_widget(row, Rect::new(2, y, width, 1));
    }
}
