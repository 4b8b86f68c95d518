//! Filled areas, with what was predicted as dashed lines across them.
//!
//! Areas and lines take their rows from one [`Scale`], and a line lies in its row
//! where an area of its number ends. It leaves every
//! second column of what it crosses as it was, and the first of them, so that
//! it hides no peak; its number stands outside, at its end.

use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};

use crate::simulation::time::{SECOND, Tick, show, to_f64};
use crate::simulation::{Area, Band, Chart, Fill, Levels, Peak, SaidLevel};
use crate::text::Role;
use crate::text::order;
use crate::words::lab as words;

use super::head::{ChartHead, LegendEntry};
use super::scale::{PARTS, Scale, short};
use super::time_axis::TimeAxis;
use super::{Canvas, Places, columns};

/// A part of a prediction's line, and the same at the lower and at the upper edge
/// of its row.
const DASH: &str = "╌";
const LOW_DASH: &str = "_";
const HIGH_DASH: &str = "▔";
/// What a cell is filled with that is solid in so many eighths of it.
pub const EIGHTHS: [&str; 8] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];
/// The look of a prediction.
pub const SAID: Role = Role::Note;
/// What a band is filled with, and the line before it: where it is level, and
/// where it leaps.
const BAND: Fill = Fill::Medium;
const BAND_LOOK: Role = Role::Muted;
const LEVEL: &str = "━";
const LEAP: &str = "┃";
const LINE: Role = Role::Picked;

