//! The reveal: what is said about an answer, in the order to say it.
//!
//! A grade word comes first, then what is said about this answer, then the
//! key, then why. Both front ends say it; only the looks differ.

use crate::journal::{Attempt, Certainty, ItemProgress, Outcome};
use crate::lesson::{Card, Item, ItemForm, Lesson, Myth, Pitfall};
use crate::question::{
    Answer, AnswerText, Difference, Feedback, Field, Flaw, QuestionOption, Solution,
};
use crate::text::order;
use crate::text::{self, Document, Markdown};

use super::{guess_reveal, latest};
use crate::words;

/// Something to say.
#[derive(Debug, Clone)]
pub enum RevealLine<'a> {
    /// How it went, in a word or a short sentence, and how sure the learner was.
    Grade {
        words: &'static str,
        right: Option<bool>,
        sure: Option<&'static str>,
        /// Sure of something wrong.
        stands_out: bool,
    },
    /// What the learner answered, and how sure where no grade says it.
    Yours(Vec<AnswerText<'a>>, Option<Certainty>),
    /// All options of the item with this id, in the order in which they were
    /// shown.
    Options {
        item: &'a str,
        options: Vec<RevealedOption<'a>>,
    },
    /// The key.
    Key(Vec<AnswerText<'a>>),
    /// The question means something else since it was answered.
    Changed(&'static str),
    /// What became of an answer when it was given, a sentence.
    Then(&'static str),
    /// What was off, a sentence.
    Off(String),
    /// What differs between a typed answer and one that would fit.
    Difference(Vec<Difference>),
    /// A text, with a label that says what it is; empty: none.
    Text {
        label: String,
        document: &'a Document,
    },
    /// The hints there were at the item with this id, taken or not.
    Hints {
        item: &'a str,
        hints: &'a [Markdown],
    },
    /// A point of a checklist.
    Check(&'a Markdown),
    /// Something about the record: "Two hints taken."
    Remark(String),
    /// Where the lesson explains it, in words, and the part's stem.
    ExplainedIn(String, &'a str),
}

/// An option once its question is settled.
#[derive(Debug, Clone, Copy)]
pub struct RevealedOption<'a> {
    pub option: &'a QuestionOption,
    pub picked: bool,
    /// Whether what is said about it is shown without being asked for.
    pub open: bool,
}

impl RevealedOption<'_> {
    /// Whether something is said about it to who asks.
    pub fn can_be_asked_about(&self) -> bool {
        !self.open && !self.option.feedback.blocks.is_empty()
    }
}

/// Everything said about the latest answer to `item`.
pub fn reveal<'a>(item: &'a Item, progress: &'a ItemProgress) -> Vec<RevealLine<'a>> {
    let mut said = graded(item, progress);
    said.extend(afterthoughts(item, progress));
    said
}

/// What is said at once: how it went, and why. A guess made before anything was
/// said is not judged.
pub fn verdict<'a>(
    lesson: &'a Lesson,
    item: &'a Item,
    progress: &'a ItemProgress,
) -> Vec<RevealLine<'a>> {
    let said = graded(item, progress);
    match guess_reveal::is_guess(lesson, item) {
        true => guess_reveal::curious(said, lesson, item, progress),
        false => said,
    }
}

fn graded<'a>(item: &'a Item, progress: &'a ItemProgress) -> Vec<RevealLine<'a>> {
    let Some(attempt) = latest(item, progress) else {
        return Vec::new();
    };
    let mut said = vec![grade(attempt)];
    let options = options(item, attempt);
    if options.is_empty() {
        yours(&mut said, item, attempt);
        key(&mut said, item, attempt);
    } else {
        let item = &item.question.id;
        said.push(RevealLine::Options { item, options });
    }
    match &item.card {
        Some(Card::Myth(myth)) => {
            // What is said of the myth is said of its own words.
            let is_twin = item.form == ItemForm::Twin;
            let belief = words::recall::what_is_believed(myth.verdict);
            said.extend(text(belief, &myth.belief).filter(|_| is_twin));
            let looks_right = match is_twin {
                true => words::recall::BELIEF_LOOKS_RIGHT,
                false => words::LOOKS_RIGHT,
            };
            of_myth(&mut said, myth, looks_right);
        }
        Some(Card::Pitfall(pitfall)) => of_pitfall(&mut said, pitfall),
        None => {}
    }
    said.extend(text("", &item.question.explanation));
    said
}

/// All there is to say about an item beside its feedback, whatever was
/// answered: for its author.
pub fn author_lines(item: &Item) -> Vec<RevealLine<'_>> {
    let mut said = Vec::new();
    match &item.card {
        Some(Card::Myth(myth)) => of_myth(&mut said, myth, words::LOOKS_RIGHT),
        Some(Card::Pitfall(pitfall)) => of_pitfall(&mut said, pitfall),
        None => said.extend(solution(item)),
    }
    said.extend(text(words::EXPLANATION, &item.question.explanation));
    said.extend(hints(item));
    said
}

