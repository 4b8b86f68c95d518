//! Asking an item: the one machine that every face drives.
//!
//! A face turns keys or lines into an [`Input`] and shows the [`Stage`] that
//! comes of it. When certainty is asked for, what an answer is worth, how far
//! the hints go and when a key has to be waited for is decided here. What is
//! revealed, and when, is not: an event leaves the machine, and the page shows
//! what the journal holds.

use crate::journal::{AskedAs, Certainty, Event, Grade, LessonProgress, Mark, PaperAnswer, Time};
use crate::lesson::Item;
use crate::question::{Answer, AnswerError, Question, typed};

use crate::words;

/// One asking of an item.
#[derive(Debug, Clone)]
pub struct Asking {
    /// The id of the item.
    pub item: String,
    /// How: its form, and its options in the order shown.
    pub asked: AskedAs,
    /// When the question came up.
    pub since: Time,
    stage: Stage,
    /// What was given and not committed yet.
    given: Option<Answer>,
    /// What stands in a paper so far.
    stands: Option<PaperAnswer>,
    slips: Slips,
}

/// What may be a slip of a finger is asked about once before it counts.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Slips {
    NotAsked,
    /// About this answer: given once more, it is meant.
    Asked(Answer),
    /// It was written before it was asked for: no finger slipped.
    CannotBe,
}

/// When what is said about an answer is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reveal {
    /// As soon as it is committed.
    AtOnce,
    /// Once the paper is handed in that it stands in. Until then nothing is
    /// committed, there are no hints, and how sure one is can be left out.
    AtHandIn,
}

/// How far the asking is. "Revealed but not committed" cannot be said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    Answering,
    /// An answer was given; how sure?
    Certainty,
    /// The learner has decided, but a run has to show the key first.
    WorkingOut(Decision),
    /// On its way to the disk. Nothing is shown until it is there.
    Committing,
    /// An explanation was given: mark it.
    Marking,
}

/// What comes next at a question of a paper, after something was done there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NextInPaper {
    /// An answer stands of which it was not said how sure one is.
    HowSure,
    /// The next question.
    GoOn,
    /// The same question: what stood there was taken back.
    Stay,
}

/// What waits for the key of a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    Commit(Option<Certainty>),
    NoIdea,
    Skip,
}

/// What a learner does at an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    Answer(Answer),
    Sure(Certainty),
    /// Back to the answer, to give another one.
    Back,
    Hint,
    NoIdea,
    Skip,
    Mark(Mark),
}

/// What an asking goes by.
#[derive(Debug, Clone, Copy)]
pub struct AskingContext<'a> {
    pub item: &'a Item,
    pub progress: &'a LessonProgress,
    /// Whether certainty is asked for.
    pub certainty: bool,
    pub reveal: Reveal,
    pub now: Time,
}

/// Why what a learner did at an item cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InputError {
    Unfit(AnswerError),
    /// It may be a slip; this was typed. Once more, and it is taken.
    MayBeStray(String),
    /// More may follow: a line of an explanation is complete, or all of it.
    MayGoOn,
    /// It stands there from another time.
    TypedBefore,
    /// No more fits into the field.
    Full,
    NoHints,
    NoMoreHints,
    NoHintsInPaper,
}

impl InputError {
    /// Whether nothing is wrong with the answer: it is given once that is said again.
    pub fn only_asks(&self) -> bool {
        matches!(self, Self::MayGoOn | Self::TypedBefore)
    }

    /// Said to the learner.
    pub fn words(&self) -> String {
        match self {
            Self::Unfit(error) => words::unfit(error),
            Self::MayBeStray(typed) => words::may_be_stray(typed),
            Self::MayGoOn => words::MAY_GO_ON.to_owned(),
            Self::TypedBefore => words::TYPED_BEFORE.to_owned(),
            Self::Full => words::FULL.to_owned(),
            Self::NoHints => words::NO_HINTS.to_owned(),
            Self::NoMoreHints => words::NO_MORE_HINTS.to_owned(),
            Self::NoHintsInPaper => words::paper::NO_HINTS.to_owned(),
        }
    }
}

