//! The report: what hand-ins come to.

use serde::Serialize;

use super::belief_row::{self, BeliefRow};
use super::certainty::ClassCertainty;
use super::class::Class;
use super::gain_row::{self, GainRow};
use super::learner_row::{self, LearnerRow, ObjectiveShare};
use super::part_row::{self, PartRow};
use super::question_row::{self, ItemFlag, QuestionRow};
use super::statistics::AnswerShare;
use super::teach_again::teach_again;
use crate::journal::{Attempt, Day, Grade, ItemProgress, LessonProgress, Outcome, Time};
use crate::lesson::{Item, Lesson, Part, PartKind};
use crate::question::Mode;
use crate::text::order;

/// What an instructor wants to know of a class. No row of it holds a name and a
/// certainty.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ClassReport {
    /// The lesson's id.
    pub lesson: String,
    pub title: String,
    /// The first and the last day on which something was answered, as
    /// `YYYY-MM-DD`; nothing where nothing was.
    pub from: Option<String>,
    pub to: Option<String>,
    /// What to teach again, the most urgent first: three sentences at most.
    pub teach_again: Vec<String>,
    /// First answers of all, to all that is judged.
    pub first: AnswerShare,
    /// The last ones.
    pub last: AnswerShare,
    pub questions: Vec<QuestionRow>,
    pub myths: Vec<BeliefRow>,
    /// From guesses before anything was told to what asks the same at the end.
    pub gain: GainRow,
    /// From the first answers to the last ones where somebody was asked again, which
    /// mostly is what they had missed.
    pub asked_again: GainRow,
    pub gains: Vec<GainRow>,
    pub objectives: Vec<ObjectiveShare>,
    pub parts: Vec<PartRow>,
    /// Of the class as a whole.
    pub certainty: Option<ClassCertainty>,
    pub learners: Vec<LearnerRow>,
}

/// All that rows are made of.
pub(super) struct Fold<'a> {
    pub lesson: Option<&'a Lesson>,
    pub items: Vec<FoldItem<'a>>,
    /// Part by part what it asks in the core: ids; nothing where it is not in it, or
    /// nobody said what is.
    core: Vec<Option<Vec<&'a str>>>,
    /// With what they did.
    pub learners: Vec<(&'a str, LessonProgress)>,
}

/// Something that was asked.
pub(super) struct FoldItem<'a> {
    pub id: &'a str,
    /// Where the lesson has it: the number of its part, the part, and itself.
    pub found: Option<(usize, &'a Part, &'a Item)>,
    /// Whether answers are judged, and not by who gives them.
    pub is_judged: bool,
}

impl ClassReport {
    /// Of a class, with the lesson as it is today, where that is at hand. Without it,
    /// items go by their ids, and nothing is known of myths and objectives.
    pub fn of(class: &Class, lesson: Option<&Lesson>) -> Self {
        let fold = Fold::of(class, lesson);
        let questions = question_row::rows(&fold);
        let myths = belief_row::rows(&fold);
        let objectives = learner_row::of_class(&fold);
        let gains = gain_row::rows(&fold);
        let (from, to) = days(&fold).unzip();
        Self {
            lesson: class.lesson.clone(),
            title: lesson.map_or_else(|| class.lesson.clone(), |it| it.title.clone()),
            from,
            to,
            teach_again: teach_again(&questions, &myths, &objectives),
            first: fold
                .answers()
                .filter_map(|it| it.first().copied())
                .collect(),
            last: fold.answers().filter_map(|it| it.last().copied()).collect(),
            parts: part_row::rows(&fold, class),
            certainty: ClassCertainty::of(&fold),
            learners: learner_row::rows(&fold, &objectives),
            questions,
            myths,
            gain: gain_row::sum(&gains, true),
            asked_again: gain_row::sum(&gains, false),
            gains,
            objectives,
        }
    }

    /// Whether there are enough answers to a question to say anything against it.
    pub fn can_flag(&self) -> bool {
        let mut judged = self.questions.iter().filter(|it| it.is_judged());
        judged.any(|it| !it.too_few_for.contains(&ItemFlag::FewRight))
    }
}