/// The key, where options do not show it.
fn solution(item: &Item) -> Vec<RevealLine<'_>> {
    let ordered = matches!(item.question.field(), Field::Order(_));
    match item.question.solution() {
        Solution::Model { model, checklist } => {
            let model = text(words::MODEL, model);
            let points = checklist.iter().map(RevealLine::Check);
            model.into_iter().chain(points).collect()
        }
        Solution::Options(choices) if ordered => {
            let words = choices.iter().map(|choice| AnswerText::Option(choice.text));
            vec![RevealLine::Key(words.collect())]
        }
        Solution::Options(_) => Vec::new(),
        Solution::Typed(typed) => vec![RevealLine::Key(vec![AnswerText::Typed(words::solution(
            typed,
        ))])],
    }
}

/// What can be looked up afterwards: the hints, and how often it was asked.
pub fn afterthoughts<'a>(item: &'a Item, progress: &'a ItemProgress) -> Vec<RevealLine<'a>> {
    let record = latest(item, progress).and_then(|attempt| record(progress, attempt));
    hints(item).into_iter().chain(record).collect()
}

fn hints(item: &Item) -> Option<RevealLine<'_>> {
    let question = &item.question;
    (!question.hints.is_empty()).then_some(RevealLine::Hints {
        item: &question.id,
        hints: &question.hints,
    })
}

/// The options of an item that is answered by picking some, in the order in which
/// they were shown; where nobody wrote that down, in that of the author. What goes
/// wrong with the trap of a pitfall is said to everybody.
fn options<'a>(item: &'a Item, attempt: &Attempt) -> Vec<RevealedOption<'a>> {
    let picked: &[String] = match &attempt.outcome {
        Outcome::Committed { answer, .. } => answer,
        Outcome::NoIdea | Outcome::Skipped => &[],
    };
    let is_pitfall = matches!(item.card, Some(Card::Pitfall(_)));
    let revealed = |option: &'a QuestionOption| {
        let picked = picked.contains(&option.id);
        RevealedOption {
            option,
            picked,
            open: picked || option.right || is_pitfall,
        }
    };
    let mut all: Vec<_> = item.question.options().iter().map(revealed).collect();
    let place = |id: &String| attempt.asked.order.iter().position(|shown| shown == id);
    order::sort_by_key(&mut all, |it| place(&it.option.id).unwrap_or(usize::MAX));
    all
}

fn grade<'a>(attempt: &Attempt) -> RevealLine<'a> {
    let (words, right) = words::how_it_went(attempt);
    let stands_out = attempt.confident_miss();
    let sure = match stands_out {
        true => Some(words::YOU_WERE_SURE),
        false => attempt
            .certainty()
            .and_then(|it| words::how_sure(it, right)),
    };
    RevealLine::Grade {
        words,
        right,
        sure,
        stands_out,
    }
}

fn yours<'a>(said: &mut Vec<RevealLine<'a>>, item: &'a Item, attempt: &'a Attempt) {
    if let Outcome::Committed { answer, .. } = &attempt.outcome {
        let words = answer_words(item, answer, &attempt.asked.order);
        said.push(RevealLine::Yours(words, None));
        feedback(said, item, &kept_answer(item, answer));
    }
}

fn feedback<'a>(said: &mut Vec<RevealLine<'a>>, item: &'a Item, answer: &Answer) {
    let judged = item.question.judge(answer);
    for Feedback {
        option,
        text: said_of_it,
    } in judged.feedback
    {
        let label = option.map(|text| text::words(text)).unwrap_or_default();
        said.extend(text(&label, said_of_it));
    }
    said.extend(judged.difference.map(RevealLine::Difference));
    said.extend(off(&judged.flaws));
}

fn off<'a>(flaws: &[Flaw]) -> Vec<RevealLine<'a>> {
    let sentences = flaws.iter().map(words::flaw);
    sentences.map(RevealLine::Off).collect()
}