impl Stage {
    /// Whether the answer cannot be changed just now.
    pub fn is_decided(self) -> bool {
        matches!(self, Self::WorkingOut(_) | Self::Committing)
    }

    /// Whether the question waits for its answer.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Answering | Self::Certainty)
    }
}

impl Asking {
    pub fn new(item: &str, asked: AskedAs, stage: Stage, since: Time) -> Self {
        Self {
            item: item.to_owned(),
            asked,
            since,
            stage,
            given: None,
            stands: None,
            slips: Slips::NotAsked,
        }
    }

    /// The same where answers were written before they were asked for.
    pub fn without_slips(mut self) -> Self {
        self.slips = Slips::CannotBe;
        self
    }

    /// The same with what stands in a paper already; `given`: where that is an
    /// answer of which it can be said how sure one is.
    pub fn standing(mut self, stands: Option<PaperAnswer>, given: Option<Answer>) -> Self {
        if given.is_some() {
            self.stage = Stage::Certainty;
        }
        (self.stands, self.given) = (stands, given);
        self
    }

    pub fn stage(&self) -> Stage {
        self.stage
    }

    /// What stands in a paper so far.
    pub fn stands(&self) -> Option<&PaperAnswer> {
        self.stands.as_ref()
    }

    /// What comes next in a paper.
    pub fn next_in_paper(&self) -> NextInPaper {
        match &self.stands {
            None => NextInPaper::Stay,
            Some(PaperAnswer::Given {
                certainty: None, ..
            }) if self.stage == Stage::Certainty => NextInPaper::HowSure,
            Some(PaperAnswer::Given { .. } | PaperAnswer::NoIdea) => NextInPaper::GoOn,
        }
    }

    /// The answer that is not committed yet.
    pub fn given(&self) -> Option<&Answer> {
        self.given.as_ref()
    }

    /// Takes what the learner does. Answers with what is to be written in the
    /// journal, with nothing if the asking goes on, or with why that
    /// cannot be taken. What does not belong to the stage
    /// changes nothing.
    pub fn take(&mut self, input: Input, cx: &AskingContext) -> Result<Option<Event>, InputError> {
        match (input, self.stage) {
            (Input::Answer(answer), stage) if stage.is_open() => self.give(answer, cx),
            (Input::Sure(certainty), Stage::Certainty) => {
                Ok(self.decide(Decision::Commit(Some(certainty)), cx))
            }
            (Input::NoIdea, stage) if stage.is_open() => Ok(self.decide(Decision::NoIdea, cx)),
            (Input::Skip, stage) if stage.is_open() => Ok(self.decide(Decision::Skip, cx)),
            (Input::Hint, stage) if stage.is_open() => match cx.reveal {
                Reveal::AtOnce => hint(cx).map(Some),
                Reveal::AtHandIn => Err(InputError::NoHintsInPaper),
            },
            (Input::Mark(mark), Stage::Marking) => {
                self.stage = Stage::Committing;
                Ok(Some(Event::SelfMarked { mark }))
            }
            (Input::Back, _) => {
                self.back();
                Ok(None)
            }
            _ => Ok(None),
        }
    }

    /// An answer: it has to fit, and how sure the learner is comes before it is
    /// given for good, where an answer can be right or wrong.
    fn give(&mut self, answer: Answer, cx: &AskingContext) -> Result<Option<Event>, InputError> {
        let question = &cx.item.question;
        question.check(&answer).map_err(InputError::Unfit)?;
        self.is_meant(question, &answer)?;
        self.given = Some(question.canonical(answer));
        if cx.certainty && question.asks_how_sure() {
            self.stage = Stage::Certainty;
            if cx.reveal == Reveal::AtHandIn {
                self.let_stand(Decision::Commit(None));
            }
            return Ok(None);
        }
        Ok(self.decide(Decision::Commit(None), cx))
    }

    /// Whether an answer that may be a slip was asked about before.
    fn is_meant(&mut self, question: &Question, answer: &Answer) -> Result<(), InputError> {
        let was_asked = match &self.slips {
            Slips::CannotBe => true,
            Slips::Asked(before) => before == answer,
            Slips::NotAsked => false,
        };
        if was_asked || !question.may_be_stray(answer) {
            return Ok(());
        }
        self.slips = Slips::Asked(answer.clone());
        Err(InputError::MayBeStray(typed(answer).to_owned()))
    }

