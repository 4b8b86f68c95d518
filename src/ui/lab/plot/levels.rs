//! Filled areas, with what was predicted as dashed lines across them.
//!
//! Areas and lines take their rows from one [`Scale`], and a line lies in its row
//! where an area of its number ends. Its number stands outside, at its end.

use std::borrow::Cow;
use std::ops::Range;

use ratatui::layout::{Position, Rect, Size};
use ratatui::style::Style;

use crate::simulation::time::Tick;
use crate::simulation::{Area, Band, Chart, Fill, InColumn, Levels, SaidLevel};
use crate::text::Role;
use crate::text::order;
use crate::words::lab as words;

use super::head::{ChartHead, LegendEntry};
use super::means::{means, spans};
use super::peaks::HighestPoint;
use super::said_lines::{END, Lies, SAID, SaidLine, is_line_alone};
use super::scale::{PARTS, Scale};
use super::time_axis::TimeAxis;
use super::{Canvas, Places, columns};

/// What a cell is filled with that is solid in so many eighths of it.
pub const EIGHTHS: [&str; 8] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];
/// What a band is filled with, and the line before it: where it is level, and
/// where it leaps.
const BAND: Fill = Fill::Medium;
const BAND_LOOK: Role = Role::Muted;
const LEVEL: &str = "━";
const LEAP: &str = "┃";
const LINE: Role = Role::Picked;

/// Answers with the place of the chart's mark.
pub fn draw(chart: &Chart, levels: &Levels, area: Rect, canvas: &mut Canvas) -> Option<Position> {
    let Some(Sides {
        places,
        scale,
        ticks,
        left,
        labels,
        levels,
    }) = Sides::of(chart, levels, area)
    else {
        canvas.put_title(chart, area);
        return None;
    };
    let levels = levels.as_ref();
    let is_above = |said: &SaidLevel| said.level > scale.top;
    let plot = Plot {
        places: &places,
        scale,
        heights: heights(levels, chart, places.plot.width),
    };
    let band = levels.band.as_ref();
    let time = TimeAxis {
        columns: places.plot.width,
        horizon: chart.horizon,
    };
    plot.side(&ticks, left, canvas);
    time.draw(&chart.changes, &places, canvas);
    match band {
        Some(band) => plot.band(&band_heights(band, time, chart), canvas),
        None => plot.areas(&levels.areas, canvas),
    }
    plot.said_lines(levels, canvas);
    let unlabelled = match labels.is_empty() {
        true => plot.labels_inside(levels, is_above, canvas),
        false => plot.labels_beside(&levels.said, &labels, canvas),
    };
    let is_named = band.is_none() && plot.name_peak(levels, time, canvas);
    let place = time.draw_mark(chart.mark.as_ref(), &places, canvas);
    let mut entries = entries(chart, levels, (&unlabelled, is_named), time);
    if chart.is_over() {
        // What a run never had needs no words.
        entries.retain(|it| it.is_drawn(&places, canvas));
    }
    let head = ChartHead {
        chart,
        keeps_title: true,
        names_peak: !is_named,
        entries,
    };
    head.draw(&places, canvas);
    place
}

/// What stands at the sides of a picture, and what room that leaves it.
struct Sides<'l> {
    places: Places,
    scale: Scale,
    ticks: Vec<(u16, String)>,
    /// Columns of these.
    left: u16,
    /// Of the lines, beside them.
    labels: Vec<String>,
    /// As they are in columns so wide.
    levels: Cow<'l, Levels>,
}

impl<'l> Sides<'l> {
    fn of(chart: &Chart, levels: &'l Levels, area: Rect) -> Option<Self> {
        let first = Self::beside(chart, Cow::Borrowed(levels), area, 0)?;
        if levels.in_column == InColumn::Most || levels.band.is_some() {
            return Some(first);
        }
        // How high they are in a column hangs on how wide it is, and that on the numbers
        // at their side.
        let own = |it: &Self| Cow::Owned(means(chart, levels, it.places.plot.width));
        let second = Self::beside(chart, own(&first), area, first.left)?;
        let levels = own(&second);
        Some(Self { levels, ..second })
    }