impl<'a> Fold<'a> {
    fn of(class: &'a Class, lesson: Option<&'a Lesson>) -> Self {
        let learners = class.learners.iter();
        let learners: Vec<_> = learners
            .map(|it| (it.name.as_str(), it.progress(&class.lesson)))
            .collect();
        let item = |id: &'a str| {
            let found = lesson.and_then(|it| found(it, id));
            let is_judged = match found {
                Some((_, _, item)) => item.question.is_judged(),
                None => is_judged(id, &learners),
            };
            FoldItem {
                id,
                found,
                is_judged,
            }
        };
        let mut items: Vec<_> = class.items.iter().map(|id| item(id)).collect();
        // As the lesson has them; what it has no longer comes last.
        order::sort_by_key(&mut items, |it| {
            let place = lesson.and_then(|lesson| lesson.place_of(it.id));
            place.map_or((1, (0, 0)), |place| (0, place))
        });
        Self {
            lesson,
            items,
            core: lesson.map_or_else(Vec::new, core),
            learners,
        }
    }

    /// Whether a learner read a part to its end, and settled what of it was handed
    /// out and is not left out.
    pub fn is_done(&self, part: &Part, progress: &LessonProgress) -> bool {
        let asked = part.asked();
        let asked = asked.iter().map(|it| it.id);
        progress.parts_done.contains(&part.stem) && self.are_settled(asked, progress)
    }

    /// The same of what the part with this number has in the core; nothing where it has
    /// nothing there.
    pub fn core_is_done(&self, at: usize, progress: &LessonProgress) -> Option<bool> {
        let asked = self.core.get(at)?.as_ref()?;
        let part = self.lesson?.parts.get(at)?;
        let is_read = part.has_cards() || progress.parts_done.contains(&part.stem);
        Some(is_read && self.are_settled(asked.iter().copied(), progress))
    }

    /// Whether all of this is settled, as far as it was handed out and is not left out.
    fn are_settled<'i>(
        &self,
        mut asked: impl Iterator<Item = &'i str>,
        progress: &LessonProgress,
    ) -> bool {
        let counts = |id: &str| self.items.iter().any(|it| it.id == id);
        asked.all(|id| !counts(id) || progress.is_settled(id))
    }

    /// The judged answers of every learner to every item that is judged.
    fn answers(&self) -> impl Iterator<Item = Vec<bool>> {
        let judged = self.items.iter().filter(|it| it.is_judged);
        judged.flat_map(|item| self.of_item(item.id).map(|(_, kept)| judged_answers(kept)))
    }

    /// What those who met an item did with it, each with the number of the learner.
    pub fn of_item(&self, id: &str) -> impl Iterator<Item = (usize, &ItemProgress)> {
        let learners = self.learners.iter().enumerate();
        learners.filter_map(move |(at, (_, progress))| Some((at, progress.items.get(id)?)))
    }
}

impl FoldItem<'_> {
    /// What is asked, on one line; the id where the lesson does not have it.
    pub fn prompt(&self) -> String {
        match self.found {
            Some((_, _, item)) => crate::text::words(&item.question.prompt),
            None => self.id.to_owned(),
        }
    }

    /// Whether it is asked before anything was told, so that being wrong is no sign
    /// of anything.
    pub fn is_guess(&self) -> bool {
        self.found
            .is_some_and(|(_, part, _)| part.kind == PartKind::Guess)
    }
}

/// What whoever goes through the core meets, part by part.
fn core(lesson: &Lesson) -> Vec<Option<Vec<&str>>> {
    let way = lesson.in_mode(Mode::Learn);
    let pages = way.pages();
    let parts = lesson.parts.iter().enumerate();
    let core = parts.map(|(at, part)| {
        let is_in = way.is_shaped() && pages.iter().any(|(of, _)| *of == at);
        is_in.then(|| {
            let asked = part.asked().into_iter().zip(way.has_each(at));
            asked.filter(|it| it.1).map(|it| it.0.id).collect()
        })
    });
    core.collect()
}

fn found<'a>(lesson: &'a Lesson, id: &str) -> Option<(usize, &'a Part, &'a Item)> {
    let (at, _) = lesson.place_of(id)?;
    let part = lesson.parts.get(at)?;
    Some((at, part, part.item(id)?))
}

/// Of an item that no lesson explains: what was never judged is not.
fn is_judged(id: &str, learners: &[(&str, LessonProgress)]) -> bool {
    let kept = learners.iter().filter_map(|(_, it)| it.items.get(id));
    let mut commits = kept.flat_map(|it| &it.attempts);
    commits.any(|it| it.grade().is_some())
}

/// What an answer got; to have no idea is not to be right. Nothing of what was
/// passed over, or is judged by who answered.
pub(super) fn judged(attempt: &Attempt) -> Option<bool> {
    match attempt.outcome {
        Outcome::Committed { grade, .. } => grade.map(|it| it == Grade::Right),
        Outcome::NoIdea => Some(false),
        Outcome::Skipped => None,
    }
}

pub(super) fn judged_answers(kept: &ItemProgress) -> Vec<bool> {
    kept.attempts.iter().filter_map(judged).collect()
}

fn days(fold: &Fold<'_>) -> Option<(String, String)> {
    let kept = fold.learners.iter().flat_map(|(_, it)| it.items.values());
    let times = kept.flat_map(|it| it.attempts.iter().map(|it| it.time));
    let times: Vec<Time> = times.collect();
    let first = times.iter().min_by_key(|it| it.millis)?;
    let last = times.iter().max_by_key(|it| it.millis)?;
    let day = |time: &Time| Day::from(*time).date().to_string();
    Some((day(first), day(last)))
}

/// A learner whose result is another one by now. Each pair is before and after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChangedResult {
    pub name: String,
    pub answered: (u32, u32),
    pub right_at_first: (u32, u32),
    pub right_at_last: (u32, u32),
}

/// Whose result differs between two reports of the same learners, by name.
pub fn changed_results(before: &ClassReport, after: &ClassReport) -> Vec<ChangedResult> {
    let earlier = order::map(before.learners.iter().map(|it| (it.name.as_str(), it)));
    let changed = after.learners.iter().filter_map(|now| {
        let was = earlier.get(now.name.as_str())?;
        let change = ChangedResult {
            name: now.name.clone(),
            answered: (was.answered, now.answered),
            right_at_first: (was.right_at_first, now.right_at_first),
            right_at_last: (was.right_at_last, now.right_at_last),
        };
        let pairs = [change.answered, change.right_at_first, change.right_at_last];
        pairs.iter().any(|it| it.0 != it.1).then_some(change)
    });
    changed.collect()
}
