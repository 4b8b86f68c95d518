//! What stands on the screen of a room, row by row, and which of it is seen.

use std::ops::Range;

use crate::page::{RoomLine, room_rows};
use crate::text::{self, Line, Role, Span};

use super::RoomScreen;
use crate::app::action::Move;

/// What stands on the screen.
#[derive(Debug, Default)]
pub struct RoomRows {
    pub all: Vec<Line>,
    /// The rows that are free for the picture of a run.
    pub picture: Option<Range<usize>>,
    /// Where the cursor is: the row and the column.
    pub field: Option<(usize, usize)>,
    /// The first row on the screen.
    pub first: usize,
}

/// What is to be in sight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RoomSight {
    /// From this row on.
    From(usize),
    /// What the room says.
    Hands,
    /// What they are asked to do.
    Talk,
    /// What is right.
    Answer,
}

/// The rows that are to be in sight.
struct SoughtRows {
    from: usize,
    /// The last one.
    to: usize,
    /// The one of the first option that matters: its last bar or, once it is out, the
    /// beginning of why it is right.
    mark: usize,
}

/// Rows of a picture, at most and at least.
const PICTURE: usize = 12;
const MIN_PICTURE: usize = 5;
pub(super) const PROMPT: &str = "> ";

impl RoomScreen {
    /// The rows for a place of `width` and `height`. Air goes where there is no
    /// room for it.
    pub fn rows(&self, width: u16, height: u16, monochrome: bool) -> RoomRows {
        let height = usize::from(height);
        let lines = self.lines();
        let mut told = room_rows(&lines, width, monochrome);
        let below = self.field(width);
        let has_picture = self.chart().is_some();
        let picture = if has_picture { PICTURE + 1 } else { 0 };
        if told.len() + below.len() + picture > height {
            told.retain(|(_, row)| !row.spans.is_empty());
        }
        let sought = self.sought_rows(&lines, &told);
        let mut rows = RoomRows {
            all: told.into_iter().map(|(_, row)| row).collect(),
            ..RoomRows::default()
        };
        if has_picture {
            // As high as there is room for beside the words.
            let left = height.saturating_sub(rows.all.len() + 1);
            let picture = left.clamp(MIN_PICTURE, PICTURE);
            rows.all.push(Line::default());
            let from = rows.all.len();
            rows.picture = Some(from..from + picture);
            rows.all.extend(vec![Line::default(); picture]);
        }
        rows.all.extend(below);
        rows.field = self.input.as_ref().map(|input| {
            let typed = input.value().chars().take(input.cursor());
            let column = PROMPT.len() + text::width(&typed.collect::<String>());
            let refused = self.refused(width).len();
            (rows.all.len().saturating_sub(1 + refused), column)
        });
        let most = rows.all.len().saturating_sub(height);
        rows.first = match (rows.field, self.sight) {
            // A field is seen, whatever stands below it.
            (Some((row, _)), _) | (None, RoomSight::From(row)) => most.min(row),
            (None, RoomSight::Hands | RoomSight::Talk | RoomSight::Answer) => {
                sought.map_or(0, |it| most.min(self.first(&it, height)))
            }
        };
        rows
    }

    /// The first row on a screen of so many, for rows to be seen.
    fn first(&self, rows: &SoughtRows, height: usize) -> usize {
        let SoughtRows { from, to, mark } = *rows;
        let is_short = to - from < height;
        match self.sight {
            _ if to < height => 0,
            // What is asked stays beside what the room says.
            RoomSight::Hands | RoomSight::Talk if is_short => to + 1 - height,
            RoomSight::Hands => from.max((mark + 1).saturating_sub(height)),
            // Below what is right stands why.
            RoomSight::Answer if !is_short && mark - from > height / 2 => mark,
            RoomSight::Answer | RoomSight::Talk | RoomSight::From(_) => from,
        }
    }

    /// The rows that are to be in sight, of all that are `told`.
    fn sought_rows(&self, lines: &[RoomLine], told: &[(usize, Line)]) -> Option<SoughtRows> {
        let sought = self.sought(lines);
        let from = told.iter().position(|(line, _)| sought.contains(line))?;
        let to = told.iter().rposition(|(line, _)| sought.contains(line))?;
        let is_option = matches!(lines.get(sought.start), Some(RoomLine::Option { .. }));
        let tells = |row: &Line| match self.sight {
            RoomSight::Answer => row.spans.iter().any(|it| it.style.role == Role::Right),
            RoomSight::Hands => true,
            RoomSight::Talk | RoomSight::From(_) => false,
        };
        let mark = told
            .iter()
            .rposition(|(line, row)| *line == sought.start && tells(row));
        Some(SoughtRows {
            from,
            to,
            mark: mark.filter(|_| is_option).unwrap_or(from),
        })
    }

    /// The lines that are to be in sight.
    fn sought(&self, lines: &[RoomLine]) -> Range<usize> {
        let is_sought: fn(&RoomLine) -> bool = match self.sight {
            RoomSight::From(_) => return 0..0,
            RoomSight::Hands => |it| it.is_of_hands(),
            RoomSight::Talk => |it| matches!(it, RoomLine::Talk),
            RoomSight::Answer => |it| it.tells_what_is_right(),
        };
        let Some(from) = lines.iter().position(is_sought) else {
            return 0..0;
        };
        let sought = lines.iter().skip(from).take_while(|it| is_sought(it));
        match self.sight {
            // Of several that are right, the first with what is said about it.
            RoomSight::Answer => from..from + 1,
            RoomSight::Hands | RoomSight::Talk | RoomSight::From(_) => from..from + sought.count(),
        }
    }

    /// Scrolls rows that have `height` on a screen `width` columns wide.
    pub fn scroll(&mut self, step: Move, (width, height): (u16, u16)) {
        let rows = self.rows(width, height, true);
        let most = rows.all.len().saturating_sub(height.into());
        let mut first = rows.first;
        step.apply(height.into(), &mut first, most + 1);
        self.sight = RoomSight::From(first);
    }

    /// The field for hands, with what belongs there, and below it why that was
    /// not taken.
    fn field(&self, width: u16) -> Vec<Line> {
        let Some(input) = &self.input else {
            return Vec::new();
        };
        let how = self.how_to_type().unwrap_or_default();
        let mut rows = vec![Line::default()];
        rows.extend(text::wrap(&[Span::new(how, Role::Note)], width, &[], &[]));
        // The end of a long line is what is being typed.
        let room = usize::from(width).saturating_sub(PROMPT.len() + 1);
        let all: Vec<char> = input.value().chars().collect();
        let hidden = all.len().saturating_sub(room);
        let shown: String = all.into_iter().skip(hidden).collect();
        rows.push(Line::new(vec![
            Span::new(PROMPT, Role::Marker),
            Span::new(shown, Role::Picked),
        ]));
        rows.extend(self.refused(width));
        rows
    }

    fn refused(&self, width: u16) -> Vec<Line> {
        let refusal = self.refusal.iter();
        let rows =
            refusal.flat_map(|why| text::wrap(&[Span::new(why, Role::Wrong)], width, &[], &[]));
        rows.collect()
    }
}
