//! What the program asks of a journal, wherever it is kept.

use std::fmt::Debug;
use std::ops::ControlFlow;
use std::time::Duration;

use super::{
    Forgotten, Id, JournalPlace, Merge, Operation, RawEntry, StoreCause, StoreError, StoreMode,
    walk_of,
};
use crate::journal::{
    BegunPaper, Entry, KeptDraft, Learner, LessonProgress, PaperDraft, PaperTerms, Position,
    Progress, Time,
};

/// A journal, open: one learner's or that of many, who never see each other.
///
/// What [`Self::append_all`] has answered for is kept for good. Ids rise: of what
/// one learner did, that which was written last has the greatest. Whoever tries
/// entries again that were not answered for adds none that got there before.
pub trait Journal: Debug + Send {
    fn saving(&self) -> &StoreMode;

    fn place(&self) -> JournalPlace;

    /// From now on nothing takes longer than so, whoever else is at the journal.
    fn wait_at_most(&mut self, patience: Duration) -> Result<(), StoreError>;

    /// Adds entries, in order, and answers with their ids: all of them get there,
    /// or none. What was in the making for them goes.
    fn append_all(&mut self, entries: &[Entry]) -> Result<Vec<Id>, StoreError>;

    /// Hands out what `learner` did, in the order in which it was written; answers
    /// how many entries cannot be read: damaged ones, and those of later versions.
    fn read(&self, learner: &str, found: &mut dyn FnMut(Entry)) -> Result<usize, StoreError>;

    /// The learner with their key, which is made when it is first asked for; and
    /// whether there was one that cannot be read.
    fn learner(&mut self, name: &str) -> Result<(Learner, bool), StoreError>;

    /// Whether there is no entry of `learner`.
    fn is_new(&self, learner: &str) -> Result<bool, StoreError>;

    /// The lesson that `learner` opened last, of those that are `here`.
    fn opened_last(
        &self,
        learner: &str,
        here: &dyn Fn(&str) -> bool,
    ) -> Result<Option<String>, StoreError>;

    /// Whether `lesson` was opened since it was last started afresh.
    fn is_open(&self, learner: &str, lesson: &str) -> Result<bool, StoreError>;

    /// Where `learner` was in `walk`, such as `learn/tea`.
    fn position(&self, learner: &str, walk: &str) -> Result<Option<Position>, StoreError>;

    /// Replaces where `learner` was in `walk`, and nowhere else; it is the walk
    /// that its lesson was left in. It is not worth a wait.
    fn set_position(
        &mut self,
        learner: &str,
        walk: &str,
        position: &Position,
    ) -> Result<(), StoreError>;

    /// A small thing to know of `learner` next time.
    fn remembered(&self, learner: &str, key: &str) -> Result<Option<String>, StoreError>;

    /// Replaces what is remembered under `key`. It is not worth a wait.
    fn remember(&mut self, learner: &str, key: &str, value: &str) -> Result<(), StoreError>;

    /// The answers in the making of `learner` in a lesson. One that cannot be read
    /// is left out.
    fn drafts(&self, learner: &str, lesson: &str) -> Result<Vec<KeptDraft>, StoreError>;

    /// Replaces the draft of an item; one without an answer takes it away.
    fn set_draft(&mut self, learner: &str, draft: &KeptDraft) -> Result<(), StoreError>;

    /// Begins a paper. It is there once it is kept.
    fn begin_paper(
        &mut self,
        learner: &str,
        terms: PaperTerms,
        now: Time,
    ) -> Result<BegunPaper, StoreError>;

    /// The papers of `learner` that are not handed in, the one that was begun last
    /// first. One that cannot be read is none.
    fn papers(&self, learner: &str) -> Result<Vec<BegunPaper>, StoreError>;

    /// Keeps what stands for an item of a paper, in the place of what did before.
    fn set_paper_draft(
        &mut self,
        learner: &str,
        paper: Id,
        draft: &PaperDraft,
    ) -> Result<(), StoreError>;

    /// The same as they stand there, also those that only a later version knows,
    /// until `found` has enough.
    fn raw_entries(
        &self,
        learner: &str,
        found: &mut dyn FnMut(RawEntry) -> ControlFlow<()>,
    ) -> Result<usize, StoreError>;

    /// How many entries of `learner` there are, in a lesson or in all.
    fn kept(&self, learner: &str, lesson: Option<&str>) -> Result<usize, StoreError>;

    /// The names of those who did anything here.
    fn learners(&self) -> Result<Vec<String>, StoreError>;

    /// The key of a learner, and those that they have on other machines. It is
    /// kept from then on.
    fn keys(&mut self, name: &str) -> Result<(String, Vec<String>), StoreError>;

    /// The name of the learner whose key this is.
    fn owner(&self, key: &str) -> Result<Option<String>, StoreError>;

    /// Begins to take in entries from elsewhere.
    fn merge(&mut self) -> Result<Box<dyn Merge + '_>, StoreError>;

    /// Removes what `learner` did, began and left in a lesson, or everything about
    /// them with their keys.
    fn forget(&mut self, learner: &str, lesson: Option<&str>) -> Result<Forgotten, StoreError>;

    /// A new journal beside this one, with all that can still be read of it.
    fn copy(&self) -> Result<Box<dyn Journal>, StoreError>;

    /// Adds one entry; see [`Self::append_all`].
    fn append(&mut self, entry: &Entry) -> Result<Id, StoreError> {
        let ids = self.append_all(std::slice::from_ref(entry))?;
        let passed_over = || StoreError::at(Operation::Save, self.place(), StoreCause::PassedOver);
        ids.first().copied().ok_or_else(passed_over)
    }

    /// What follows from all that `learner` did. What cannot be read is counted,
    /// and stays.
    fn progress(&mut self, learner: &str) -> Result<Progress, StoreError> {
        let (known, key_lost) = self.learner(learner)?;
        let mut progress = Progress::new(known);
        progress.key_lost = key_lost;
        progress.unread = self.read(learner, &mut |entry| progress.absorb(entry))?;
        let opened = |(_, kept): &(_, &mut LessonProgress)| kept.opened.is_some();
        for (lesson, kept) in progress.lessons.iter_mut().filter(opened) {
            // The usual walk will do where this cannot be read.
            kept.walk = self.remembered(learner, &walk_of(lesson)).unwrap_or(None);
        }
        Ok(progress)
    }

    /// The walk that `learner` left `lesson` in, such as `deep/tea`; none where it
    /// was not opened since it was last started afresh.
    fn walk_left(&self, learner: &str, lesson: &str) -> Result<Option<String>, StoreError> {
        let Some(walk) = self.remembered(learner, &walk_of(lesson))? else {
            return Ok(None);
        };
        Ok(self.is_open(learner, lesson)?.then_some(walk))
    }

    /// The paper that was begun last of those that are `wanted`.
    fn paper(
        &self,
        learner: &str,
        wanted: &dyn Fn(&PaperTerms) -> bool,
    ) -> Result<Option<BegunPaper>, StoreError> {
        let papers = self.papers(learner)?;
        Ok(papers.into_iter().find(|it| wanted(&it.terms)))
    }

    /// Whether there is no entry of `learner`, and nothing is remembered of them
    /// under `key`. What cannot be read is not new.
    fn is_new_to(&self, learner: &str, key: &str) -> bool {
        self.is_new(learner).is_ok_and(|is_new| is_new)
            && self.remembered(learner, key).is_ok_and(|it| it.is_none())
    }
}
