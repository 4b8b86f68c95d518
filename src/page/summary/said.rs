//! What is said of the items: how many were known, how surely, and what is left.

use crate::journal::{Attempt, Calibration, Certainty, MythState, Tally};
use crate::lesson::Card;
use crate::page::{BeforeAndNow, Mode, MythLedger, Stretch};
use crate::words::{self, Fact, OutOf};

use super::{Reached, Reason, Summary};

impl<'a> Summary<'a> {
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
            self.which_counts().map(|it| it.sentence),
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

    /// Which answer counts, where an item may have several: the first one in a recall,
    /// which asks again what was missed.
    pub fn which_counts(&self) -> Option<Fact> {
        if self.stretch == Stretch::Recall {
            return self.missed().next().map(|_| words::first_counts());
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

    /// How it went, in a line.
    pub fn in_a_line(&self) -> String {
        let others = Reason::ALL.map(|it| (self.worth_a_look(it).count(), it));
        let left: usize = others.iter().map(|(count, _)| count).sum();
        let others = others.map(|(count, reason)| (count, reason.in_a_line()));
        words::part_came_to(OutOf(self.total() - left, self.total()), &others)
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
