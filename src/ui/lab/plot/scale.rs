//! Heights: which row a number stands in, and which numbers stand at the side.

use crate::simulation::{Area, Band, Levels};
use crate::text::format_number;

/// Parts of a row that a filled area can end in.
pub const PARTS: u32 = 8;

/// What the rows of a picture stand for. Whatever is drawn at a height asks
/// this for its row, so equal numbers stand in equal rows.
#[derive(Debug, Clone, Copy)]
pub struct Scale {
    /// The number in the middle of the uppermost row.
    pub top: f64,
    /// How many rows there are from one number at the side to the next.
    apart: u16,
    rows: u16,
    /// Whether there is nothing yet that it could be a scale of: then it has no
    /// numbers but 0.
    is_blank: bool,
}

impl Scale {
    /// A scale on which everything can be seen, with a row to spare above the
    /// highest point. Once a run is over, a prediction that would make it tiny
    /// is left above.
    pub fn of(levels: &Levels, is_over: bool, rows: u16) -> Self {
        let all = || levels.areas.iter().flat_map(|area| &area.steps);
        let reach = levels.band.as_ref().map_or(0.0, Band::most);
        let most = all().map(|(_, level)| *level).fold(reach, f64::max);
        let said = levels.said.iter().map(|said| said.level);
        let fits = |said: &f64| !(is_over && most > 0.0 && *said > Levels::IN_PICTURE * most);
        let said = said.filter(fits).fold(0.0, f64::max);
        let room = match rows {
            0..3 => most,
            _ => most * f64::from(rows) / f64::from(rows - 1),
        };
        // Beside an average, what it is an average of is counted.
        let counts = |area: &Area| {
            let mut steps = area.steps.iter();
            !area.steps.is_empty() && steps.all(|(_, level)| level.fract() == 0.0)
        };
        let is_whole = levels.areas.iter().any(counts) && levels.limit.is_none();
        let highest = levels.limit.unwrap_or(f64::MAX);
        let is_nothing = most <= 0.0 && said <= 0.0;
        match levels.limit.filter(|_| is_nothing) {
            Some(limit) => Self::above((limit, most), is_whole, true, rows),
            None => Self {
                is_blank: is_nothing && !is_over,
                ..Self::above(
                    (room.max(said).min(highest), most),
                    is_whole,
                    levels.limit.is_some(),
                    rows,
                )
            },
        }
    }

    /// The lowest one that is not below `most`, has a number at its side that is not below
    /// `peak`, and has two or three round numbers
    /// at its side, in a low picture up to four, the same rows apart; with a limit
    /// that one, though it be alone.
    fn above((most, peak): (f64, f64), is_whole: bool, has_limit: bool, rows: u16) -> Self {
        // What is as high by its number is not lower by its last digit.
        const NEARLY: f64 = 1.0 - 1e-9;
        const ROUND: [f64; 7] = [1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0];
        let least = if is_whole { 1.0 } else { f64::MIN_POSITIVE };
        let most = most.clamp(least, f64::MAX / 100.0);
        let ten = 10_f64.powf((most / 3.0).log10().floor());
        let numbers = match rows {
            0..5 => 1..=4,
            _ if has_limit => 1..=3,
            _ => 2..=3,
        };
        let apart = (1..=rows.max(1)).filter(|it| numbers.contains(&(rows / it)));
        let steps = [ten / 10.0, ten, ten * 10.0].into_iter();
        let steps = steps.flat_map(|ten| ROUND.map(|round| round * ten));
        let steps = steps.filter(|step| !is_whole || step.fract() == 0.0);
        let all = steps.flat_map(|step| {
            let apart = apart.clone();
            apart.map(move |apart| (step * f64::from(rows) / f64::from(apart), apart))
        });
        let named = |top: f64, apart: u16| top * f64::from(rows - rows % apart) / f64::from(rows);
        let is_high = |top: f64, apart| top >= most && named(top, apart) >= peak * NEARLY;
        let high = all.filter(|(top, apart)| is_high(*top, *apart));
        let is_unnamed = |apart: u16| has_limit && !rows.is_multiple_of(apart);
        let lowest = high.min_by(|(one, at), (other, beside)| {
            let unnamed = is_unnamed(*at).cmp(&is_unnamed(*beside));
            one.total_cmp(other).then(unnamed).then(at.cmp(beside))
        });
        let (top, apart) = lowest.unwrap_or((most, 1));
        Self {
            top,
            apart,
            rows,
            is_blank: false,
        }
    }

    /// How many parts of a row are filled for a number, from the ground up. Of
    /// what is more than nothing something can be seen.
    pub fn parts(&self, number: f64) -> u32 {
        if number.is_nan() || number <= 0.0 {
            return 0;
        }
        let all = u32::from(self.rows) * PARTS;
        let parts = number / self.top * f64::from(all);
        // The ground and the marks at the side are lines in the middle of their rows.
        let parts = parts - f64::from(PARTS / 2);
        // What is a row by its number must not be one more by its last digit.
        let parts = (parts - parts * 1e-9).ceil().min(f64::from(all));
        (1..=all)
            .rev()
            .find(|it| f64::from(*it) <= parts)
            .unwrap_or(1)
    }

    /// The row of a number, from 1 at the ground; 0 is the ground itself.
    pub fn row(&self, number: f64) -> u16 {
        let rows = self.parts(number).div_ceil(PARTS);
        u16::try_from(rows).unwrap_or(self.rows)
    }

    /// The numbers at the side, with their rows.
    pub fn ticks(&self) -> Vec<(u16, String)> {
        let tick = |row| {
            let number = self.top * f64::from(row) / f64::from(self.rows);
            (row, short(number))
        };
        let highest = if self.is_blank { 0 } else { self.rows };
        (0..=highest).step_by(self.apart.into()).map(tick).collect()
    }
}

/// Millions are told as such, and of a fraction three digits.
pub fn short(number: f64) -> String {
    const MILLION: f64 = 1_000_000.0;
    match number.abs() >= MILLION {
        true => format!("{} M", format_number(rounded(number / MILLION), "")),
        false => format_number(rounded(number), ""),
    }
}

/// To three digits, and without what comes of calculating with fractions; a whole
/// number as it is.
fn rounded(number: f64) -> f64 {
    let number = (number * 1e9).round() / 1e9;
    if number.fract() == 0.0 {
        return number;
    }
    let digits = 10_f64.powf((2.0 - number.abs().log10().floor()).max(0.0));
    (number * digits).round() / digits
}
