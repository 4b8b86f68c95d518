//! What a person sees: the characters on the screen and the cursor.

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;

use crate::app::App;
use crate::text::width;
use crate::ui::{self, SHIPPED, Theme};

/// The program as drawn on a screen of its own size.
pub struct Picture {
    pub buffer: Buffer,
    /// Column and row, if it is shown.
    pub cursor: Option<(u16, u16)>,
}

impl Picture {
    pub fn of(app: &App, theme: &Theme, (width, height): (u16, u16)) -> Self {
        let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
        terminal.draw(|frame| ui::view(app, theme, frame)).unwrap();
        let backend = terminal.backend();
        let cursor = backend.cursor_position();
        Self {
            buffer: backend.buffer().clone(),
            cursor: backend.cursor_visible().then_some((cursor.x, cursor.y)),
        }
    }

    /// The rows, without the spaces at their ends.
    pub fn rows(&self) -> Vec<String> {
        let columns = usize::from(self.buffer.area.width).max(1);
        let rows = self.buffer.content.chunks(columns);
        rows.map(|cells| {
            let mut row = String::new();
            let mut covered = 0;
            for cell in cells {
                if covered == 0 {
                    row.push_str(cell.symbol());
                    covered = width(cell.symbol());
                }
                covered = covered.saturating_sub(1);
            }
            row.trim_end().to_owned()
        })
        .collect()
    }

    /// The rows, and where the cursor stands, counted from 1.
    pub fn text(&self) -> String {
        let cursor = match self.cursor {
            Some((x, y)) => format!("cursor: column {}, row {}", x + 1, y + 1),
            None => "cursor: hidden".to_owned(),
        };
        let rows = self.rows().into_iter().chain([cursor]);
        rows.map(|row| row + "\n").collect()
    }
}

pub fn dark() -> Theme {
    Theme::read(SHIPPED[0].source).unwrap()
}
