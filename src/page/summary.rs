//! What the items of a stretch came to: what was known, how surely, and what is
//! worth another look. No points, no pass or fail.
//!
//! All of it is worked out from the journal, and of an item that waits for an
//! answer nothing is told but what it asks.

use crate::journal::{
    Attempt, Calibration, Certainty, Grade, ItemProgress, LessonProgress, Mark, MythState, Outcome,
    Tally,
};
use crate::lesson::{Card, Item, Lesson, Part, PartKind};
use crate::text::{self, Block, Document};
use crate::words::{self, Fact, OutOf};

use super::{BeforeAndNow, GuessedTwice, Mode, MythLedger, Stretch, examinable, guessed_twice};

/// Items, with what was answered last.
#[derive(Debug, Clone)]
pub struct Summary<'a> {
    pub stretch: Stretch,
    pub lesson: &'a Lesson,
    items: Vec<Reached<'a>>,
    progress: &'a LessonProgress,
    /// How many entries there were before the first answer that counts.
    since: usize,
    /// At the end of a lesson.
    guesses: Vec<GuessedTwice<'a>>,
    /// What is said besides, in a paragraph of its own.
    pub more: Vec<String>,
    /// The mode that has all of the lesson and ends with it, where one is gone
    /// through.
    pub mode: Option<Mode>,
}

/// An item of `part`, and what was answered last.
#[derive(Debug, Clone, Copy)]
pub struct Reached<'a> {
    pub lesson: &'a Lesson,
    pub part: &'a Part,
    pub item: &'a Item,
    pub latest: Option<&'a Attempt>,
    /// All that was done with it, where more than that counts.
    kept: Option<&'a ItemProgress>,
    /// What was guessed at it when the lesson began, where it is listed for that.
    pub guessed: Option<GuessedTwice<'a>>,
}

/// Why an item is worth another look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    SureAndWrong,
    Missed,
    /// An explanation that does not have it all.
    Partly,
    /// That was said instead of an answer.
    NoIdea,
    Skipped,
    /// The same, in a paper that was handed in.
    LeftOpen,
    /// Waits for an answer, or an explanation for its mark.
    Open,
}

impl Reason {
    /// What is most worth it comes first.
    pub const ALL: [Self; 7] = [
        Self::SureAndWrong,
        Self::Missed,
        Self::Partly,
        Self::NoIdea,
        Self::Skipped,
        Self::LeftOpen,
        Self::Open,
    ];

    /// Why an item has no answer.
    pub const UNANSWERED: [Self; 3] = [Self::Skipped, Self::LeftOpen, Self::Open];

    pub fn words(self) -> &'static str {
        match self {
            Self::SureAndWrong => words::SURE_AND_WRONG,
            Self::Missed => words::MISSED,
            Self::Partly => words::HAD_PART,
            Self::NoIdea => words::HAD_NO_IDEA,
            Self::Skipped => words::SKIPPED,
            Self::LeftOpen => words::LEFT_OPEN,
            Self::Open => words::OPEN,
        }
    }

    /// Whether it was answered, or given up, and is not known.
    pub fn is_missed(self) -> bool {
        matches!(
            self,
            Self::SureAndWrong | Self::Missed | Self::Partly | Self::NoIdea
        )
    }

    fn in_a_line(self) -> &'static str {
        match self {
            Self::SureAndWrong => words::SURE_AND_WRONG_IN_SHORT,
            Self::Missed => words::MISSED_IN_SHORT,
            Self::Partly => words::PARTLY_IN_SHORT,
            Self::NoIdea => words::NO_IDEA,
            Self::Skipped => words::SKIPPED_IN_SHORT,
            Self::LeftOpen => words::LEFT_OPEN_IN_SHORT,
            Self::Open => words::OPEN_IN_SHORT,
        }
    }

    /// Why an item is with which so much was done. What was sure and wrong stays that
    /// until it is right: to give it up, to pass it over, or to be wrong again takes
    /// nothing back.
    pub fn of_item(kept: Option<&ItemProgress>) -> Option<Self> {
        let stays = kept.is_some_and(ItemProgress::is_sure_miss_open);
        match stays {
            true => Some(Self::SureAndWrong),
            false => Self::of(kept.and_then(ItemProgress::latest)),
        }
    }

    /// Why an item with this latest attempt is.
    pub fn of(latest: Option<&Attempt>) -> Option<Self> {
        let Some(attempt) = latest else {
            return Some(Self::Open);
        };
        match (&attempt.outcome, attempt.grade(), attempt.mark) {
            _ if attempt.confident_miss() => Some(Self::SureAndWrong),
            (Outcome::Skipped, ..) if attempt.asked.paper.is_some() => Some(Self::LeftOpen),
            (Outcome::Skipped, ..) => Some(Self::Skipped),
            (Outcome::NoIdea, ..) => Some(Self::NoIdea),
            (_, Some(Grade::Wrong), _) | (_, None, Some(Mark::No)) => Some(Self::Missed),
            (_, None, Some(Mark::Partly)) => Some(Self::Partly),
            (_, None, None) => Some(Self::Open),
            (_, Some(Grade::Right), _) | (_, None, Some(Mark::Yes)) => None,
        }
    }
}