    /// Takes down what stands in a paper now; skipped is what is open.
    fn let_stand(&mut self, decision: Decision) {
        let given = |answer: &Answer, certainty| PaperAnswer::Given {
            answer: answer.clone().into_kept(),
            certainty,
        };
        self.stands = match decision {
            Decision::Commit(certainty) => self.given.as_ref().map(|it| {
                let before = || self.certainty_that_stands(it);
                given(it, certainty.or_else(before))
            }),
            Decision::NoIdea => Some(PaperAnswer::NoIdea),
            Decision::Skip => None,
        };
        if !matches!(decision, Decision::Commit(_)) {
            (self.given, self.stage) = (None, Stage::Answering);
        }
    }

    /// How sure the learner was of the same answer, where that stands in a paper.
    fn certainty_that_stands(&self, answer: &Answer) -> Option<Certainty> {
        match self.stands.as_ref()? {
            PaperAnswer::Given {
                answer: before,
                certainty,
            } if *before == answer.clone().into_kept() => *certainty,
            PaperAnswer::Given { .. } | PaperAnswer::NoIdea => None,
        }
    }

    /// Ends the asking, or waits for the key that says how.
    fn decide(&mut self, decision: Decision, cx: &AskingContext) -> Option<Event> {
        if cx.reveal == Reveal::AtHandIn {
            self.let_stand(decision);
            return None;
        }
        if cx.item.question.is_open() {
            self.stage = Stage::WorkingOut(decision);
            return None;
        }
        self.stage = Stage::Committing;
        let took_ms = cx.now.since(self.since);
        let asked = self.asked.clone();
        Some(match decision {
            Decision::Commit(certainty) => {
                let answer = self.given.take()?;
                committed(cx.item, answer, certainty, took_ms, asked)
            }
            Decision::NoIdea => Event::NoIdea { took_ms, asked },
            Decision::Skip => Event::Skipped { asked },
        })
    }

    /// The key that was waited for is there.
    pub fn key_is_known(&mut self, cx: &AskingContext) -> Option<Event> {
        match self.stage {
            Stage::WorkingOut(decision) => self.decide(decision, cx),
            Stage::Answering | Stage::Certainty | Stage::Committing | Stage::Marking => None,
        }
    }

    /// One stage back: from a decision that waits, or from certainty to the
    /// answer. `false`: there is none.
    pub fn back(&mut self) -> bool {
        let before = match self.stage {
            Stage::WorkingOut(Decision::Commit(Some(_))) => Stage::Certainty,
            Stage::WorkingOut(_) | Stage::Certainty => Stage::Answering,
            Stage::Answering | Stage::Committing | Stage::Marking => return false,
        };
        self.stage = before;
        true
    }
}

/// What an answer to `item` leaves in the journal.
pub fn committed(
    item: &Item,
    answer: Answer,
    certainty: Option<Certainty>,
    took_ms: u64,
    asked: AskedAs,
) -> Event {
    let grade = match item.question.judge(&answer).right {
        Some(true) => Some(Grade::Right),
        Some(false) => Some(Grade::Wrong),
        None => None,
    };
    let answer = answer.into_kept();
    Event::Committed {
        answer,
        certainty,
        grade,
        took_ms,
        asked,
    }
}

/// The next hint, if there is one.
fn hint(cx: &AskingContext) -> Result<Event, InputError> {
    let all = cx.item.question.hints.len();
    let taken = hints_taken(cx.item, cx.progress);
    let number = u32::try_from(taken + 1).unwrap_or(u32::MAX);
    match (taken < all, all) {
        (true, _) => Ok(Event::Hint { number }),
        (false, 0) => Err(InputError::NoHints),
        (false, _) => Err(InputError::NoMoreHints),
    }
}

/// How many hints were taken for the answer to come.
pub fn hints_taken(item: &Item, progress: &LessonProgress) -> usize {
    let kept = progress.items.get(&item.question.id);
    let taken = kept.map_or(0, |kept| kept.hints);
    let all = item.question.hints.len();
    usize::try_from(taken).unwrap_or(usize::MAX).min(all)
}
