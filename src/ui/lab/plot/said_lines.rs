//! What was predicted, as dashed lines across a picture.
//!
//! Data stands in front: every cell still tells how far and with what it is filled.
//! A line goes through the room that no data takes, as a gap through what is solid, and
//! behind a texture. Where most of its row is filled in parts, it keeps to the edge of
//! the row: to the upper one where it is above these parts, else to the lower one.

use ratatui::buffer::Cell;
use ratatui::style::Modifier;

use crate::simulation::Fill;
use crate::text::Role;

use super::levels::EIGHTHS;
use super::scale::PARTS;
use super::{Canvas, Places};

/// The look of a prediction.
pub const SAID: Role = Role::Note;
/// Columns at the right of a picture for the end of a line, where no data comes.
pub const END: u16 = 1;
/// A part of a line, by where it lies in its row.
const LOW: &str = "_";
const MIDDLE: &str = "╌";
const HIGH: &str = "▔";
pub const DASHES: [&str; 3] = [MIDDLE, LOW, HIGH];
/// Where a line begins at the axis, and where a number stands beside it there.
const BEGIN: &str = "├";
const BEGIN_AT_NUMBER: &str = "┼";
/// What fills a cell from edge to edge, though not wholly.
const TEXTURES: [Fill; 4] = [Fill::Light, Fill::Medium, Fill::Dense, Fill::Crosses];

/// Where in its row a line lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lies {
    Low,
    Middle,
    High,
}

impl Lies {
    pub fn dash(self) -> &'static str {
        match self {
            Self::Low => LOW,
            Self::Middle => MIDDLE,
            Self::High => HIGH,
        }
    }
}

/// The line of a prediction: its row from the ground up, how many parts of that are
/// below it, and where it is drawn in it.
#[derive(Debug, Clone, Copy)]
pub struct SaidLine {
    pub row: u16,
    pub parts: u32,
    pub lies: Lies,
}

/// What of a picture stands in a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Content {
    Nothing,
    /// So many parts of it are filled.
    Ends(u32),
    /// A part of a run's line.
    Run,
    Solid,
    Texture,
}

impl Content {
    fn of(cell: &Cell) -> Self {
        match cell.symbol() {
            " " => Self::Nothing,
            solid if solid == Fill::Solid.mark() => Self::Solid,
            mark if TEXTURES.iter().any(|it| it.mark() == mark) => Self::Texture,
            part => (1..PARTS)
                .zip(EIGHTHS)
                .find(|it| it.1 == part)
                .map_or(Self::Run, |it| Self::Ends(it.0)),
        }
    }
}

/// Whether a part of a line stands where no data is.
pub fn is_line_alone(cell: &Cell) -> bool {
    DASHES.contains(&cell.symbol()) && !cell.modifier.contains(Modifier::REVERSED)
}

impl SaidLine {
    fn y(self, places: &Places) -> u16 {
        places.axis.saturating_sub(self.row)
    }

    /// Where it is drawn beside what ends in its row. Beside what ends as high that is the
    /// upper edge, except just above the ground: there both may be less than the one part
    /// that they are shown with.
    pub fn beside_ends(self, places: &Places, canvas: &Canvas) -> Self {
        let columns = places.plot.left()..places.plot.right();
        let is_on_ground = self.row == 1 && self.parts <= 1;
        let (mut ends, mut below) = (0, 0);
        for x in columns.clone() {
            if let Some(Content::Ends(parts)) = content(canvas, (x, self.y(places))) {
                ends += 1;
                let is_level = parts == self.parts && !is_on_ground;
                below += usize::from(parts < self.parts || is_level);
            }
        }
        let lies = match 2 * ends >= columns.len() {
            true if 2 * below >= ends => Lies::High,
            true => Lies::Low,
            false => self.lies,
        };
        Self { lies, ..self }
    }

    /// Draws its right end, beside the picture.
    pub fn draw_end(self, places: &Places, canvas: &mut Canvas) {
        let end = places.plot.right();
        canvas.put(end, self.y(places), self.lies.dash(), SAID);
    }

    /// Draws the line into a picture in which all data is.
    pub fn draw(self, places: &Places, canvas: &mut Canvas) {
        let y = self.y(places);
        if self.row == 0 {
            self.draw_on_the_ground(places, canvas);
            return;
        }
        let axis = (places.plot.x.saturating_sub(1), y);
        let has_number = canvas.buf.cell(axis).is_some_and(|it| it.symbol() == "┤");
        let begin = if has_number { BEGIN_AT_NUMBER } else { BEGIN };
        canvas.put(axis.0, y, begin, SAID);
        for x in places.plot.left()..places.plot.right() {
            // A middle dash is one by itself, others leave every second column free.
            let is_part = (x - places.plot.left()).is_multiple_of(2);
            self.draw_in((x, y), is_part, places, canvas);
        }
    }