impl<'a> Summary<'a> {
    /// Of the items of `lesson` that belong to a stretch. A first guess belongs
    /// to it only as long as it is open: what was guessed is nobody's to judge.
    pub fn of(stretch: Stretch, lesson: &'a Lesson, progress: &'a LessonProgress) -> Self {
        let belongs = |(index, part): &(usize, &Part)| match stretch {
            Stretch::Part(at) | Stretch::InPart(at, _) => at == *index,
            Stretch::Quizzes => part.has_cards(),
            Stretch::Recall | Stretch::Paper => false,
            Stretch::InMode(_) | Stretch::Lesson => true,
        };
        let parts = lesson.parts.iter().enumerate().filter(belongs);
        let mode = match stretch {
            Stretch::InPart(_, mode) | Stretch::InMode(mode) => Some(lesson.in_mode(mode)),
            Stretch::Part(_)
            | Stretch::Quizzes
            | Stretch::Recall
            | Stretch::Paper
            | Stretch::Lesson => None,
        };
        let items = parts.flat_map(|(at, part)| {
            let all = || vec![true; part.items.len()];
            let own = mode.as_ref().map_or_else(all, |it| it.has_each(at));
            let items = part.items.iter().zip(own);
            items.map(move |(item, own)| (part, item, own))
        });
        let kept = |item: &Item| progress.items.get(&item.question.id);
        let latest = |item: &Item| kept(item).and_then(ItemProgress::latest);
        // What was opened beside the core, or beside its cards in a part, counts.
        let has_more = stretch == Stretch::InMode(Mode::Learn) || !stretch.ends_lesson();
        let counts = |part: &Part, item: &Item| {
            let guess = part.kind == PartKind::Guess;
            !guess || latest(item).is_none()
        };
        let on_the_way = |item: &Item, own: bool| own || has_more && latest(item).is_some();
        let items = items.filter(|(part, item, own)| on_the_way(item, *own) && counts(part, item));
        let items = items.map(|(part, item, _)| Reached {
            kept: kept(item),
            ..Reached::of(lesson, part, item, latest(item))
        });
        let of_lesson = stretch.ends_lesson();
        let guesses = of_lesson.then(|| guessed_twice(lesson, progress));
        Self {
            stretch,
            lesson,
            items: items.collect(),
            progress,
            since: 0,
            guesses: guesses.unwrap_or_default(),
            more: Vec::new(),
            mode: None,
        }
    }

    /// Of what a recall or a paper asked, with what is said of it besides; the lesson
    /// is any of its own.
    pub fn across(
        stretch: Stretch,
        (lesson, progress): (&'a Lesson, &'a LessonProgress),
        items: Vec<Reached<'a>>,
        more: Vec<String>,
    ) -> Self {
        Self {
            stretch,
            lesson,
            progress,
            since: 0,
            items,
            guesses: Vec::new(),
            more,
            mode: None,
        }
    }

    /// Leaves what was answered or passed over before: of so many entries none counts.
    /// What is open stays.
    pub fn only_since(&mut self, entries: usize) {
        self.since = entries;
        let counts = |it: &Reached| it.latest.is_none_or(|it| it.number > entries);
        self.items.retain(counts);
    }

    /// What certainty was worth, as "sure" and how many answers were right of
    /// how many, and what was given up; only where there are any.
    pub fn rows(&self) -> Vec<(&'static str, Tally)> {
        let answers = self.calibration();
        let no_idea = Tally {
            n: answers.no_idea,
            right: 0,
        };
        let rows = [
            (words::certainty(Certainty::Sure), answers.sure),
            (words::certainty(Certainty::Fairly), answers.fairly),
            (words::certainty(Certainty::Guess), answers.guess),
            (words::NO_IDEA, no_idea),
            (words::ANSWERED, answers.unasked),
        ];
        rows.into_iter().filter(|(_, tally)| tally.n > 0).collect()
    }

