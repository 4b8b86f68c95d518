//! The lab: environments as cells, charts, gauges, predictions, knobs.

mod cells;
mod charts;
mod panel;
mod plot;
#[cfg(test)]
mod tests;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use crate::app::{
    self, KNOBS_GAP, KNOBS_WIDTH, KnobsPlace, Lab, LabRoom, LabStage, LabText, SPEEDS,
    ScreenLayout, knobs_place,
};
use crate::simulation::time::{show, show_in};
use crate::text::{self, Role, format_number};
use crate::words::lab as said;

use super::{Theme, cursor, paint};

pub use panel::panel;
pub use plot::draw as chart;

/// Rows from which on a chart stands beside something else.
const MIN_CHART_ROWS: u16 = 8;

/// The whole screen.
pub fn view(lab: &Lab, layout: &ScreenLayout, theme: &Theme, frame: &mut Frame) {
    let room = LabRoom::of(layout);
    let (x, width) = (room.margin, room.width);
    let head = Rect::new(x, layout.above, width, 1).intersection(frame.area());
    heading(lab, head, theme, frame);
    let area = Rect::new(x, layout.above + room.heading, width, room.height);
    let text = lab.text(room, theme.is_monochrome());
    if let Some((row, column)) = text.field {
        self::text(&text, area, theme, frame);
        let rows = u16::try_from(text.rows.len()).unwrap_or(u16::MAX);
        let rest = below(area, rows.saturating_add(1));
        // Why a letter was not taken takes room from the chart, but not all of it.
        let why = u16::try_from(text.rows.len() - row - 1).unwrap_or(0);
        if rest.height + why >= MIN_CHART_ROWS {
            charts::view(lab, rest, theme, frame);
        }
        let row = u16::try_from(row.saturating_sub(text.first)).unwrap_or(u16::MAX);
        let column = u16::try_from(column).unwrap_or(0);
        if row < area.height {
            cursor(frame, area.x + column, area.y + row);
        }
        return;
    }
    cursor(frame, area.x, layout.above);
    let (area, knobs) = with_knobs(lab, area);
    if let Some(beside) = knobs {
        self::knobs(lab, beside, theme, frame);
        if beside.height == area.height {
            explained(lab, beside, theme, frame);
        }
    }
    if let Some(mark) = with_text(lab, &text, area, theme, frame) {
        cursor(frame, mark.x, mark.y);
    }
}

/// The picture, and below it what of a text has room. Answers with the place of
/// the mark in the picture.
fn with_text(
    lab: &Lab,
    text: &LabText,
    area: Rect,
    theme: &Theme,
    frame: &mut Frame,
) -> Option<Position> {
    let rows = u16::try_from(text.shown)
        .unwrap_or(u16::MAX)
        .min(area.height);
    let height = area.height - rows;
    self::text(text, below(area, height), theme, frame);
    picture(lab, Rect { height, ..area }, theme, frame)
}

/// What of a text is on screen, with marks beside it where it goes on.
fn text(text: &LabText, area: Rect, theme: &Theme, frame: &mut Frame) {
    for (row, y) in text.on_screen().zip(area.top()..area.bottom()) {
        let place = Rect {
            y,
            height: 1,
            ..area
        };
        frame.render_widget(paint::line(row, theme), place);
    }
    let beside = |y| Rect::new(area.right(), y, 1, 1);
    let begins = area.top() + u16::from(text.pinned > 0);
    let is_more = text.first + text.shown < text.rows.len();
    let marks = [
        (is_more, area.bottom().saturating_sub(1), said::GOES_ON),
        (text.first > 0, begins, said::BEGINS_ABOVE),
    ];
    for (_, y, mark) in marks.into_iter().filter(|it| it.0 && !area.is_empty()) {
        paint::filled(frame, beside(y), mark, theme.role(Role::Marker));
    }
}

fn heading(lab: &Lab, area: Rect, theme: &Theme, frame: &mut Frame) {
    let width = usize::from(area.width);
    let room = |right: &str| width.saturating_sub(text::width(right) + 2);
    let title = &lab.scenario.title;
    // A title that has no room is more than how fast the run went.
    let right = clock(lab, text::width(title) <= room(&clock(lab, true)));
    let title = text::truncate_words(title, room(&right));
    let gap = usize::from(area.width).saturating_sub(text::width(&title) + text::width(&right));
    let line = Line::from(vec![
        Span::styled(title, theme.role(Role::Title)),
        Span::raw(" ".repeat(gap)),
        Span::styled(right, theme.role(Role::Muted)),
    ]);
    frame.render_widget(line, area);
}

