//! What the program asks of a journal, wherever it is kept.

use std::fmt::Debug;
use std::ops::ControlFlow;
use std::time::Duration;

use super::draft::{self, MAX_DRAFTS};
use super::learners::{self, KeptKey};
use super::name::{self, DAMAGED};
use super::row::{self, EntryRow};
use super::tables::{BoundValue, FoundRow, Statement, UnreadableValue};
use super::{
    FIRST_MINUTE, Forgotten, Id, JournalPlace, KnownEntries, Merge, Operation, StoreCause,
    StoreError, StoreMode, paper, place,
};
use crate::journal::{
    BegunPaper, Entry, FirstGuess, KeptDraft, Learner, LessonProgress, PaperDraft, PaperTerms,
    Position, Progress, Time,
};
use crate::text::order;

/// A journal, open: one learner's or that of many, who never see each other.
///
/// Entries that it has answered for are kept for good. Ids rise: of what
/// one learner did, that which was written last has the greatest. Whoever tries
/// entries again that were not answered for adds none that got there before.
///
/// What is behind it does the first of these. All others are made of them,
/// once for every kind.
pub trait Journal: Debug + Send {
    fn saving(&self) -> &StoreMode;

    fn place(&self) -> JournalPlace;

    /// From now on nothing takes longer than so, whoever else is at the journal.
    fn wait_at_most(&mut self, patience: Duration) -> Result<(), StoreError>;

    /// Adds entries, in order, and answers with their ids: all of them get there,
    /// or none. What was in the making for them goes. They are refused where an item that
    /// they settle was settled in another session since this one looked last, which
    /// `known` knows in a program that serves a class: of two that write at the same
    /// time, one is.
    fn append_all(
        &mut self,
        entries: &[Entry],
        known: &KnownEntries,
    ) -> Result<Vec<Id>, StoreError>;

