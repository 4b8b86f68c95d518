//! What the learner knows: how the lists come up, and where their lines lead.

use std::sync::Arc;

use crate::journal::Time;
use crate::lesson::Lesson;
use crate::page::{Knowledge, MythLedger, Opens};

use crate::app::msg::Effect;
use crate::app::overlay::{KnowledgePanel, Overlay};
use crate::app::{App, Goal, PaperGoal, StartAt};

impl App {
    /// Has the lessons read in which something was answered.
    pub fn show_knowledge(&mut self, now: Time) -> Vec<Effect> {
        let Some(begun) = self.begun() else {
            return Vec::new();
        };
        self.overlay = Some(Overlay::Knowledge(Box::new(KnowledgePanel::reading())));
        match begun.is_empty() {
            true => self.know(Vec::new(), now),
            false => vec![Effect::LoadBegun(begun)],
        }
    }

    /// The lessons in which something was answered; none before the journal is read.
    pub(in crate::app) fn begun(&self) -> Option<Vec<String>> {
        let progress = self.progress.as_ref()?;
        let lessons = self.library.lessons.iter();
        let sound = lessons.filter(|it| it.trouble.is_none());
        let begun = sound.filter(|it| !progress.of(&it.id).items.is_empty());
        Some(begun.map(|it| it.id.clone()).collect())
    }

    pub fn loaded_begun(&mut self, lessons: Vec<Arc<Lesson>>, now: Time) -> Vec<Effect> {
        match (&self.recall, &self.paper) {
            (Some(_), _) => self.start_recall(&lessons, now),
            (None, Some(_)) => self.open_paper(lessons, now),
            (None, None) => self.know(lessons, now),
        }
    }

    fn know(&mut self, lessons: Vec<Arc<Lesson>>, now: Time) -> Vec<Effect> {
        if let (Some(Overlay::Knowledge(panel)), Some(progress)) =
            (&mut self.overlay, &self.progress)
        {
            let with_progress = lessons.iter().map(|it| (&**it, progress.of(&it.id)));
            let ledger = MythLedger::of(with_progress);
            let knowledge = Knowledge::of(lessons, ledger, progress, now.into());
            panel.take(knowledge, progress);
        }
        Vec::new()
    }

    /// To what is behind the line with the cursor: another list, or an item in its
    /// lesson.
    pub fn look_behind(&mut self, mut panel: Box<KnowledgePanel>) -> Vec<Effect> {
        let chosen = panel.chosen();
        if let Some((lesson, item)) = chosen.and_then(|it| panel.named(it)) {
            return self.go_for(Goal {
                place: StartAt::Item(item),
                ..self.left(lesson)
            });
        }
        if let (Some(Opens::Paper(id)), Some(progress)) = (chosen, &self.progress) {
            let paper = progress.papers().into_iter().find(|it| it.id == id);
            if let Some(paper) = paper {
                return self.go_paper(PaperGoal::look_at(paper));
            }
        }
        if let (Some(Opens::List(view)), Some(progress)) = (chosen, &self.progress) {
            panel.open(view, progress);
        }
        self.overlay = Some(Overlay::Knowledge(panel));
        Vec::new()
    }
}