/// Answers with the place of the chart's mark.
pub fn draw(chart: &Chart, levels: &Levels, area: Rect, canvas: &mut Canvas) -> Option<Position> {
    let rows = Places::rows(area.height);
    let scale = Scale::of(levels, chart.is_over(), rows);
    let ticks = scale.ticks();
    let left = ticks.iter().map(|(_, label)| columns(label)).max();
    let left = left.unwrap_or(0) + 1;
    let is_above = |said: &SaidLevel| said.level > scale.top;
    let labels = said_labels(&levels.said, &is_above, area.width);
    let right = labels.iter().map(|label| columns(label) + 1).max();
    let Some(places) = Places::of(area, left, right.unwrap_or(0)) else {
        canvas.put_title(chart, area);
        return None;
    };
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
    let mut unlabelled = Vec::new();
    match labels.is_empty() {
        true => unlabelled = plot.lines_with_labels_inside(levels, is_above, canvas),
        false => plot.lines(levels, &labels, canvas),
    }
    let is_named = band.is_none() && plot.name_peak(levels, time, canvas);
    let head = ChartHead {
        chart,
        keeps_title: true,
        entries: entries(chart, levels, &unlabelled, is_named),
    };
    let place = time.draw_mark(chart.mark.as_ref(), &places, canvas);
    head.draw(&places, canvas);
    place
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
    let fit = labels.iter().all(|label| columns(label) <= width / 3);
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
    let ends = steps.iter().skip(1).map(|(from, _)| *from);
    let ends = ends.chain(std::iter::once(chart.now.saturating_add(1)));
    for ((from, level), to) in steps.iter().zip(ends) {
        let first = time.column(*from);
        let last = time.column(to.saturating_sub(1).max(*from));
        let covered = heights.get_mut(first.into()..=last.into());
        for height in covered.into_iter().flatten() {
            *height = height.max(*level);
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
            // The lower ones stand in front; of equal ones the first.
            order::sort_by_key(&mut here, |(_, parts)| *parts);
            let (caps, mut bars): (Vec<_>, Vec<_>) = here
                .into_iter()
                .partition(|(area, _)| area.fill == Fill::Cap);
            bars.dedup_by_key(|(_, parts)| *parts);
            let lasting = bars.iter().filter(|(area, _)| area.fill == Fill::Solid);
            let lasting = lasting.map(|(_, parts)| *parts).max().unwrap_or(0);
            let caps = caps.into_iter().filter(|(_, parts)| *parts > lasting);
            for (area, parts) in bars.into_iter().rev().chain(caps) {
                self.bar(area, column, parts, canvas);
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
            let ground = self.scale.row(*low)..=self.scale.row(*high);
            if row > 0 {
                let style = line_on(canvas, ground.contains(&row));
                canvas.put_styled(x, self.y(row), LEVEL, style);
            }
        }
    }

    /// A column of an area, filled from the ground up.
    fn bar(&self, area: &Area, column: u16, parts: u32, canvas: &mut Canvas) {
        let rows = u16::try_from(parts.div_ceil(PARTS)).unwrap_or(0);
        let from = match area.fill {
            Fill::Cap => rows.max(1),
            Fill::Solid | Fill::Light | Fill::Medium | Fill::Dense | Fill::Crosses => 1,
        };
        for row in from..=rows {
            let left = parts - u32::from(row - 1) * PARTS;
            let mark = match area.fill {
                Fill::Solid => eighths(left),
                Fill::Light | Fill::Medium | Fill::Dense | Fill::Crosses | Fill::Cap => {
                    area.fill.mark()
                }
            };
            canvas.put(self.places.plot.x + column, self.y(row), mark, area.role);
        }
    }

    /// The lines of the predictions. Their labels stand beside them, or in the
    /// nearest row that is free.
    fn lines(&self, levels: &Levels, labels: &[String], canvas: &mut Canvas) {
        let mut taken: Vec<u16> = Vec::new();
        for (at, said) in levels.said.iter().enumerate() {
            let row = self.scale.row(said.level);
            self.line(row, self.dash(said.level, levels), canvas);
            let Some(label) = labels.get(at) else {
                continue;
            };
            let rows = 0..=self.places.plot.height;
            let free = rows.filter(|row| !taken.contains(row));
            if let Some(free) = free.min_by_key(|it| it.abs_diff(row)) {
                taken.push(free);
                canvas.put(self.places.plot.right() + 1, self.y(free), label, SAID);
            }
        }
    }

    /// The same where there is no room beside the picture: each label stands at the
    /// end of its own line. Answers with those that would leave too little of it.
    fn lines_with_labels_inside<'s>(
        &self,
        levels: &'s Levels,
        is_above: impl Fn(&SaidLevel) -> bool,
        canvas: &mut Canvas,
    ) -> Vec<&'s SaidLevel> {
        let mut unlabelled = Vec::new();
        for said in &levels.said {
            let row = self.scale.row(said.level);
            self.line(row, self.dash(said.level, levels), canvas);
            let label = short_label(said, is_above(said));
            if columns(&label) > self.places.plot.width / 2 {
                unlabelled.push(said);
                continue;
            }
            let x = self.places.plot.right() - columns(&label);
            canvas.put(x, self.y(row.max(1)), &label, SAID);
        }
        unlabelled
    }

    /// The part of a line that lies where an area of this level ends: that is at
    /// the upper edge of a row, unless it is solid.
    fn dash(&self, level: f64, levels: &Levels) -> &'static str {
        let parts = self.scale.parts(level);
        let areas = levels.areas.iter().zip(&self.heights);
        let mut ends = areas.filter(|(_, heights)| {
            let most = heights.iter().copied().fold(0.0, f64::max);
            self.scale.parts(most) == parts
        });
        let ends = ends.next().map(|(area, _)| area.fill);
        match (parts % PARTS, ends) {
            _ if parts == 0 || levels.band.is_some() => DASH,
            (0 | 6 | 7, _) => HIGH_DASH,
            (_, Some(fill)) if fill != Fill::Solid => HIGH_DASH,
            (1 | 2, _) => LOW_DASH,
            _ => DASH,
        }
    }

    fn line(&self, row: u16, dash: &str, canvas: &mut Canvas) {
        let mut dashed = true;
        for column in 0..self.places.plot.width {
            let place = (self.places.plot.x + column, self.y(row));
            let is_filled = row > 0 && !canvas.is_blank(place);
            dashed = !(is_filled && dashed);
            // What is no dash by itself leaves every second column free.
            let is_part = is_filled || dash == DASH || column % 2 == 0;
            if dashed && is_part {
                let style = match is_filled {
                    true => self.across(column, row, canvas),
                    false => canvas.theme.role(SAID),
                };
                canvas.put_styled(self.places.plot.x + column, self.y(row), dash, style);
            }
        }
    }

    /// The look of a line across a cell that is filled from edge to edge: what
    /// it is filled with stays behind it.
    fn across(&self, column: u16, row: u16, canvas: &Canvas) -> Style {
        let said = canvas.theme.role(SAID);
        let place = (self.places.plot.x + column, self.y(row));
        let behind = canvas
            .buf
            .cell(place)
            .filter(|it| it.symbol() == Fill::Solid.mark());
        match behind {
            Some(_) if canvas.theme.is_monochrome() => said.add_modifier(Modifier::REVERSED),
            Some(cell) => said.bg(cell.fg),
            None => said,
        }
    }

    /// Writes the highest number above its place, or to the left of that where a
    /// prediction is named. Says whether there was room.
    fn name_peak(&self, levels: &Levels, time: TimeAxis, canvas: &mut Canvas) -> bool {
        let Some((at, most)) = peak(levels) else {
            return true;
        };
        let row = self.scale.row(most) + 1;
        let label = peak_label(levels, most);
        let (width, room) = (columns(&label), self.places.plot.width);
        if row > self.places.plot.height || width > room {
            return false;
        }
        let above = time.column(at).min(room - width);
        let has_room = |start: &u16| self.is_free(*start, start + width, row, canvas);
        let start = (0..=above).rev().find(has_room);
        if let Some(start) = start {
            canvas.put(self.places.plot.x + start, self.y(row), &label, Role::Body);
        }
        start.is_some()
    }

    /// Whether nothing but a line stands in some columns of a row, and beside them.
    fn is_free(&self, from: u16, to: u16, row: u16, canvas: &Canvas) -> bool {
        let mut columns = from.saturating_sub(1)..to.saturating_add(1).min(self.places.plot.width);
        columns.all(|column| {
            let place = (self.places.plot.x + column, self.y(row));
            let cell = canvas.buf.cell(place);
            let is_line = |it: &str| [DASH, LOW_DASH, HIGH_DASH].contains(&it);
            canvas.is_blank(place) || cell.is_some_and(|it| is_line(it.symbol()))
        })
    }
}

