//! A lab in a page: how the run stands, its picture and numbers, and the knobs
//! where they are shown. What it asks and says is text of the page.

use ratatui::Frame;
use ratatui::layout::{Alignment, Position, Rect};
use ratatui::text::Line;

use crate::app::{Lab, LabStage, LabText, least_picture};
use crate::text::{self, Role};

use super::{below, cells, charts, clock, knobs, with_knobs, with_text};
use crate::ui::{Theme, paint};

/// Before its run it is an empty chart. Answers with the place of the request
/// that is told of, if one is.
pub fn panel(lab: &Lab, area: Rect, theme: &Theme, frame: &mut Frame) -> Option<Position> {
    if let LabStage::Predicting(_) = lab.stage {
        return charts::view(lab, area, theme, frame);
    }
    head(lab, area, theme, frame);
    let (area, beside) = with_knobs(lab, below(area, 1));
    if let Some(beside) = beside {
        knobs(lab, beside, theme, frame);
    }
    let numbers = numbers(lab, area.width, area.height);
    with_text(lab, &numbers, area, theme, frame)
}

/// How the run stands, and at its right how many requests were throttled and how many
/// environments there are of each kind, where no cells have room below. What was
/// throttled is left out last.
fn head(lab: &Lab, area: Rect, theme: &Theme, frame: &mut Frame) {
    const WITH_CELLS: u16 = 12;
    const GAP: usize = 3;
    let row = Rect { height: 1, ..area };
    let room = |clock: &str, gap| usize::from(area.width).saturating_sub(text::width(clock) + gap);
    let (mut shown, mut right) = (clock(lab, true), None);
    if area.height < WITH_CELLS {
        let room = room(&shown, GAP);
        let legend = cells::legend_of_all(lab, u16::try_from(room).unwrap_or(0));
        right = Some(legend).filter(|it| it.width() <= room);
    }
    if right.is_none() {
        let told = cells::throttled(lab);
        let with_clock = |with_speed| {
            let clock = clock(lab, with_speed);
            let mut fitting = told.iter().filter(|it| it.width() <= room(&clock, 1));
            fitting.next().map(|it| (clock.clone(), Some(it.clone())))
        };
        if let Some(both) = with_clock(true).or_else(|| with_clock(false)) {
            (shown, right) = both;
        }
    }
    frame.render_widget(Line::styled(shown, theme.role(Role::Muted)), row);
    if let Some(right) = right {
        frame.render_widget(paint::line(&right, theme).alignment(Alignment::Right), row);
    }
}

/// As many rows in the whole course of a run, so that the picture stands still.
fn numbers(lab: &Lab, width: u16, height: u16) -> LabText {
    const ROWS: u16 = 2;
    let shown = usize::from(ROWS.min(height - least_picture(height)));
    let mut rows = lab.gauges(width);
    rows.resize(shown, text::Line::default());
    LabText {
        rows,
        shown,
        ..LabText::default()
    }
}