    /// Hands out what `learner` did, in the order in which it was written, also
    /// what only a later version knows, until `found` has enough; answers how many
    /// entries are damaged.
    fn raw_entries(
        &self,
        learner: &str,
        found: &mut dyn FnMut(EntryRow<'_>) -> ControlFlow<()>,
    ) -> Result<usize, StoreError>;

    /// A few rows, such as those of one lesson.
    fn rows(&self, select: Statement, by: &[BoundValue<'_>]) -> Result<Vec<FoundRow>, StoreError>;

    /// Changes what is kept beside entries. What is asked twice is done once.
    fn change(
        &mut self,
        change: Statement,
        with: &[BoundValue<'_>],
        worth: WorthWaiting,
    ) -> Result<(), StoreError>;

    /// Begins to take in entries from elsewhere.
    fn merge(&mut self) -> Result<Box<dyn Merge + '_>, StoreError>;

    /// Removes what `learner` did, began and left in a lesson, or everything about
    /// them with their keys.
    fn forget(&mut self, learner: &str, lesson: Option<&str>) -> Result<Forgotten, StoreError>;

    /// A new journal beside this one, with all that can still be read of it.
    fn copy(&self) -> Result<Box<dyn Journal>, StoreError>;

    /// Adds one entry.
    #[cfg(test)]
    fn append(&mut self, entry: &Entry) -> Result<Id, StoreError> {
        let known = KnownEntries::default();
        let ids = self.append_all(std::slice::from_ref(entry), &known)?;
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
        // So is that of a guess which cannot be read.
        let first_minute = self.remembered(learner, FIRST_MINUTE).unwrap_or(None);
        progress.first_guess = first_minute.and_then(|it| FirstGuess::in_text(&it));
        let opened = |(_, kept): &(_, &mut LessonProgress)| kept.last_part.is_some();
        for (lesson, kept) in progress.lessons.iter_mut().filter(opened) {
            // The usual walk will do where this cannot be read.
            kept.walk = self
                .remembered(learner, &place::walk_of(lesson))
                .unwrap_or(None);
        }
        Ok(progress)
    }

    /// Hands out what `learner` did, in order; answers how many entries cannot be
    /// read: damaged ones, and those of later versions.
    fn read(&self, learner: &str, found: &mut dyn FnMut(Entry)) -> Result<usize, StoreError> {
        let mut unknown = 0;
        let damaged = self.raw_entries(learner, &mut |row| {
            match row.read(learner) {
                Some(entry) => found(entry),
                None => unknown += 1,
            }
            ControlFlow::Continue(())
        })?;
        Ok(damaged + unknown)
    }

    /// How many entries of `learner` there are, in a lesson or in all.
    fn kept(&self, learner: &str, lesson: Option<&str>) -> Result<usize, StoreError> {
        let found = self.rows(row::COUNT, &[learner.into(), lesson.into()])?;
        let count = found.first().map_or(Ok(0), |row| row.number(0));
        count.map_err(|it| self.unreadable(it))
    }

    /// Whether there is no entry of `learner`.
    fn is_new(&self, learner: &str) -> Result<bool, StoreError> {
        Ok(self.rows(row::ANY, &[learner.into()])?.is_empty())
    }

    /// Whether there is no entry of `learner`, and nothing is remembered of them
    /// under `key`. What cannot be read is not new.
    fn is_new_to(&self, learner: &str, key: &str) -> bool {
        self.is_new(learner).is_ok_and(|is_new| is_new)
            && self.remembered(learner, key).is_ok_and(|it| it.is_none())
    }

    /// The lesson that `learner` opened last, of those that are `here`.
    fn opened_last(
        &self,
        learner: &str,
        here: &dyn Fn(&str) -> bool,
    ) -> Result<Option<String>, StoreError> {
        // A few at a time: the first is nearly always the one.
        let mut seen = 0;
        loop {
            let by = [learner.into(), DAMAGED.into(), BoundValue::Whole(seen)];
            let rows = self.rows(row::OPENED, &by)?;
            let mut lessons = rows.iter().filter_map(|row| row.text(0).ok());
            if let Some(lesson) = lessons.find(|lesson| here(lesson)) {
                return Ok(Some(lesson.to_owned()));
            }
            if rows.is_empty() {
                return Ok(None);
            }
            seen += i64::try_from(rows.len()).unwrap_or(i64::MAX);
        }
    }

    /// Whether `lesson` was opened since it was last started afresh.
    fn is_open(&self, learner: &str, lesson: &str) -> Result<bool, StoreError> {
        let last = self.rows(row::BEGUN, &[learner.into(), DAMAGED.into(), lesson.into()])?;
        Ok(last.first().is_some_and(|row| row.text(0) == Ok("opened")))
    }

    /// Where `learner` was in `walk`, such as `learn/tea`.
    fn position(&self, learner: &str, walk: &str) -> Result<Option<Position>, StoreError> {
        let found = self.rows(place::OF_WALK, &[learner.into(), walk.into()]);
        let found = found.and_then(|rows| {
            let place = rows.first().map(place::read).transpose();
            let mut place = place.map_err(|it| self.unreadable(it))?;
            if let Some(place) = &mut place {
                place.round = self.round(learner, walk, &place.lesson)?;
            }
            Ok(place)
        });
        found.map_err(|mut error| {
            error.action = Operation::Resume;
            error
        })
    }

    /// What was last asked once more from an end of `walk`: an answer in the making
    /// of no item, under the name of that.
    fn round(&self, learner: &str, walk: &str, lesson: &str) -> Result<Vec<String>, StoreError> {
        let rows = self.rows(draft::OF_LESSON, &[learner, walk, lesson].map(Into::into))?;
        let kept = rows.first().and_then(|row| draft::read(lesson, row));
        Ok(kept.map(|it| it.answer).unwrap_or_default())
    }

    /// Replaces where `learner` was in `walk`, and nowhere else; it is the walk
    /// that its lesson was left in. It is not worth a wait.
    fn set_position(
        &mut self,
        learner: &str,
        walk: &str,
        position: &Position,
    ) -> Result<(), StoreError> {
        let key = place::walk_of(&position.lesson);
        if self.remembered(learner, &key)?.as_deref() != Some(walk) {
            self.remember(learner, &key, walk)?;
        }
        if let Some(round) = draft::text_of(&position.round) {
            let name = [learner, walk, &position.lesson, ""];
            self.put_draft(name, "", (&round, None, false))?;
        }
        let place = place::values(learner, walk, position);
        self.change(place::PUT, &place, WorthWaiting::No)
    }

    /// The walk that `learner` left `lesson` in, such as `deep/tea`; none where it
    /// was not opened since it was last started afresh.
    fn walk_left(&self, learner: &str, lesson: &str) -> Result<Option<String>, StoreError> {
        let Some(walk) = self.remembered(learner, &place::walk_of(lesson))? else {
            return Ok(None);
        };
        Ok(self.is_open(learner, lesson)?.then_some(walk))
    }

    /// A small thing to know of `learner` next time, such as the terminal's
    /// background.
    fn remembered(&self, learner: &str, key: &str) -> Result<Option<String>, StoreError> {
        let found = self.rows(place::REMEMBERED, &[learner.into(), key.into()])?;
        let value = found.first().map(|row| row.text(0)).transpose();
        let value = value.map_err(|it| self.unreadable(it))?;
        Ok(value.map(str::to_owned))
    }

    /// Replaces what is remembered under `key`. It is not worth a wait.
    fn remember(&mut self, learner: &str, key: &str, value: &str) -> Result<(), StoreError> {
        let values = [learner, key, value].map(BoundValue::Text);
        self.change(place::REMEMBER, &values, WorthWaiting::No)
    }

    /// What is remembered under `key`: `value`, if there was nothing yet, whoever else
    /// tries that in the same moment.
    #[cfg(any(test, feature = "serve"))]
    fn remember_first(
        &mut self,
        learner: &str,
        key: &str,
        value: &str,
    ) -> Result<Option<String>, StoreError> {
        let values = [learner, key, value].map(BoundValue::Text);
        self.change(place::REMEMBER_FIRST, &values, WorthWaiting::Yes)?;
        self.remembered(learner, key)
    }

    /// The answers in the making of `learner` in a lesson. One that cannot be read
    /// is left out.
    fn drafts(&self, learner: &str, lesson: &str) -> Result<Vec<KeptDraft>, StoreError> {
        let by = [learner, draft::SOURCE, lesson].map(BoundValue::Text);
        let found = self.rows(draft::OF_LESSON, &by)?;
        let drafts = found.iter().filter_map(|row| draft::read(lesson, row));
        let mut drafts: Vec<_> = drafts.collect();
        order::sort_by(&mut drafts, |one, other| one.item.cmp(&other.item));
        Ok(drafts)
    }

    /// Replaces the draft of an item; one without an answer takes it away.
    fn set_draft(&mut self, learner: &str, kept: &KeptDraft) -> Result<(), StoreError> {
        let KeptDraft {
            lesson,
            item,
            revision,
            answer,
        } = kept;
        let Some(text) = draft::text_of(answer) else {
            let of = [learner, draft::SOURCE, lesson, item].map(BoundValue::Text);
            return self.change(draft::REMOVE, &of, WorthWaiting::Yes);
        };
        let name = [learner, draft::SOURCE, lesson, item];
        self.put_draft(name, revision, (&text, None, false))?;
        let others = [
            learner.into(),
            draft::SOURCE.into(),
            lesson.into(),
            MAX_DRAFTS.into(),
        ];
        self.change(draft::REMOVE_OTHERS, &others, WorthWaiting::Yes)
    }

    /// One row among the drafts, by its name: learner, source, lesson, item.
    fn put_draft(
        &mut self,
        [learner, source, lesson, item]: [&str; 4],
        revision: &str,
        (text, certainty, flagged): (&str, Option<&str>, bool),
    ) -> Result<(), StoreError> {
        let values = [
            learner.into(),
            source.into(),
            lesson.into(),
            item.into(),
            revision.into(),
            text.into(),
            certainty.into(),
            flagged.into(),
        ];
        self.change(draft::PUT, &values, WorthWaiting::Yes)
    }

    /// Begins a paper. It is there once it is kept.
    fn begin_paper(
        &mut self,
        learner: &str,
        terms: PaperTerms,
        now: Time,
    ) -> Result<BegunPaper, StoreError> {
        let damaged = || StoreError::at(Operation::Save, self.place(), StoreCause::Damaged);
        let id = name::after(None, now).ok_or_else(damaged)?;
        let text = serde_json::to_string(&terms).unwrap_or_default();
        let name = [learner, &paper::source(id), "", ""];
        self.put_draft(name, "", (&text, None, false))?;
        Ok(paper::begun(id, terms))
    }

    /// The papers of `learner` that are not handed in, the one that was begun last
    /// first. One that cannot be read is none.
    fn papers(&self, learner: &str) -> Result<Vec<BegunPaper>, StoreError> {
        let heads = self.rows(paper::HEADS, &[learner.into()])?;
        let mut papers: Vec<_> = heads.iter().filter_map(paper::read_head).collect();
        order::sort_by_key(&mut papers, |paper| std::cmp::Reverse(paper.id));
        for paper in &mut papers {
            let source = paper::source(paper.id);
            let answers = self.rows(paper::ANSWERS, &[learner.into(), (&source).into()])?;
            paper.answers = answers.iter().filter_map(paper::read_answer).collect();
            order::sort_by(&mut paper.answers, |one, other| {
                (&one.lesson, &one.item).cmp(&(&other.lesson, &other.item))
            });
        }
        Ok(papers)
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

    /// Keeps what stands for an item of a paper, in the place of what did before.
    fn set_paper_draft(
        &mut self,
        learner: &str,
        paper: Id,
        draft: &PaperDraft,
    ) -> Result<(), StoreError> {
        let (text, certainty) = paper::written(draft);
        let name = [learner, &paper::source(paper), &draft.lesson, &draft.item];
        self.put_draft(
            name,
            &draft.revision,
            (&text, certainty.as_deref(), draft.flagged),
        )
    }

    /// The learner with their key, which is made when it is first asked for. That
    /// is not worth a wait, or an error: where it cannot be made, the name stands
    /// in for it. Also whether there was one that cannot be read, in the place of
    /// which a new one is made.
    fn learner(&mut self, name: &str) -> Result<(Learner, bool), StoreError> {
        let mut learner = Learner::from(name);
        let mut key = self.key(name)?;
        let lost = key == KeptKey::Lost;
        if !matches!(key, KeptKey::Known(_)) {
            drop(self.make_key(name, lost, WorthWaiting::No));
            key = self.key(name)?;
        }
        if let KeptKey::Known(key) = key {
            learner.key = key;
        }
        Ok((learner, lost))
    }

    /// The key of a learner, and those that they have on other machines. It is
    /// kept from then on.
    fn keys(&mut self, name: &str) -> Result<(String, Vec<String>), StoreError> {
        let mut key = self.key(name)?;
        if !matches!(key, KeptKey::Known(_)) {
            self.make_key(name, key == KeptKey::Lost, WorthWaiting::Yes)?;
            key = self.key(name)?;
        }
        let others = self.texts(learners::OTHER_KEYS, &[name.into()])?;
        match key {
            KeptKey::Known(key) => Ok((key, others)),
            KeptKey::None => Ok((String::new(), others)),
            KeptKey::Lost => Err(self.unreadable(UnreadableValue)),
        }
    }

    fn key(&self, name: &str) -> Result<KeptKey, StoreError> {
        let found = self.rows(learners::KEY, &[name.into()])?;
        Ok(found.first().map(|row| row.text(0)).into())
    }

    fn make_key(&mut self, name: &str, lost: bool, worth: WorthWaiting) -> Result<(), StoreError> {
        let key = name::key();
        self.change(
            learners::MAKE,
            &[name.into(), (&key).into(), lost.into()],
            worth,
        )
    }

    /// The name of the learner whose key this is.
    fn owner(&self, key: &str) -> Result<Option<String>, StoreError> {
        Ok(self.texts(learners::OWNER, &[key.into()])?.pop())
    }

    /// The names of those who did anything here.
    fn learners(&self) -> Result<Vec<String>, StoreError> {
        self.texts(learners::ALL, &[])
    }

    /// The first value of each row, sorted.
    fn texts(&self, select: Statement, by: &[BoundValue<'_>]) -> Result<Vec<String>, StoreError> {
        let rows = self.rows(select, by)?;
        let texts = rows.iter().map(|row| row.text(0).map(str::to_owned));
        let texts: Result<Vec<_>, _> = texts.collect();
        let mut texts = texts.map_err(|it| self.unreadable(it))?;
        texts.sort_unstable();
        Ok(texts)
    }

    fn unreadable(&self, UnreadableValue: UnreadableValue) -> StoreError {
        StoreError::at(Operation::Read, self.place(), StoreCause::Unreadable)
    }
}

/// Whether a change is worth waiting for another program that is writing: if it is
/// not, nothing may have happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WorthWaiting {
    Yes,
    No,
}
