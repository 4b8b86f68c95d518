//! A panel: a simulation that runs where it stands in a page. What it says is
//! text; its picture is drawn by whoever shows the page, in rows kept free.

use crate::text::Line;

use super::builder::PageBuilder;
use super::rows::{FocusTarget, Focusable, Panel};

/// What a panel says, and how many rows its picture takes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PanelRows {
    /// What it goes by.
    pub told: Vec<Line>,
    /// What it asks before it runs, the field included.
    pub asked: Vec<Line>,
    /// The knobs of an experiment, each a row, and the setting that they stand
    /// at.
    pub knobs: Vec<Line>,
    pub setting: String,
    /// Where the cursor stands in the field: the row of `asked`, and the column.
    pub cursor: Option<(usize, usize)>,
    /// Rows for the picture.
    pub picture: usize,
    /// What it says of the run.
    pub said: Vec<Line>,
}

/// What the lab of an experiment is called among those of a lesson: no scenario
/// has such a name.
pub fn experiment_lab(item: &str) -> String {
    format!("experiment {item}")
}

impl PageBuilder<'_, '_> {
    /// The panel of a scenario, below a heading in a row. The cursor is in its field or,
    /// without one, on its picture.
    pub(super) fn panel(&mut self, scenario: &str, rows: &PanelRows, heading: usize) {
        self.lines(&rows.told);
        self.gap();
        let panel = self.note_simulation(scenario);
        let target = FocusTarget::Lab(panel);
        let from = self.rows.all.len();
        for (knob, row) in rows.knobs.iter().enumerate() {
            let target = FocusTarget::Knob { panel, knob };
            self.focusables_on_a_row(&[(target, row.spans.clone())]);
        }
        self.lines(&rows.asked);
        let row = self.rows.all.len();
        self.lines(&vec![Line::default(); rows.picture]);
        let end = self.rows.all.len();
        let (first, column) = match rows.cursor {
            Some((row, column)) => (from + row, column),
            None => (row, 0),
        };
        self.rows.focusables.push(Focusable {
            target,
            row: first,
            end: rows.cursor.map_or(end, |_| first + 1),
            column,
            width: 0,
            has_listing: false,
        });
        if !rows.said.is_empty() {
            self.push(Line::default());
            self.lines(&rows.said);
        }
        self.rows.panels.push(Panel {
            scenario: scenario.to_owned(),
            heading,
            from,
            row,
            end,
            to: self.rows.all.len(),
        });
        self.push(Line::default());
    }

    fn lines(&mut self, lines: &[Line]) {
        for line in lines {
            self.push(line.clone());
        }
    }
}
