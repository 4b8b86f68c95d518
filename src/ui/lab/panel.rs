//! A lab in a page: how the run stands, its picture and numbers, and the knobs
//! where they are shown. What it asks and says is text of the page.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::app::{Lab, LabStage};
use crate::text::{self, Role};

use super::{below, charts, clock, gauges, knobs, with_foot, with_knobs};
use crate::ui::Theme;

/// Before its run it is an empty chart.
pub fn panel(lab: &Lab, area: Rect, theme: &Theme, frame: &mut Frame) {
    if let LabStage::Predicting(_) = lab.stage {
        return charts::view(lab, area, theme, frame);
    }
    let head = Line::styled(clock(lab), theme.role(Role::Muted));
    frame.render_widget(head, Rect { height: 1, ..area });
    let (area, beside) = with_knobs(lab, below(area, 1));
    if let Some(beside) = beside {
        knobs(lab, beside, theme, frame);
    }
    with_foot(lab, &numbers(lab, area.width), area, theme, frame);
}

/// As many rows in the whole course of a run, so that the picture stands still.
fn numbers(lab: &Lab, width: u16) -> Vec<text::Line> {
    const ROWS: usize = 2;
    let mut rows = gauges::rows(lab, width);
    rows.remove(0);
    rows.resize(ROWS, text::Line::default());
    rows
}
