//! The lab: environments as cells, charts, gauges, predictions, knobs.

mod cells;
mod charts;
mod gauges;
mod panel;
mod plot;
#[cfg(test)]
mod tests;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::app::{Lab, LabStage, SPEEDS, ScreenLayout};
use crate::simulation::KNOBS;
use crate::simulation::time::{show, show_in};
use crate::text::{self, Role, format_number};
use crate::words::{self, OutOf, lab as said};

use super::{Theme, cursor, paint};

pub use panel::panel;
pub use plot::draw as chart;

/// Columns that the knobs take at the right side, and those before them.
const KNOBS_WIDTH: u16 = 35;
const KNOBS_GAP: u16 = 2;
/// Fewer rows have none to spare.
const LOW: u16 = 14;

/// The whole screen.
pub fn view(lab: &Lab, layout: &ScreenLayout, theme: &Theme, frame: &mut Frame) {
    let margin = if layout.width >= 80 { 4 } else { 1 };
    let area = Rect::new(
        margin,
        layout.above,
        layout.width.saturating_sub(2 * margin),
        layout.rows(),
    );
    let area = heading(lab, area, theme, frame);
    if let LabStage::Predicting(at) = lab.stage {
        return predicting(lab, at, area, theme, frame);
    }
    cursor(frame, area.x, layout.above);
    let (area, knobs) = with_knobs(lab, area);
    if let Some(area) = knobs {
        self::knobs(lab, area, theme, frame);
    }
    let mut foot = gauges::rows(lab, area.width);
    foot.extend(lab.remarks(area.width));
    let about = about(lab, area.width, theme);
    let room = area.height - least_picture(area.height);
    if knobs.is_none() && foot.len() + about.len() <= usize::from(room) {
        foot.extend(about);
    }
    with_foot(lab, &foot, area, theme, frame);
}

/// The picture, and rows below it: all of them where at least half of the room
/// is left to the picture, else the last ones.
fn with_foot(lab: &Lab, foot: &[text::Line], area: Rect, theme: &Theme, frame: &mut Frame) {
    let room = area.height - least_picture(area.height);
    let rows = u16::try_from(foot.len()).unwrap_or(u16::MAX).min(room);
    let height = area.height - rows;
    picture(lab, Rect { height, ..area }, theme, frame);
    let shown = foot.iter().skip(foot.len() - usize::from(rows));
    for (row, y) in shown.zip(area.top() + height..area.bottom()) {
        let place = Rect {
            y,
            height: 1,
            ..area
        };
        frame.render_widget(paint::line(row, theme), place);
    }
}

/// Rows that no text takes from a picture, of so many.
fn least_picture(rows: u16) -> u16 {
    const LEAST: u16 = 5;
    (rows * 3 / 5).max(LEAST).min(rows)
}

fn heading(lab: &Lab, area: Rect, theme: &Theme, frame: &mut Frame) -> Rect {
    let right = clock(lab);
    let room = usize::from(area.width).saturating_sub(text::width(&right) + 2);
    let title = text::truncate(&lab.scenario.title, room);
    let gap = usize::from(area.width).saturating_sub(text::width(&title) + text::width(&right));
    let line = Line::from(vec![
        Span::styled(title, theme.role(Role::Title)),
        Span::raw(" ".repeat(gap)),
        Span::styled(right, theme.role(Role::Muted)),
    ]);
    frame.render_widget(line, Rect { height: 1, ..area });
    // A low window has no row to spare.
    below(area, if area.height < LOW { 1 } else { 2 })
}

/// "1 min 20 s of 5 min · 100× · paused".
fn clock(lab: &Lab) -> String {
    let (now, horizon) = (lab.snapshot.now, lab.snapshot.horizon);
    let now = said::reached(&show_in(now, horizon), &show(horizon));
    let stage = match lab.stage {
        LabStage::Predicting(_) => return said::PREDICTING.to_owned(),
        LabStage::Paused => said::PAUSED,
        LabStage::Playing if lab.rushing() => return said::to_the_end(&now),
        LabStage::Playing => said::PLAYING,
        LabStage::Over => said::OVER,
    };
    let (asked, times) = SPEEDS.get(lab.speed).copied().unwrap_or(("1×", 1.0));
    let speed = match lab.achieved {
        Some(reached) if lab.ticking() && reached < 0.8 * times => {
            said::speed_missed(asked, &format_number(reached, ""))
        }
        _ => asked.to_owned(),
    };
    format!("{now} · {speed} · {stage}")
}

/// Below the first rows of an area.
fn below(area: Rect, rows: u16) -> Rect {
    let rows = rows.min(area.height);
    Rect {
        y: area.y + rows,
        height: area.height - rows,
        ..area
    }
}

/// The area for the picture, and that for the knobs where they are shown: beside
/// it, or below it where that leaves too little of either.
fn with_knobs(lab: &Lab, area: Rect) -> (Rect, Option<Rect>) {
    if lab.knob.is_none() {
        return (area, None);
    }
    let is_narrow = area.width < KNOBS_WIDTH + KNOBS_GAP + charts::MIN_CHART_COLUMNS;
    if is_narrow {
        let height = least_picture(area.height);
        return (Rect { height, ..area }, Some(below(area, height)));
    }
    let left = area.width - KNOBS_WIDTH;
    let knobs = Rect {
        x: area.x + left,
        width: KNOBS_WIDTH,
        ..area
    };
    let width = left - KNOBS_GAP;
    (Rect { width, ..area }, Some(knobs))
}

