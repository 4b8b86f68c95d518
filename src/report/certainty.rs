//! How sure the class was, as a whole. Where that stands beside a name, people stop
//! being honest about it; so it never does, and of a few learners it is not told.

use serde::Serialize;

use super::class_report::{Fold, judged};
use super::question_row::MIN_FOR_CERTAINTY;
use super::statistics::AnswerShare;
use crate::journal::{Attempt, Calibration, Certainty, Outcome};

/// First answers of all learners, by how sure they were, and what was given up.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ClassCertainty {
    /// The surest first.
    pub answers: Vec<CertaintyShare>,
    /// How often that was said, to whatever was asked and however often, as a hand-in
    /// counts it.
    pub no_idea: u32,
}

/// The answers of one certainty.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CertaintyShare {
    pub certainty: Certainty,
    #[serde(flatten)]
    pub first: AnswerShare,
}

impl ClassCertainty {
    pub(super) fn of(fold: &Fold<'_>) -> Option<Self> {
        let mut learners = 0;
        let mut first: Vec<&Attempt> = Vec::new();
        for (_, progress) in &fold.learners {
            let items = fold.items.iter().filter(|it| it.is_judged);
            let kept = items.filter_map(|it| progress.items.get(it.id));
            let answered = kept.filter_map(|it| it.attempts.iter().find(|it| judged(it).is_some()));
            let answered: Vec<_> = answered.collect();
            learners += u32::from(answered.iter().any(|it| it.certainty().is_some()));
            first.extend(answered);
        }
        let answers = Calibration::of(first).by_certainty();
        let said = |it: &&Attempt| it.outcome == Outcome::NoIdea;
        let kept = fold.items.iter().flat_map(|it| fold.of_item(it.id));
        let no_idea = kept.flat_map(|(_, it)| &it.attempts).filter(said).count();
        let answers = answers.into_iter();
        let answers = answers.map(|(certainty, tally)| CertaintyShare {
            certainty,
            first: tally.into(),
        });
        (learners >= MIN_FOR_CERTAINTY).then(|| Self {
            answers: answers.collect(),
            no_idea: u32::try_from(no_idea).unwrap_or(u32::MAX),
        })
    }
}
