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

/// How the run stands and, where no cells have room below, at its right how many
/// environments there are of each kind.
fn head(lab: &Lab, area: Rect, theme: &Theme, frame: &mut Frame) {
    const WITH_CELLS: u16 = 12;
    const GAP: usize = 3;
    let row = Rect { height: 1, ..area };
    let clock = clock(lab, true);
    let taken = text::width(&clock) + GAP;
    frame.render_widget(Line::styled(clock, theme.role(Role::Muted)), row);
    let room = usize::from(area.width).saturating_sub(taken);
    let legend = cells::legend(lab, u16::try_from(room).unwrap_or(0));
    if area.height < WITH_CELLS && legend.width() <= room {
        let right = paint::line(&legend, theme).alignment(Alignment::Right);
        frame.render_widget(right, row);
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