    fn calibration(&self) -> Calibration {
        Calibration::of(self.items.iter().filter_map(|it| it.latest))
    }

    /// What is said of the items, sentence by sentence; what is said besides is
    /// [`more`](Self::more).
    pub fn sentences(&self) -> Vec<String> {
        let is_empty = self.is_mode_without_answers();
        let facts = self.facts().into_iter().map(|it| it.sentence);
        let first = [
            self.latest_counts().map(|it| it.sentence),
            is_empty.then(|| words::NOTHING_ANSWERED.to_owned()),
            self.in_a_sentence(),
        ];
        first.into_iter().flatten().chain(facts).collect()
    }

    /// Stands above what a paper came to: how many of all its items were right.
    pub fn result(&self) -> Option<String> {
        if self.stretch != Stretch::Paper {
            return None;
        }
        let (right, _) = self.right_and_skipped();
        let given_up = (self.latest(Reason::NoIdea), words::NO_IDEA);
        let others = [&[given_up], &self.unanswered()[..]].concat();
        Some(words::paper::result(OutOf(right, self.total()), &others))
    }

    /// What is said before all: what being sure was worth, or that nothing was answered.
    pub fn headline(&self) -> Option<String> {
        let is_empty = self.is_mode_without_answers();
        let nothing = is_empty.then(|| words::NOTHING_ANSWERED.to_owned());
        self.in_a_sentence().or(nothing)
    }

    /// What being sure was worth. Of a quiz that is what happened on the way, where
    /// its grid hides that; of a paper what stands above it has told the rest.
    fn in_a_sentence(&self) -> Option<String> {
        match self.stretch {
            Stretch::Quizzes => self.sure_on_the_way().map(|it| it.sentence),
            Stretch::Paper => return words::sure_was_worth(self.calibration().sure),
            Stretch::Part(_)
            | Stretch::InPart(..)
            | Stretch::Recall
            | Stretch::InMode(_)
            | Stretch::Lesson => None,
        }
        .or_else(|| self.worth())
    }

    /// Where an item was answered before the answer that counts: that it is so.
    pub fn latest_counts(&self) -> Option<Fact> {
        if self.stretch == Stretch::Quizzes {
            return None;
        }
        let mut items = self.items.iter();
        let is_again = |it: &Reached| self.attempts(it).filter(|it| !it.is_skip()).count() > 1;
        items.any(is_again).then(words::latest_counts)
    }

    fn sure_on_the_way(&self) -> Option<Fact> {
        let sure = self.calibration().sure;
        let has_guesses = !self.guesses.is_empty();
        words::sure_on_the_way(self.sure_and_wrong(), sure.n - sure.right, has_guesses)
    }

