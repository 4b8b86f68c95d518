//! Which lesson to open, and where in it.

use std::sync::Arc;

use crate::journal::{DailyLimit, Day, KeptPaper, PaperHandedIn, PaperTerms, Progress, Time};
use crate::lesson::Lesson;
use crate::page::{Anchor, Mode, Page, PlanSource, RecallAsks, RecallTerms, Sitting};

/// How to open a lesson.
#[derive(Debug, Clone)]
pub struct Goal {
    pub lesson: String,
    pub source: &'static PlanSource,
    pub place: StartAt,
    /// How much of it, where it is a quiz.
    pub sitting: Sitting,
}

impl Goal {
    /// The lesson, or its core, from where the learner left it.
    pub fn learn(lesson: String) -> Self {
        Self {
            lesson,
            source: PlanSource::LEARN,
            place: StartAt::Left,
            sitting: Sitting::USUAL,
        }
    }

    /// The same in the walk that the learner left it in.
    pub fn go_on(lesson: String, progress: &Progress) -> Self {
        Self {
            source: PlanSource::left(&lesson, progress.of(&lesson).walk.as_deref()),
            ..Self::learn(lesson)
        }
    }

    /// The recall that it asks for, where its mode is that; `minutes`: how much of
    /// it at most.
    pub fn as_recall(&self, minutes: u32) -> Option<RecallGoal> {
        let is_recall = self.source.mode() == Some(Mode::Recall);
        (is_recall && self.place == StartAt::Left).then(|| RecallGoal {
            lesson: Some(self.lesson.clone()),
            asks: RecallAsks::OfMode,
            ..RecallGoal::due(minutes)
        })
    }

    /// The lab of a lesson, at a scenario or at the choice of one.
    pub fn lab(lesson: String, scenario: Option<String>) -> Self {
        Self {
            lesson,
            source: PlanSource::LAB,
            place: StartAt::Lab(scenario),
            sitting: Sitting::USUAL,
        }
    }
}

/// What to recall.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecallGoal {
    /// The id of the only lesson, if it is one.
    pub lesson: Option<String>,
    pub limit: DailyLimit,
    /// The day on which all of it is to be known.
    pub exam: Option<Day>,
    pub asks: RecallAsks,
}

impl RecallGoal {
    /// What is due in all lessons, so many minutes of it.
    pub fn due(minutes: u32) -> Self {
        Self {
            lesson: None,
            limit: DailyLimit::Seconds(minutes.saturating_mul(60)),
            exam: None,
            asks: RecallAsks::Due,
        }
    }

    /// What it goes by today.
    pub fn terms(&self, now: Time) -> RecallTerms {
        RecallTerms {
            today: Day::from(now),
            limit: self.limit,
            exam: self.exam,
            asks: self.asks,
        }
    }

    /// What the mode *recall* of a lesson goes by, with so many minutes.
    pub fn mode_terms(minutes: u32, now: Time) -> RecallTerms {
        RecallTerms {
            asks: RecallAsks::OfMode,
            ..Self::due(minutes).terms(now)
        }
    }
}

/// What paper to sit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperGoal {
    /// The ids of its lessons.
    pub lessons: Vec<String>,
    /// How many items at most.
    pub items: usize,
    /// None: any paper of these lessons that is not handed in, else one that is
    /// drawn.
    pub seed: Option<u64>,
    /// How long it is to take, for who wants a clock.
    pub minutes: Option<u32>,
    /// Whether one that was begun before will do.
    pub kept: KeptPaper,
    pub once_handed_in: OnceHandedIn,
}

/// What becomes of a paper that was handed in before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OnceHandedIn {
    /// That is said, and asked.
    Asks,
    /// The same; but one that is not handed in is gone on with, unasked.
    GoesOn,
    BeginsAgain,
    /// This one is looked at again.
    LooksAt(PaperHandedIn),
}

impl PaperGoal {
    /// A paper of one lesson, as most are.
    pub fn of_lesson(lesson: String) -> Self {
        Self {
            lessons: vec![lesson],
            items: 20,
            seed: None,
            minutes: None,
            kept: KeptPaper::Alike,
            once_handed_in: OnceHandedIn::Asks,
        }
    }

    /// To look at one again that was handed in.
    pub fn look_at(paper: PaperHandedIn) -> Self {
        Self {
            lessons: paper.lessons(),
            items: paper.asked.len(),
            seed: None,
            minutes: None,
            kept: KeptPaper::Same,
            once_handed_in: OnceHandedIn::LooksAt(paper),
        }
    }

    /// The one that was begun by these terms.
    pub fn again(terms: &PaperTerms) -> Self {
        Self {
            lessons: terms.lessons.clone(),
            items: terms.items,
            seed: Some(terms.seed),
            minutes: None,
            kept: KeptPaper::Same,
            once_handed_in: OnceHandedIn::GoesOn,
        }
    }

    /// One that is drawn anew in its place.
    pub fn another(&self) -> Self {
        Self {
            seed: None,
            kept: KeptPaper::Same,
            ..self.clone()
        }
    }

    /// The terms of a paper that is begun now. A drawn seed is short, to be passed
    /// on.
    pub fn terms(&self, now: Time) -> PaperTerms {
        const DRAWN: u64 = 10_000;
        let drawn = now.millis.unsigned_abs() % DRAWN;
        PaperTerms {
            lessons: self.lessons.clone(),
            items: self.items,
            seed: self.seed.unwrap_or(drawn),
        }
    }
}

/// Where to start in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StartAt {
    /// Where the learner left it; where no place is kept, at what is open.
    Left,
    /// The same, with the modes of the lesson to choose from.
    Modes,
    Part(String),
    /// At a heading of a part, by its slug; behind a question, at that.
    Heading(String, String),
    /// At an item, by its id.
    Item(String),
    /// At a place on a page, with the folded words that were found there.
    At(Page, Anchor, Vec<String>),
    /// In the lab: at a scenario, or at the choice of one.
    Lab(Option<String>),
}

impl StartAt {
    /// The slug of the heading to start at.
    pub fn heading(&self) -> Option<&String> {
        if let Self::Heading(_, slug) = self {
            Some(slug)
        } else {
            None
        }
    }
}

/// What is to be shown to a room.
#[derive(Debug, Clone)]
pub struct RoomGoal {
    /// With all keys known.
    pub lesson: Arc<Lesson>,
    /// The id of an item or the name of a scenario to begin with.
    pub begin: Option<String>,
    /// Decides the order of options, as that of a paper does.
    pub seed: u64,
}
