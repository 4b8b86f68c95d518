//! What the learner knows, in lists over the library: each list was opened from a
//! line of the one before it.

use std::sync::Arc;

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