    /// What else there is to say of the items, each in a sentence and in short. The
    /// grid and the lists of a quiz tell all but how many of its cards are left, and
    /// the first sentence of a paper tells what has no answer.
    pub fn facts(&self) -> Vec<Fact> {
        match self.stretch {
            Stretch::Quizzes => {
                let left = words::still_open(self.open_in_quiz());
                return self.own_words().into_iter().chain(left).collect();
            }
            Stretch::Paper => return Vec::new(),
            Stretch::Part(_)
            | Stretch::InPart(..)
            | Stretch::Recall
            | Stretch::InMode(_)
            | Stretch::Lesson => {}
        }
        let is_empty = self.is_mode_without_answers();
        let guesses = BeforeAndNow::of(&self.guesses).filter(|_| !is_empty);
        let given_up = self.latest(Reason::NoIdea);
        [
            self.sure_on_the_way(),
            self.own_words(),
            words::not_answered(given_up, &self.unanswered()),
            words::myths_stand(&self.myths()),
            guesses.map(|it| it.fact()),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// How its explanations were marked by who wrote them.
    fn own_words(&self) -> Option<Fact> {
        let mark = |mark| {
            let marks = self.items.iter().filter_map(|it| it.latest?.mark);
            marks.filter(|it| *it == mark).count()
        };
        let marks = words::MARKS.map(|(it, words)| (mark(it), words));
        words::own_words(&marks)
    }

    /// Whether it ends a mode that has part of the lesson, of which nothing was
    /// answered.
    fn is_mode_without_answers(&self) -> bool {
        let mut answers = self.items.iter().filter_map(|it| it.latest);
        let of_part = matches!(self.stretch, Stretch::InMode(mode) if mode != Mode::Learn);
        of_part && self.total() > 0 && answers.all(Attempt::is_skip)
    }

    /// What being sure was worth, in one of these.
    pub fn worth(&self) -> Option<String> {
        // No idea is no answer that could be wrong.
        let answers = self.rows().into_iter();
        let answers = answers.filter(|(label, _)| *label != words::NO_IDEA);
        let all: Tally = answers.map(|(_, tally)| tally).sum();
        words::worth(self.calibration().sure, all)
    }

    /// What was done with an item, of what counts here.
    fn attempts(&self, item: &Reached<'a>) -> impl Iterator<Item = &'a Attempt> {
        let attempts = item.kept.map_or(&[][..], |it| &it.attempts);
        let since = self.since;
        attempts.iter().filter(move |it| it.number > since)
    }

    /// How many answers were sure and wrong, whatever came of their items since.
    fn sure_and_wrong(&self) -> u32 {
        let answers = self.items.iter().flat_map(|it| self.attempts(it));
        let sure = Calibration::of(answers).sure;
        sure.n - sure.right
    }

    /// How many cards of a quiz have no answer at all: the rest is of one sitting.
    fn open_in_quiz(&self) -> usize {
        let open = self.worth_a_look(Reason::Open);
        open.count()
    }

    /// How many items have no answer, with why.
    pub fn unanswered(&self) -> [(usize, &'static str); 3] {
        Reason::UNANSWERED.map(|it| (self.latest(it), it.in_a_line()))
    }

    /// How many answers are right, and how many items were passed over.
    pub fn right_and_skipped(&self) -> (usize, usize) {
        let right: u32 = self.rows().iter().map(|(_, tally)| tally.right).sum();
        let right = usize::try_from(right).unwrap_or(usize::MAX);
        (right, self.latest(Reason::Skipped))
    }

    /// How many items came to this last, counted as the grid does: also of those that
    /// stay sure and wrong until they are right.
    fn latest(&self, reason: Reason) -> usize {
        let came_to = self.items.iter().map(|it| Reason::of(it.latest));
        came_to.filter(|it| *it == Some(reason)).count()
    }

    /// What each myth that has its card here is by now, by all the answers in this
    /// lesson.
    fn myths(&self) -> Vec<MythState> {
        let cards = self.items.iter().filter_map(|it| it.item.card.as_ref());
        let myths = cards.filter_map(|card| match card {
            Card::Myth(myth) => Some(&myth.id),
            Card::Pitfall(_) => None,
        });
        let myths: Vec<&String> = myths.collect();
        // Those of several lessons have several ledgers.
        let is_across = matches!(self.stretch, Stretch::Recall | Stretch::Paper);
        if myths.is_empty() || is_across {
            return Vec::new();
        }
        let ledger = MythLedger::of([(self.lesson, self.progress)]);
        let states = myths.into_iter().map(|it| ledger.state(self.lesson, it));
        states.collect()
    }

    /// The items worth another look for a reason.
    pub fn worth_a_look(&self, reason: Reason) -> impl Iterator<Item = Reached<'a>> {
        let items = self.items.iter().copied();
        items.filter(move |it| it.reason() == Some(reason))
    }

    /// What was guessed when the lesson began and was asked once more since, with what
    /// was answered last, where it is on the way that ends here.
    pub fn guessed_first(&self) -> impl Iterator<Item = Reached<'a>> {
        let (lesson, stretch) = (self.lesson, self.stretch);
        let is_all = matches!(stretch, Stretch::Lesson | Stretch::InMode(Mode::Learn));
        let guesses = self.guesses.iter().filter(move |_| is_all);
        guesses.map(move |it| Reached {
            guessed: Some(*it),
            ..Reached::of(lesson, it.part, it.item, None)
        })
    }

    /// All that is listed, in order: under what heading, and which items.
    pub fn lists(&self) -> Vec<(&'static str, Vec<Reached<'a>>)> {
        let listed = self.listed();
        let mut lists: Vec<(&'static str, Vec<Reached>)> = listed
            .map(|reason| (reason.words(), self.worth_a_look(reason).collect()))
            .collect();
        lists.push((words::GUESSED_FIRST, self.guessed_first().collect()));
        lists.retain(|(_, items)| !items.is_empty());
        lists
    }

    /// Why items are listed: of a quiz with many that are open these are not.
    fn listed(&self) -> impl Iterator<Item = Reason> {
        const FEW: usize = 12;
        let open = self.worth_a_look(Reason::Open).count();
        let too_many = self.stretch == Stretch::Quizzes && open > FEW;
        let all = Reason::ALL.into_iter();
        all.filter(move |it| !too_many || *it != Reason::Open)
    }

    /// The items that were answered and not known, the surest ones first.
    pub fn missed(&self) -> impl Iterator<Item = Reached<'a>> {
        let reasons = Reason::ALL.into_iter().filter(|it| it.is_missed());
        reasons.flat_map(|reason| self.worth_a_look(reason))
    }

    pub fn total(&self) -> usize {
        self.items.len()
    }

    /// How it went, in a line.
    pub fn in_a_line(&self) -> String {
        let others = Reason::ALL.map(|it| (self.worth_a_look(it).count(), it));
        let left: usize = others.iter().map(|(count, _)| count).sum();
        let others = others.map(|(count, reason)| (count, reason.in_a_line()));
        words::part_came_to(OutOf(self.total() - left, self.total()), &others)
    }

    /// Whether a paper of the lesson is the next thing to do.
    pub fn leads_to_paper(&self) -> bool {
        self.stretch == Stretch::InMode(Mode::Challenge) && examinable(self.lesson) > 0
    }

    /// Whether it ends a project, alone or with all else, in which something was written.
    pub fn leads_to_written(&self) -> bool {
        let ends = [Stretch::InMode(Mode::Project), Stretch::Lesson].contains(&self.stretch);
        ends && words::written_in_project(self.lesson, self.progress).is_some()
    }

    fn end_of(&self, mode: Option<Mode>) -> String {
        match mode.filter(|it| *it != Mode::Learn) {
            Some(mode) => words::end_of_mode(mode.word(), &self.lesson.title),
            None => words::end_of(&self.lesson.title),
        }
    }

    /// What the stretch is called.
    pub fn title(&self) -> String {
        match self.stretch {
            Stretch::Part(at) | Stretch::InPart(at, _) => {
                let part = self.lesson.parts.get(at);
                words::came_to(part.map_or("", |part| part.title.as_str()))
            }
            Stretch::Quizzes => words::END_OF_QUIZ.to_owned(),
            Stretch::Recall => words::recall::END.to_owned(),
            Stretch::Paper => words::paper::END.to_owned(),
            Stretch::InMode(mode) => self.end_of(Some(mode)),
            Stretch::Lesson => self.end_of(self.mode),
        }
    }
}

/// What an item asks, in a line: its first paragraph or, where that only leads up to
/// it, the first that is a question.
pub fn prompt(item: &Item) -> String {
    let prompt = item.question.prompt.without_marks();
    let in_a_line = |block: &Block| {
        text::words(&Document {
            blocks: vec![block.clone()],
            ..Document::default()
        })
    };
    let is_text = |block: &&Block| matches!(block, Block::Paragraph(_));
    let mut paragraphs = prompt.blocks.iter().filter(is_text).map(in_a_line);
    let asks = paragraphs.find(|it| it.contains('?'));
    let opening = || prompt.blocks.first().map(in_a_line);
    asks.or_else(opening).unwrap_or_default()
}

impl<'a> Reached<'a> {
    /// An item of which one attempt alone counts.
    pub fn of(
        lesson: &'a Lesson,
        part: &'a Part,
        item: &'a Item,
        latest: Option<&'a Attempt>,
    ) -> Self {
        Self {
            lesson,
            part,
            item,
            latest,
            kept: None,
            guessed: None,
        }
    }

    /// Why it is worth another look.
    fn reason(&self) -> Option<Reason> {
        match self.kept {
            Some(kept) => Reason::of_item(Some(kept)),
            None => Reason::of(self.latest),
        }
    }

    /// What is asked, in a line.
    pub fn words(&self) -> String {
        prompt(self.item)
    }

    /// What was guessed at it when the lesson began, and what is known now.
    pub fn then_and_now(&self) -> Option<String> {
        self.guessed.map(|it| it.words())
    }

    /// Where it is asked: "myth", "step 6", or the part.
    pub fn place(&self) -> String {
        words::asked_in(self.lesson, self.part, self.item)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lesson::{embedded, load};

    #[test]
    fn an_item_is_told_by_what_it_asks_and_not_by_what_leads_up_to_it() {
        let lessons = embedded().into_iter();
        let lessons = lessons.map(|it| load(&it).lesson.unwrap());
        let lesson = lessons.into_iter().find(|it| it.id == "serverless-on-aws");
        let lesson = lesson.unwrap();
        let incidents = lesson.parts.iter().find(|it| it.stem == "incidents");
        for item in &incidents.unwrap().items {
            let told = prompt(item);
            assert!(!told.ends_with(':'), "{told}");
        }
        let told = lesson.items().map(prompt);
        assert!(told.into_iter().all(|it| !it.is_empty()));
    }
}