/// "1 min 20 s of 5 min · 100× · paused"; or without how fast.
fn clock(lab: &Lab, with_speed: bool) -> String {
    let (now, horizon) = (lab.snapshot.now, lab.snapshot.horizon);
    let now = said::reached(&show_in(now, horizon), &show(horizon));
    let stage = match lab.stage {
        LabStage::Predicting(_) => return said::PREDICTING.to_owned(),
        LabStage::Paused => said::PAUSED,
        LabStage::Playing if lab.rushing() => return said::to_the_end(&now),
        LabStage::Playing => said::PLAYING,
        LabStage::Over => said::OVER,
    };
    if !with_speed {
        return format!("{now} · {stage}");
    }
    let (asked, times) = SPEEDS
        .get(lab.playback.speed)
        .copied()
        .unwrap_or(("1×", 1.0));
    let speed = match lab.playback.achieved {
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

/// The area for the picture, and that for the knobs where they are shown.
fn with_knobs(lab: &Lab, area: Rect) -> (Rect, Option<Rect>) {
    if lab.knob.is_none() {
        return (area, None);
    }
    let left = match knobs_place(lab.shown_knobs().len(), area.width, area.height) {
        KnobsPlace::Below(rows) => {
            let height = area.height - rows;
            return (Rect { height, ..area }, Some(below(area, height)));
        }
        KnobsPlace::Beside => area.width - KNOBS_WIDTH,
    };
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
fn picture(lab: &Lab, area: Rect, theme: &Theme, frame: &mut Frame) -> Option<Position> {
    const MIN_ROWS_OF_A_CHART: u16 = 4;
    if area.width < 20 || area.height < MIN_ROWS_OF_A_CHART {
        cells::view(lab, area, theme, frame);
        return None;
    }
    let charts = charts::in_order(app::charts(lab), area);
    let height = cells::height(lab, area.width).min((area.height / 4).max(3));
    let rest = below(area, height);
    if charts::begin_with_timeline(&charts) || rest.height < MIN_CHART_ROWS {
        return charts::draw(lab, charts, area, theme, frame);
    }
    cells::view(lab, Rect { height, ..area }, theme, frame);
    charts::draw(lab, charts, rest, theme, frame)
}

/// What the knob with the focus is, at the ground of the knobs' place.
fn explained(lab: &Lab, area: Rect, theme: &Theme, frame: &mut Frame) {
    let rows = lab.explained_beside(area.height);
    let height = u16::try_from(rows.len()).unwrap_or(u16::MAX);
    let place = below(area, area.height.saturating_sub(height));
    for (row, y) in rows.iter().zip(place.top()..place.bottom()) {
        let place = Rect {
            y,
            height: 1,
            ..place
        };
        frame.render_widget(paint::line(row, theme), place);
    }
}

/// The knobs, with the focused one in sight.
fn knobs(lab: &Lab, area: Rect, theme: &Theme, frame: &mut Frame) {
    const NAME: usize = 12;
    // A name that is longer is parted from its value, too.
    let name = |name: &str| format!("{:<NAME$}", format!("{name} "));
    let knobs = lab.shown_knobs();
    let is_low = usize::from(area.height) < knobs.len() + 2;
    if !is_low {
        let title = Line::styled(said::KNOBS, theme.role(Role::Heading));
        frame.render_widget(title, Rect { height: 1, ..area });
    }
    let area = below(area, if is_low { 0 } else { 2 });
    let focused = lab.knob.unwrap_or(0);
    let first = (focused + 1).saturating_sub(area.height.into());
    let rows = knobs.iter().enumerate().skip(first);
    for ((index, knob), y) in rows.zip(area.top()..area.bottom()) {
        let value = knob.value.as_deref().unwrap_or(said::FIXED);
        let value = match &knob.own {
            Some(own) => {
                let taken = text::width(&name(&knob.name));
                said::turned(value, own, usize::from(area.width).saturating_sub(taken))
            }
            None => value.to_owned(),
        };
        let row = Rect {
            y,
            height: 1,
            ..area
        };
        let line = Line::from(vec![
            Span::styled(name(&knob.name), theme.role(Role::Muted)),
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