/// Charts, with the cells above them where both have room and no chart shows each
/// environment.
fn picture(lab: &Lab, area: Rect, theme: &Theme, frame: &mut Frame) {
    const MIN_CHART_ROWS: u16 = 8;
    const LEAST_CHART_ROWS: u16 = 4;
    if area.width < 20 || area.height < LEAST_CHART_ROWS {
        return cells::view(lab, area, theme, frame);
    }
    if charts::begins_with_timeline(lab, area) {
        return charts::view(lab, area, theme, frame);
    }
    let height = cells::height(lab, area.width).min((area.height / 4).max(3));
    let charts = below(area, height);
    if charts.height < MIN_CHART_ROWS {
        return charts::view(lab, area, theme, frame);
    }
    cells::view(lab, Rect { height, ..area }, theme, frame);
    charts::view(lab, charts, theme, frame);
}

fn predicting(lab: &Lab, at: usize, area: Rect, theme: &Theme, frame: &mut Frame) {
    const PROMPT: &str = "> ";
    let Some(predict) = lab.scenario.predict.get(at) else {
        return;
    };
    let width = area.width.min(crate::app::MEASURE);
    let mut rows = shown(&lab.scenario.text, width, theme);
    rows.push(text::Line::default());
    let lead = said::predict_first(OutOf(at + 1, lab.scenario.predict.len()));
    rows.push(text::Line::new(vec![text::Span::new(lead, Role::Note)]));
    rows.extend(shown(&predict.prompt, width, theme));
    rows.push(text::Line::default());
    let typed = lab.input.value();
    let field = rows.len();
    rows.push(text::Line::new(vec![
        text::Span::new(PROMPT, Role::Marker),
        text::Span::new(typed, Role::Picked),
        text::Span::new(format!(" {}", predict.reading.unit), Role::Muted),
    ]));
    if let Some(refusal) = &lab.refusal {
        let refusal = [text::Span::new(words::unfit(refusal), Role::Wrong)];
        rows.extend(text::wrap(&refusal, width, &[], &[]));
    }
    let first = (field + 2).saturating_sub(usize::from(area.height));
    for (row, y) in rows.iter().skip(first).zip(area.top()..area.bottom()) {
        frame.render_widget(
            paint::line(row, theme),
            Rect {
                y,
                height: 1,
                ..area
            },
        );
    }
    let before: String = typed.chars().take(lab.input.cursor()).collect();
    let column = u16::try_from(PROMPT.len() + text::width(&before)).unwrap_or(0);
    let row = u16::try_from(field.saturating_sub(first)).unwrap_or(0);
    cursor(frame, area.x + column, area.y + row);
}

/// The rows of a text beside the simulation.
fn shown(document: &text::Document, width: u16, theme: &Theme) -> Vec<text::Line> {
    let medium = text::Medium::Screen {
        colours: &text::Highlights::default(),
        monochrome: theme.is_monochrome(),
    };
    let rows = text::layout(&document.blocks, width, medium);
    rows.into_iter().map(|(_, row)| row).collect()
}

/// What a run is about, as long as nothing has happened, where no question has
/// told it.
fn about(lab: &Lab, width: u16, theme: &Theme) -> Vec<text::Line> {
    if lab.simulation.events() > 0 || !lab.scenario.predict.is_empty() {
        return Vec::new();
    }
    let mut rows = vec![text::Line::default()];
    rows.extend(shown(&lab.scenario.text.without_marks(), width, theme));
    rows
}

/// The knobs, with the focused one in sight.
fn knobs(lab: &Lab, area: Rect, theme: &Theme, frame: &mut Frame) {
    let is_low = usize::from(area.height) < KNOBS.len() + 2;
    if !is_low {
        let title = Line::styled(said::KNOBS, theme.role(Role::Heading));
        frame.render_widget(title, Rect { height: 1, ..area });
    }
    let area = below(area, if is_low { 0 } else { 2 });
    let focused = lab.knob.unwrap_or(0);
    let first = (focused + 1).saturating_sub(area.height.into());
    let rows = KNOBS.iter().enumerate().skip(first);
    for ((index, knob), y) in rows.zip(area.top()..area.bottom()) {
        let value = knob.setting(lab.settings());
        let value = value.unwrap_or_else(|| said::FIXED.to_owned());
        let own = knob.setting(&lab.scenario.setup);
        let value = match own.filter(|_| lab.is_turned(knob)) {
            Some(own) => said::turned(&value, &own),
            None => value,
        };
        let row = Rect {
            y,
            height: 1,
            ..area
        };
        let line = Line::from(vec![
            Span::styled(format!("{:<12}", knob.name), theme.role(Role::Muted)),
            Span::styled(value, theme.role(Role::Body)),
        ]);
        frame.render_widget(line, row);
        if index == focused {
            paint::bar(frame, row, Role::Focus, theme);
            let mark = Rect {
                x: row.x.saturating_sub(2),
                width: 1,
                ..row
            };
            paint::filled(frame, mark, "›", theme.role(Role::Picked));
            cursor(frame, row.x, y);
        }
    }
}