    fn beside(chart: &Chart, levels: Cow<'l, Levels>, area: Rect, left: u16) -> Option<Self> {
        let scale = Scale::of(&levels, chart.is_over(), Places::rows(area.height));
        let ticks = scale.ticks();
        let widths = ticks.iter().map(|(_, label)| columns(label) + 1);
        let left = widths.fold(left.max(1), u16::max);
        let labels = said_labels(&levels.said, &|said| said.level > scale.top, area.width);
        let end = if levels.said.is_empty() { 0 } else { END };
        let right = labels.iter().map(|label| columns(label) + 1 + END);
        Some(Self {
            places: Places::of(area, left, right.fold(end, u16::max))?,
            scale,
            ticks,
            left,
            labels,
            levels,
        })
    }
}

/// What stands at the ends of the lines, beside the picture; nothing where that would
/// take more than a third of the room.
fn said_labels(
    said: &[SaidLevel],
    is_above: &impl Fn(&SaidLevel) -> bool,
    width: u16,
) -> Vec<String> {
    const WIDE: u16 = 60;
    let label = |said: &SaidLevel| match width >= WIDE {
        true => words::you_said(&said.words) + further_up(is_above(said)),
        false => short_label(said, is_above(said)),
    };
    let labels: Vec<String> = said.iter().map(label).collect();
    let fit = labels.iter().all(|label| columns(label) + END <= width / 3);
    if fit { labels } else { Vec::new() }
}

fn short_label(said: &SaidLevel, is_above: bool) -> String {
    words::you_said_short(&said.number) + further_up(is_above)
}

/// A mark at what is above the picture.
fn further_up(is_above: bool) -> &'static str {
    if is_above { words::FURTHER_UP } else { "" }
}

/// The height of each area in each column, as numbers.
fn heights(levels: &Levels, chart: &Chart, columns: u16) -> Vec<Vec<f64>> {
    let time = TimeAxis {
        columns,
        horizon: chart.horizon,
    };
    let areas = levels.areas.iter();
    let heights = areas.map(|area| in_columns(&area.steps, time, chart));
    heights.collect()
}

/// The lowest and the highest of a band in each column.
fn band_heights(band: &Band, time: TimeAxis, chart: &Chart) -> Vec<(f64, f64)> {
    let lowest = band.steps.iter().map(|(from, low, _)| (*from, *low));
    let highest = band.steps.iter().map(|(from, _, high)| (*from, *high));
    let most = |steps: Vec<_>| in_columns(&steps, time, chart);
    // Of what a column shows, the range of where it is highest.
    let (low, high) = (most(lowest.collect()), most(highest.collect()));
    low.into_iter().zip(high).collect()
}

/// The highest of a level in each column.
fn in_columns(steps: &[(Tick, f64)], time: TimeAxis, chart: &Chart) -> Vec<f64> {
    let mut heights = vec![0.0_f64; time.columns.into()];
    for (from, to, level) in spans(steps, chart.now.saturating_add(1)) {
        let first = time.column(from);
        let last = time.column(to.saturating_sub(1).max(from));
        let covered = heights.get_mut(first.into()..=last.into());
        for height in covered.into_iter().flatten() {
            *height = height.max(level);
        }
    }
    heights
}

/// The inside of a chart.
struct Plot<'a> {
    places: &'a Places,
    scale: Scale,
    /// By area, then by column.
    heights: Vec<Vec<f64>>,
}