    /// Not over the ticks of the time axis and what stands at them.
    fn draw_on_the_ground(self, places: &Places, canvas: &mut Canvas) {
        for x in places.plot.left()..places.plot.right() {
            let cell = canvas.buf.cell((x, places.axis));
            if cell.is_some_and(|it| it.symbol() == "─") {
                canvas.put(x, places.axis, self.lies.dash(), SAID);
            }
        }
    }

    fn draw_in(self, (x, y): (u16, u16), is_part: bool, places: &Places, canvas: &mut Canvas) {
        let above = (x, y.saturating_sub(1));
        let is_inside = y > places.plot.top();
        let upper = content(canvas, above).filter(|_| is_inside);
        match (content(canvas, (x, y)), self.lies, upper) {
            (Some(Content::Nothing), Lies::Middle, _) => canvas.put(x, y, MIDDLE, SAID),
            (Some(Content::Nothing), lies, _) if is_part => canvas.put(x, y, lies.dash(), SAID),
            (_, _, _) if !is_part => {}
            // The upper edge of a cell is the lower one of that above it.
            (_, Lies::High, Some(Content::Nothing)) => canvas.put(x, y - 1, LOW, SAID),
            (_, Lies::High, Some(Content::Texture)) => {
                draw_behind(above, Modifier::UNDERLINED, canvas);
            }
            (Some(Content::Solid), lies, _) => cut((x, y), lies, canvas),
            (Some(Content::Texture), lies, _) => {
                // No attribute is a line along the upper edge.
                let modifier = match lies {
                    Lies::Middle | Lies::High => Modifier::CROSSED_OUT,
                    Lies::Low => Modifier::UNDERLINED,
                };
                draw_behind((x, y), modifier, canvas);
            }
            (Some(Content::Ends(_)), Lies::Low, _) => draw_below((x, y), canvas),
            (Some(Content::Ends(_)), Lies::High, _) => draw_between((x, y), canvas),
            (Some(Content::Run), ..) => {
                if let Some(cell) = canvas.buf.cell_mut((x, y)) {
                    cell.set_style(canvas.theme.role(SAID));
                }
            }
            (None | Some(Content::Nothing | Content::Ends(_)), ..) => {}
        }
    }
}

fn content(canvas: &Canvas, place: (u16, u16)) -> Option<Content> {
    canvas.buf.cell(place).map(Content::of)
}

/// Along the lower edge of a cell: that is the upper one of the cell below it.
fn draw_below((x, y): (u16, u16), canvas: &mut Canvas) {
    let below = (x, y + 1);
    let ground = canvas.buf.cell(below).is_some_and(|it| it.symbol() == "─");
    match content(canvas, below) {
        Some(Content::Solid) => cut(below, Lies::High, canvas),
        Some(Content::Texture) => draw_behind(below, Modifier::CROSSED_OUT, canvas),
        _ if ground => canvas.put(x, y + 1, HIGH, SAID),
        _ => draw_between((x, y), canvas),
    }
}

/// In every second cell of what goes on as high, where there is no room above or below:
/// the cell before tells how far this one is filled.
fn draw_between((x, y): (u16, u16), canvas: &mut Canvas) {
    let symbol = |x| canvas.buf.cell((x, y)).map(Cell::symbol);
    if symbol(x.saturating_sub(1)) == symbol(x) {
        canvas.put(x, y, HIGH, SAID);
    }
}

/// A gap in what is solid, for one colour upon another may be as bright.
fn cut(place: (u16, u16), lies: Lies, canvas: &mut Canvas) {
    if let Some(cell) = canvas.buf.cell(place) {
        let gap = cell.style().add_modifier(Modifier::REVERSED);
        canvas.put_styled(place.0, place.1, lies.dash(), gap);
    }
}

/// A line behind a texture, which keeps its colour: in another one, every second cell of
/// it would look like a gap.
fn draw_behind(place: (u16, u16), line: Modifier, canvas: &mut Canvas) {
    if let Some(cell) = canvas.buf.cell_mut(place) {
        cell.modifier.insert(line);
    }
}
