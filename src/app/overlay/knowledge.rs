//! What the learner knows, in lists over the library: each list was opened from a
//! line of the one before it.

use std::sync::Arc;

use crate::app::action::Move;
use crate::journal::Progress;
use crate::page::{Knowledge, KnowledgeLine, KnowledgeList, KnowledgeView, Opens};
use crate::words::knowledge as said;

#[derive(Debug, Clone)]
pub struct KnowledgePanel {
    /// Nothing until the lessons are read.
    knowledge: Option<Arc<Knowledge>>,
    /// The list on screen.
    pub list: KnowledgeList,
    /// Counts its figures.
    pub cursor: usize,
    /// The lists that led here, the first one first, each with its cursor.
    from: Vec<(KnowledgeList, usize)>,
}

impl KnowledgePanel {
    /// While the lessons are read.
    pub fn reading() -> Self {
        Self {
            knowledge: None,
            list: KnowledgeList {
                title: said::TITLE.to_owned(),
                lines: vec![KnowledgeLine::Text(said::READING_LESSONS.to_owned())],
            },
            cursor: 0,
            from: Vec::new(),
        }
    }

    /// Takes what is known, unless that has been told.
    pub fn take(&mut self, knowledge: Knowledge, progress: &Progress) {
        if self.knowledge.is_none() {
            self.list = knowledge.list(KnowledgeView::All, progress).bars_first();
            self.knowledge = Some(Arc::new(knowledge));
        }
    }

    /// Where the line with the cursor leads, with the id of the lesson and the
    /// item where it is one.
    pub fn chosen(&self) -> Option<Opens> {
        self.list.figures().nth(self.cursor).map(|it| it.opens)
    }

    /// The lesson and the item at a place, by their ids.
    pub fn named(&self, opens: Opens) -> Option<(String, String)> {
        match opens {
            Opens::Item(place) => self.knowledge.as_ref()?.named(place),
            Opens::List(_) | Opens::Paper(_) => None,
        }
    }

    pub fn open(&mut self, view: KnowledgeView, progress: &Progress) {
        if let Some(knowledge) = &self.knowledge {
            let list = knowledge.list(view, progress);
            let from = std::mem::replace(&mut self.list, list);
            self.from.push((from, std::mem::take(&mut self.cursor)));
        }
    }

    /// Moves the cursor, a page by what a panel of so many columns and rows shows.
    pub fn step(&mut self, step: Move, (width, height): (u16, usize)) {
        let stops = self.stops((width, height));
        let here = stops.get(self.cursor).copied().unwrap_or(0);
        let page = height.saturating_sub(1).max(1);
        let last = stops.len().saturating_sub(1);
        self.cursor = match step {
            Move::PageDown => {
                let seen = stops.partition_point(|row| *row <= here + page);
                seen.saturating_sub(1).max(self.cursor + 1).min(last)
            }
            Move::PageUp => {
                let above = stops.partition_point(|row| *row + page < here);
                above.min(self.cursor.saturating_sub(1))
            }
            Move::Up | Move::Down | Move::Left | Move::Right | Move::Top | Move::Bottom => {
                step.apply(height, &mut self.cursor, stops.len());
                self.cursor
            }
        };
    }

    /// The rows that the cursor goes to: those of the figures, and below the last one
    /// each that it brings into sight.
    fn stops(&self, (width, height): (u16, usize)) -> Vec<usize> {
        let rows = self.list.rows(width);
        let figures = rows.marks.iter().map(|mark| mark.row);
        let first_hidden = match rows.marks.last() {
            Some(mark) => height.max(mark.row + 2),
            // The first one is where the list begins.
            None => height.saturating_sub(1),
        };
        let hidden = first_hidden..rows.all.len();
        figures.chain(hidden).collect()
    }

    /// The row at the bottom of a panel once the cursor is below all figures.
    pub fn row_below(&self, panel: (u16, usize)) -> Option<usize> {
        let is_below = self.cursor >= self.list.figures().count();
        let stops = self.stops(panel);
        stops.get(self.cursor).copied().filter(|_| is_below)
    }

    /// To the list that led here; nothing where none did.
    pub fn back(mut self) -> Option<Self> {
        let (list, cursor) = self.from.pop()?;
        Some(Self {
            list,
            cursor,
            ..self
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Figure;

    /// A heading, figures, and a long text below all.
    fn panel(figures: usize) -> KnowledgePanel {
        let figure = |number| {
            KnowledgeLine::Figure(Figure {
                label: format!("figure {number}"),
                bar: Vec::new(),
                words: "1 item".to_owned(),
                opens: Opens::List(KnowledgeView::All),
            })
        };
        let heading = |words: &str| KnowledgeLine::Heading(words.to_owned());
        let text = KnowledgeLine::Text("It is said at length. ".repeat(20));
        let lines = std::iter::once(heading("Due")).chain((0..figures).map(figure));
        let mut panel = KnowledgePanel::reading();
        panel.list.lines = lines.chain([heading("Practice"), text]).collect();
        panel
    }

    #[test]
    fn all_rows_come_into_sight_with_keys_that_go_down_and_a_page_leaves_none_out() {
        for (figures, width, height) in [(0, 37, 8), (3, 37, 8), (25, 37, 8), (25, 72, 20)] {
            for step in [Move::Down, Move::PageDown] {
                let (mut panel, size) = (panel(figures), (width, height));
                let last = panel.list.rows(width).all.len() - 1;
                let mut before = panel.stops(size)[0];
                for _ in 0..last {
                    panel.step(step, size);
                    let here = panel.stops(size)[panel.cursor];
                    assert!(here <= before + height, "{figures} {step:?}");
                    before = here;
                }
                assert_eq!(panel.row_below(size), Some(last), "{figures} {step:?}");
                for _ in 0..=last {
                    panel.step(Move::PageUp, size);
                }
                assert_eq!(panel.cursor, 0, "{figures}");
            }
        }
    }
}