/// The look of a line, with the band behind it where there is one.
fn line_on(canvas: &Canvas, has_band: bool) -> Style {
    let line = canvas.theme.role(LINE);
    let band = canvas.theme.role(BAND_LOOK).fg.filter(|_| has_band);
    match band.filter(|_| !canvas.theme.is_monochrome()) {
        Some(band) => line.bg(band),
        None => line,
    }
}

/// A cell that is filled up to so many parts.
fn eighths(parts: u32) -> &'static str {
    let at = usize::try_from(parts.saturating_sub(1)).unwrap_or(usize::MAX);
    EIGHTHS.get(at).copied().unwrap_or("█")
}

/// The highest point of all.
fn peak(levels: &Levels) -> Option<(Tick, f64)> {
    let peaks = levels.areas.iter().filter_map(Area::peak);
    peaks.reduce(|most, it| if it.1 > most.1 { it } else { most })
}

fn peak_label(levels: &Levels, most: f64) -> String {
    match &levels.peak {
        Peak::Named(name) => format!("{name} {}", short(most)),
        Peak::InSpan(name, span) => {
            let count = most * to_f64(*span) / to_f64(SECOND);
            format!("{name} {} in {}", short(count.round()), show(*span))
        }
        Peak::InWords(words) => words.clone(),
    }
}

/// What the marks mean. A peak that has no label in the picture is named here, and
/// so are the predictions that have none.
fn entries(
    chart: &Chart,
    levels: &Levels,
    unlabelled: &[&SaidLevel],
    is_named: bool,
) -> Vec<LegendEntry> {
    let most = peak(levels).map(|(_, most)| most);
    let said = unlabelled.iter();
    let said = said.map(|said| LegendEntry::of_said(DASH, said));
    let marks = match levels.band {
        Some(_) => entries_of_band(levels, most),
        None => entries_of_areas(levels, most, is_named),
    };
    let marks = marks.into_iter().chain(LegendEntry::of_mark(chart));
    marks
        .chain(said)
        .chain(LegendEntry::of_changes(chart))
        .collect()
}

fn entries_of_band(levels: &Levels, most: Option<f64>) -> Vec<LegendEntry> {
    let peak = most.map(|most| format!(" ({})", peak_label(levels, most)));
    let line = LegendEntry {
        beside: peak.unwrap_or_default(),
        short: words::THIS_RUN_SHORT.to_owned(),
        ..LegendEntry::new(LEVEL, LINE, words::THIS_RUN)
    };
    let band = LegendEntry {
        short: words::MOST_RUNS_SHORT.to_owned(),
        ..LegendEntry::new(BAND.mark(), BAND_LOOK, words::MOST_RUNS)
    };
    vec![line, band]
}

fn entries_of_areas(levels: &Levels, most: Option<f64>, is_named: bool) -> Vec<LegendEntry> {
    let areas = levels.areas.iter().map(|area| {
        let mut entry = LegendEntry {
            short: area.short.to_string(),
            ..LegendEntry::new(area.fill.mark(), area.role, area.name.clone())
        };
        let peak = area.peak().map(|(_, most)| most);
        let named = is_named && peak == most;
        if let Some(peak) = peak.filter(|_| !named) {
            entry.beside = format!(" ({})", peak_label(levels, peak));
        }
        entry
    });
    areas.collect()
}
