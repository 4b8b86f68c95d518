//! What the marks of levels mean.

use crate::simulation::{Chart, Fill, Levels, SaidLevel};
use crate::words::lab as words;

use super::super::head::LegendEntry;
use super::super::peaks::HighestPoint;
use super::super::said_lines::Lies;
use super::super::time_axis::TimeAxis;
use super::{BAND, BAND_LOOK, LEVEL, LINE};

/// What the marks mean. A peak that has no label in the picture is named here, and
/// so are the predictions that have none.
pub fn entries(
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
