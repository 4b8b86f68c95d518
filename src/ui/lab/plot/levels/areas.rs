//! Areas filled from the ground up, one before the other.

use ratatui::buffer::Cell;
use ratatui::style::{Color, Style};

use crate::simulation::{Area, Fill};
use crate::text::{Role, order};

use super::super::Canvas;
use super::super::scale::PARTS;
use super::{EIGHTHS, Plot};

impl Plot<'_> {
    pub fn areas(&self, areas: &[Area], canvas: &mut Canvas) {
        for column in 0..self.places.plot.width {
            let each = areas.iter().zip(self.ends_in_part.iter().copied());
            let mut here: Vec<((&Area, bool), u32)> = each
                .zip(&self.heights)
                .filter_map(|(area, heights)| Some((area, heights.get(usize::from(column))?)))
                .map(|(area, height)| (area, self.scale.parts(*height)))
                .collect();
            // The lower ones stand in front; of equal ones what was refused, then the first.
            order::sort_by_key(&mut here, |((area, _), parts)| {
                (*parts, area.fill != Fill::Crosses)
            });
            let highest = here.last().map_or(0, |(_, parts)| *parts);
            let (caps, mut bars): (Vec<_>, Vec<_>) = here
                .into_iter()
                .partition(|((area, _), _)| area.fill == Fill::Cap);
            bars.dedup_by_key(|(_, parts)| *parts);
            let lasting = bars
                .iter()
                .filter(|((area, _), _)| area.fill == Fill::Solid);
            let lasting = lasting.map(|(_, parts)| *parts).max().unwrap_or(0);
            let caps = caps.into_iter().filter(|(_, parts)| *parts > lasting);
            for (area, parts) in bars.into_iter().rev().chain(caps) {
                self.bar(area, column, (parts, highest), canvas);
            }
        }
    }

    /// Of each area, whether its uppermost row is filled as far as it reaches. One with a
    /// texture is whole where its parts would be told from others by their colour alone,
    /// and beside a cap, which has no parts.
    pub fn ends_in_part(&self, areas: &[Area], canvas: &Canvas) -> Vec<bool> {
        let has_cap = areas.iter().any(|it| it.fill == Fill::Cap);
        let is_coloured = ground(canvas).is_some() && !has_cap;
        let each = areas.iter().zip(&self.heights);
        each.map(|(area, heights)| match area.fill {
            Fill::Solid => true,
            Fill::Light | Fill::Medium | Fill::Dense => {
                is_coloured && self.shows_below_top(heights)
            }
            Fill::Crosses | Fill::Cap => false,
        })
        .collect()
    }

    /// Whether an area of such heights is seen anywhere below its uppermost row.
    fn shows_below_top(&self, own: &[f64]) -> bool {
        let mut columns = own.iter().enumerate();
        columns.any(|(column, own)| {
            let others = self.heights.iter().filter_map(|it| it.get(column));
            let lower = others.filter(|it| *it < own).copied().fold(0.0, f64::max);
            self.scale.row(*own) > self.scale.row(lower) + 1
        })
    }

    /// A column of an area, filled from the ground up. `highest`: of all that stands
    /// in the column.
    fn bar(
        &self,
        (area, ends_in_part): (&Area, bool),
        column: u16,
        (parts, highest): (u32, u32),
        canvas: &mut Canvas,
    ) {
        let rows = match area.fill {
            Fill::Crosses => rows_of_crosses(parts, highest),
            Fill::Solid | Fill::Light | Fill::Medium | Fill::Dense | Fill::Cap => {
                parts.div_ceil(PARTS)
            }
        };
        let rows = u16::try_from(rows).unwrap_or(0);
        let x = self.places.plot.x + column;
        for row in 1..=rows {
            let place = (x, self.y(row));
            let is_blank = canvas.is_blank(place);
            let filled = Self::parts_of_row(parts, row);
            // In the lowest row, the parts of a texture would be told by their colour alone.
            let is_told = area.fill == Fill::Solid || row > 1;
            let rest = match (ends_in_part && is_told && filled < PARTS, is_blank) {
                (false, _) => Rest::None,
                (true, false) if ground(canvas).is_some() => Rest::Ground,
                // Nothing could fill the rest: the cell is of what takes more of it, but
                // for the lowest row, where it would be seen no more or as far too much.
                (true, false) if 2 * filled >= PARTS => Rest::None,
                (true, false) if row > 1 => continue,
                (true, _) => Rest::Blank,
            };
            let mark = match rest {
                Rest::None => area.fill.mark(),
                Rest::Blank | Rest::Ground => eighths(filled),
            };
            let is_below = area.fill == Fill::Cap && row < rows;
            if !is_below || is_blank {
                let look = look(area, rest, canvas.buf.cell(place), canvas);
                canvas.put_styled(x, self.y(row), mark, look);
            }
        }
    }
}

/// What of a cell an area leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rest {
    None,
    Blank,
    /// A higher area.
    Ground,
}

/// What stands as quiet as code in text; nothing where there are too few colours.
fn ground(canvas: &Canvas) -> Option<Color> {
    canvas.theme.role(Role::CodeSpan).bg
}

/// The look of an area in a cell. A part of one with a texture is as bright as that, and
/// so is what fills the rest of a cell: it leaves no gap as dark as where nothing is.
fn look(area: &Area, rest: Rest, behind: Option<&Cell>, canvas: &Canvas) -> Style {
    let look = canvas.theme.role(area.role);
    let Some(ground) = ground(canvas).filter(|_| rest != Rest::None) else {
        return look;
    };
    let look = match look.fg {
        Some(colour) => look.fg(shade(area.fill.mark(), colour, ground)),
        None => look,
    };
    match behind.filter(|_| rest == Rest::Ground) {
        Some(behind) => look.bg(shade(behind.symbol(), behind.fg, ground)),
        None => look,
    }
}

/// What a texture of a colour looks like from afar, before a ground.
fn shade(mark: &str, colour: Color, ground: Color) -> Color {
    const WHOLE: u16 = 4;
    const TEXTURES: [Fill; 3] = [Fill::Light, Fill::Medium, Fill::Dense];
    let quarters = (1..WHOLE).zip(TEXTURES).find(|it| it.1.mark() == mark);
    let (quarters, (Color::Rgb(r, g, b), Color::Rgb(to_r, to_g, to_b))) =
        (quarters.map_or(WHOLE, |it| it.0), (colour, ground))
    else {
        return if quarters.is_some() { ground } else { colour };
    };
    let mixed = |of: u8, to: u8| {
        let sum = u16::from(of) * quarters + u16::from(to) * (WHOLE - quarters);
        u8::try_from(sum / WHOLE).unwrap_or(of)
    };
    Color::Rgb(mixed(r, to_r), mixed(g, to_g), mixed(b, to_b))
}

/// Rows of crosses, which are whole ones: the nearest, but at least one of what is
/// more than nothing, and one fewer than what is higher has.
fn rows_of_crosses(parts: u32, highest: u32) -> u32 {
    let nearest = (parts + PARTS / 2) / PARTS;
    let rows = match parts < highest {
        true => nearest.min(highest.div_ceil(PARTS) - 1),
        false => parts.div_ceil(PARTS),
    };
    rows.clamp(u32::from(parts > 0), highest.div_ceil(PARTS))
}

/// A cell that is filled up to so many parts.
fn eighths(parts: u32) -> &'static str {
    let at = usize::try_from(parts.saturating_sub(1)).unwrap_or(usize::MAX);
    EIGHTHS.get(at).copied().unwrap_or("█")
}