impl Plot<'_> {
    /// The row of the screen of a row from the ground up.
    fn y(&self, row: u16) -> u16 {
        self.places.axis.saturating_sub(row)
    }

    /// The axis at the left side, with its numbers.
    fn side(&self, ticks: &[(u16, String)], left: u16, canvas: &mut Canvas) {
        let x = self.places.plot.x.saturating_sub(1);
        for y in self.places.plot.top()..self.places.plot.bottom() {
            canvas.put(x, y, "│", Role::Rule);
        }
        for (row, label) in ticks {
            let mark = if *row == 0 { "┼" } else { "┤" };
            canvas.put(x, self.y(*row), mark, Role::Rule);
            let start = (x + 1).saturating_sub(left) + (left - 1).saturating_sub(columns(label));
            canvas.put(start, self.y(*row), label, Role::Muted);
        }
    }

    /// How many rows of a column are filled by any area.
    fn filled(&self, column: u16) -> u16 {
        let heights = self.heights.iter();
        let heights = heights.filter_map(|heights| heights.get(usize::from(column)));
        heights
            .map(|height| self.scale.row(*height))
            .max()
            .unwrap_or(0)
    }

    fn areas(&self, areas: &[Area], canvas: &mut Canvas) {
        for column in 0..self.places.plot.width {
            let mut here: Vec<(&Area, u32)> = areas
                .iter()
                .zip(&self.heights)
                .filter_map(|(area, heights)| Some((area, heights.get(usize::from(column))?)))
                .map(|(area, height)| (area, self.scale.parts(*height)))
                .collect();
            // The lower ones stand in front; of equal ones what was refused, then the first.
            order::sort_by_key(&mut here, |(area, parts)| {
                (*parts, area.fill != Fill::Crosses)
            });
            let highest = here.last().map_or(0, |(_, parts)| *parts);
            let (caps, mut bars): (Vec<_>, Vec<_>) = here
                .into_iter()
                .partition(|(area, _)| area.fill == Fill::Cap);
            bars.dedup_by_key(|(_, parts)| *parts);
            let lasting = bars.iter().filter(|(area, _)| area.fill == Fill::Solid);
            let lasting = lasting.map(|(_, parts)| *parts).max().unwrap_or(0);
            let caps = caps.into_iter().filter(|(_, parts)| *parts > lasting);
            for (area, parts) in bars.into_iter().rev().chain(caps) {
                self.bar(area, column, (parts, highest), canvas);
            }
        }
    }

    /// A band with the highest of all levels as a line before it.
    fn band(&self, band: &[(f64, f64)], canvas: &mut Canvas) {
        let mut before = None;
        for (column, (low, high)) in (0..self.places.plot.width).zip(band) {
            let x = self.places.plot.x + column;
            for row in self.scale.row(*low).max(1)..=self.scale.row(*high) {
                canvas.put(x, self.y(row), BAND.mark(), BAND_LOOK);
            }
            let row = self.filled(column);
            // From where the line was: a leap leaves no gap.
            let from = before.replace(row).unwrap_or(row);
            for between in from.min(row) + 1..from.max(row) {
                canvas.put(x, self.y(between), LEAP, LINE);
            }
            if row > 0 {
                canvas.put(x, self.y(row), LEVEL, LINE);
            }
        }
    }

    /// A column of an area, filled from the ground up. `highest`: of all that stands
    /// in the column.
    fn bar(&self, area: &Area, column: u16, (parts, highest): (u32, u32), canvas: &mut Canvas) {
        let rows = match area.fill {
            Fill::Crosses => rows_of_crosses(parts, highest),
            Fill::Solid | Fill::Light | Fill::Medium | Fill::Dense | Fill::Cap => {
                parts.div_ceil(PARTS)
            }
        };
        let rows = u16::try_from(rows).unwrap_or(0);
        let x = self.places.plot.x + column;
        for row in 1..=rows {
            let mark = match area.fill {
                Fill::Solid => eighths(parts - u32::from(row - 1) * PARTS),
                Fill::Light | Fill::Medium | Fill::Dense | Fill::Crosses | Fill::Cap => {
                    area.fill.mark()
                }
            };
            let is_blank = canvas.is_blank((x, self.y(row)));
            let is_below = area.fill == Fill::Cap && row < rows;
            if !is_below || is_blank {
                let look = look(area, is_blank, canvas);
                canvas.put_styled(x, self.y(row), mark, look);
            }
        }
    }

    /// The labels of the predictions beside the picture: each at the end of its line,
    /// or in the nearest row that is free. Answers with those that have none.
    fn labels_beside<'s>(
        &self,
        said: &'s [SaidLevel],
        labels: &[String],
        canvas: &mut Canvas,
    ) -> Vec<&'s SaidLevel> {
        let mut taken: Vec<u16> = Vec::new();
        for (said, label) in said.iter().zip(labels) {
            let row = self.scale.row(said.level);
            let rows = 0..=self.places.plot.height;
            let free = rows.filter(|row| !taken.contains(row));
            if let Some(free) = free.min_by_key(|it| it.abs_diff(row)) {
                taken.push(free);
                let x = self.places.plot.right() + END + 1;
                canvas.put(x, self.y(free), label, SAID);
            }
        }
        Vec::new()
    }

    /// The same where there is no room beside the picture: each label stands in the
    /// row of its line or the nearest one in which it hides nothing. Answers with
    /// those for which there is no such place.
    fn labels_inside<'s>(
        &self,
        levels: &'s Levels,
        is_above: impl Fn(&SaidLevel) -> bool,
        canvas: &mut Canvas,
    ) -> Vec<&'s SaidLevel> {
        let mut unlabelled = Vec::new();
        for said in &levels.said {
            let label = short_label(said, is_above(said));
            let row = self.scale.row(said.level).max(1);
            match self.free_place(row, columns(&label), canvas) {
                Some((column, row)) => {
                    let x = self.places.plot.x + column;
                    canvas.put(x, self.y(row), &label, SAID);
                }
                None => unlabelled.push(said),
            }
        }
        unlabelled
    }

    /// The column and row nearest to the right end of a line in which so many columns
    /// hide nothing, and of the line itself at most a half.
    fn free_place(&self, line: u16, width: u16, canvas: &Canvas) -> Option<(u16, u16)> {
        let Size { width: all, height } = self.places.plot.as_size();
        let last = all.checked_sub(width)?;
        let rows = (0..height).flat_map(|off| [line + off, line.saturating_sub(off)]);
        let mut rows = rows.filter(|row| (1..=height).contains(row));
        rows.find_map(|row| {
            let is_own = row == line && width <= all / 2;
            let mut starts = (0..=last).rev();
            let free = |start: &u16| self.is_free(*start..*start + width, row, is_own, canvas);
            Some((starts.find(free)?, row))
        })
    }

    /// The lines of what was predicted, one in a row. What is above the picture goes
    /// nowhere through it.
    fn said_lines(&self, levels: &Levels, canvas: &mut Canvas) {
        let mut rows: Vec<u16> = Vec::new();
        for said in &levels.said {
            let (row, lies) = (self.scale.row(said.level), self.lies(said.level, levels));
            let line = SaidLine { row, lies };
            line.draw_end(self.places, canvas);
            if said.level <= self.scale.top && !rows.contains(&row) {
                line.draw(self.places, canvas);
                rows.push(row);
            }
        }
    }

    /// Where in its row a line lies: where an area of this level ends, and that is at
    /// the upper edge of a row, unless it is solid.
    fn lies(&self, level: f64, levels: &Levels) -> Lies {
        let parts = self.scale.parts(level);
        let areas = levels.areas.iter().zip(&self.heights);
        let mut ends = areas.filter(|(_, heights)| {
            let most = heights.iter().copied().fold(0.0, f64::max);
            self.scale.parts(most) == parts
        });
        let ends = ends.next().map(|(area, _)| area.fill);
        match (parts % PARTS, ends) {
            _ if parts == 0 || levels.band.is_some() => Lies::Middle,
            (0 | 6 | 7, _) => Lies::High,
            (_, Some(fill)) if fill != Fill::Solid => Lies::High,
            (1 | 2, _) => Lies::Low,
            _ => Lies::Middle,
        }
    }

    /// Writes the highest number above its place, or to the left of that where a
    /// prediction is named; or else right beside it. No line is written over, for the
    /// number would seem to be that of the line. Says whether there was room.
    fn name_peak(&self, levels: &Levels, time: TimeAxis, canvas: &mut Canvas) -> bool {
        let Some(peak) = HighestPoint::of_all(levels) else {
            return true;
        };
        let Some(label) = peak.label(levels, time) else {
            return true;
        };
        let (width, room) = (columns(&label), self.places.plot.width);
        let Some(last) = room.checked_sub(width) else {
            return false;
        };
        let (row, column) = (self.scale.row(peak.level), time.column(peak.at));
        let above = (0..=column.min(last)).rev().map(|start| (start, row + 1));
        let beside = [Some(column + 2), column.checked_sub(width + 1)];
        let beside = beside.into_iter().flatten().filter(|start| *start <= last);
        let mut places = above.chain(beside.map(|start| (start, row)));
        let height = self.places.plot.height;
        let is_free = |(start, row): &(u16, u16)| {
            *row <= height && self.is_free(*start..start + width, *row, false, canvas)
        };
        let place = places.find(is_free);
        if let Some((start, row)) = place {
            canvas.put(self.places.plot.x + start, self.y(row), &label, Role::Body);
        }
        place.is_some()
    }

    /// Whether nothing stands in some columns of a row, and beside them; or nothing but
    /// a line, where that may be written over.
    fn is_free(&self, columns: Range<u16>, row: u16, over_line: bool, canvas: &Canvas) -> bool {
        let (from, to) = (
            columns.start.saturating_sub(1),
            columns.end.saturating_add(1),
        );
        (from..to.min(self.places.plot.width)).all(|column| {
            let place = (self.places.plot.x + column, self.y(row));
            let cell = canvas.buf.cell(place);
            canvas.is_blank(place) || over_line && cell.is_some_and(is_line_alone)
        })
    }
}