fn key<'a>(said: &mut Vec<RevealLine<'a>>, item: &'a Item, attempt: &Attempt) {
    match item.question.solution() {
        Solution::Model { model, checklist } => {
            said.extend(text(words::MODEL, model));
            said.extend(checklist.iter().map(RevealLine::Check));
        }
        _ if attempt.is_right() => {}
        Solution::Options(choices) => {
            said.push(RevealLine::Key(
                choices
                    .iter()
                    .map(|choice| AnswerText::Option(choice.text))
                    .collect(),
            ));
        }
        Solution::Typed(typed) => said.push(RevealLine::Key(vec![AnswerText::Typed(
            words::solution(typed),
        )])),
    }
    // Whoever gave no answer has heard no reason yet.
    let unanswered = !matches!(attempt.outcome, Outcome::Committed { .. });
    if let Some(key) = item.question.key().filter(|_| unanswered) {
        feedback(said, item, &key);
    }
}

/// `looks_right`: stands above why the belief does.
fn of_myth<'a>(said: &mut Vec<RevealLine<'a>>, myth: &'a Myth, looks_right: &str) {
    said.extend(text(words::REALITY, &myth.reality));
    said.extend(text(looks_right, &myth.looks_right));
    said.extend(text(words::WHY_IT_MATTERS, &myth.why_it_matters));
}

fn of_pitfall<'a>(said: &mut Vec<RevealLine<'a>>, pitfall: &'a Pitfall) {
    said.push(RevealLine::Remark(words::pitfall(pitfall)));
    said.extend(text(words::ROOT_CAUSE, &pitfall.root_cause));
}

fn record<'a>(progress: &ItemProgress, attempt: &Attempt) -> Option<RevealLine<'a>> {
    let hints = words::hints_taken(attempt.hints);
    let attempts = words::times_asked(progress.attempts.len());
    let remarks: Vec<String> = hints.into_iter().chain(attempts).collect();
    (!remarks.is_empty()).then(|| RevealLine::Remark(remarks.join(" ")))
}

/// An answer as a learner reads it. `order`: the ids of the options there were;
/// none where it was typed.
pub fn answer_words<'a>(
    item: &'a Item,
    answer: &[String],
    order: &[String],
) -> Vec<AnswerText<'a>> {
    let words = |text: &String| match option_text(item, text) {
        Some(document) => AnswerText::Option(document),
        None if order.is_empty() => AnswerText::Typed(with_unit(item, text)),
        None => gone(text),
    };
    match &item.card {
        // Two pieces of code cannot be named by a few of their words.
        Some(Card::Pitfall(_)) => answer.iter().map(|id| side(item, id)).collect(),
        Some(Card::Myth(_)) | None => answer.iter().map(words).collect(),
    }
}

/// What was typed: a number as it was read; where that can be read in two ways, as
/// it was typed, with the unit where that was left out.
fn with_unit(item: &Item, typed: &str) -> String {
    let field = item.question.field();
    let read = field.as_read(&Answer::Typed(typed.to_owned()));
    match (field, read.filter(|it| it.other.is_none())) {
        (Field::Number { unit }, Some(read)) => words::number(read.number, unit),
        (Field::Number { unit }, None) if typed.trim_end().ends_with(char::is_numeric) => {
            text::with_unit(typed, unit)
        }
        (Field::Setting(experiment), _) => experiment.in_words(typed),
        (
            Field::Number { .. }
            | Field::Text { .. }
            | Field::PickOne(_)
            | Field::PickMany(_)
            | Field::Order(_),
            _,
        ) => typed.to_owned(),
    }
}

fn side<'a>(pitfall: &Item, id: &str) -> AnswerText<'a> {
    let mut sides = pitfall.question.options().iter();
    match sides.find(|it| it.id == id).map(|it| it.right) {
        Some(true) => AnswerText::Typed(words::HOLDS_UP.to_owned()),
        Some(false) => AnswerText::Typed(words::TRAP.to_owned()),
        None => gone(id),
    }
}

/// An option that was there once.
fn gone<'a>(id: &str) -> AnswerText<'a> {
    AnswerText::Typed(words::gone(id))
}

/// An answer as the journal keeps it, as one to be judged.
pub fn kept_answer(item: &Item, answer: &[String]) -> Answer {
    match item.question.field() {
        Field::Number { .. } | Field::Text { .. } | Field::Setting(_) => {
            Answer::Typed(answer.first().cloned().unwrap_or_default())
        }
        Field::PickOne(_) | Field::PickMany(_) | Field::Order(_) => {
            Answer::Options(answer.to_vec())
        }
    }
}

fn option_text<'a>(item: &'a Item, id: &str) -> Option<&'a Markdown> {
    let field = item.question.field();
    field
        .choices()
        .iter()
        .find(|choice| choice.id == id)
        .map(|choice| choice.text)
}

fn text<'a>(label: &str, document: &'a Document) -> Option<RevealLine<'a>> {
    let label = label.to_owned();
    (!document.blocks.is_empty()).then_some(RevealLine::Text { label, document })
}