/// The look of an area in a cell. Where a higher one fills the rest of that, it leaves
/// no gap as dark as where nothing is: code in text stands on as quiet a ground.
fn look(area: &Area, is_blank: bool, canvas: &Canvas) -> Style {
    let look = canvas.theme.role(area.role);
    let ground = canvas.theme.role(Role::CodeSpan).bg;
    match ground.filter(|_| area.fill == Fill::Solid && !is_blank) {
        Some(ground) => look.bg(ground),
        None => look,
    }
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

/// What the marks mean. A peak that has no label in the picture is named here, and
/// so are the predictions that have none.
fn entries(
    chart: &Chart,
    levels: &Levels,
    (unlabelled, is_named): (&[&SaidLevel], bool),
    time: TimeAxis,
) -> Vec<LegendEntry> {
    let said = unlabelled.iter();
    let said = said.map(|said| LegendEntry::of_said(Lies::Middle.dash(), said));
    let marks = match levels.band {
        Some(_) => entries_of_band(levels, time),
        None => entries_of_areas(levels, is_named, time),
    };
    let marks = marks.into_iter().chain(LegendEntry::of_mark(chart));
    marks
        .chain(said)
        .chain(LegendEntry::of_changes(chart))
        .collect()
}

fn entries_of_band(levels: &Levels, time: TimeAxis) -> Vec<LegendEntry> {
    let line = LegendEntry {
        beside: in_brackets(HighestPoint::of_all(levels), levels, time),
        short: words::THIS_RUN_SHORT.to_owned(),
        ..LegendEntry::new(LEVEL, LINE, words::THIS_RUN)
    };
    let band = LegendEntry {
        short: words::MOST_RUNS_SHORT.to_owned(),
        ..LegendEntry::new(BAND.mark(), BAND_LOOK, words::MOST_RUNS)
    };
    vec![line, band]
}

fn in_brackets(peak: Option<HighestPoint>, levels: &Levels, time: TimeAxis) -> String {
    let label = peak.and_then(|peak| peak.label(levels, time));
    label.map_or(String::new(), |label| format!(" ({label})"))
}

fn entries_of_areas(levels: &Levels, is_named: bool, time: TimeAxis) -> Vec<LegendEntry> {
    let most = HighestPoint::of_all(levels).map(|it| it.level);
    // What stands below a cap is an average, and that is no peak.
    let is_average = levels.areas.iter().any(|area| area.fill == Fill::Cap);
    let areas = levels.areas.iter().map(|area| {
        let mut entry = LegendEntry {
            short: area.short.to_string(),
            ..LegendEntry::new(area.fill.mark(), area.role, area.name.clone())
        };
        let peak = HighestPoint::of(area);
        let named = is_named && peak.map(|it| it.level) == most;
        if !(named || is_average && area.fill == Fill::Solid) {
            entry.beside = in_brackets(peak, levels, time);
        }
        entry
    });
    areas.collect()
}
