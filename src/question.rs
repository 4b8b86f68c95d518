//! Questions: what is asked, through which field it is answered, and what an
//! answer gets.
//!
//! Front ends draw a [`Field`] and hand back an [`Answer`]; they never know
//! the kind. A kind is one file with its keys, its reading, its field and its
//! judgement; to add one, write the file and its line in the list of kinds, and
//! show authors how one begins and what one looks like, in `assets/scaffold`.
//! Whoever looks at questions asks for what they have, such as options or a
//! number, and never for their kind.

mod choice;
mod experiment;
mod explain;
mod field;
mod kind;
mod many;
mod meant;
mod mode;
mod number;
mod option;
mod order;
mod revision;
mod setting;
mod shuffle;
mod text;
mod text_ids;
mod truth;
mod vary;
mod verdict;

pub use choice::Pick;
pub use experiment::{Experiment, ReadingGoal, SettingError};
pub use field::{Answer, AnswerError, Choice, Field, typed};
pub use kind::{Kind, RunLookup, Shown};
pub use meant::meant;
pub use mode::Mode;
pub use number::{Number, ShownBy, WrongRange, number_in};
pub use option::QuestionOption;
pub use shuffle::Seed;
pub use text::{Difference, Text};
pub use text_ids::{Thing, text_ids};
pub use verdict::{AnswerText, Feedback, Flaw, PlannedAnswer, Solution, TypedSolution, Verdict};

use std::ops::Range;

use kind::{AnyKind, KINDS, Row};
#[cfg(test)]
use kind::{EXAMPLES, KindExample};
use vary::Vary;

use crate::rule::Problem;
use crate::schema::{Key, Mentioned, Record, Shape, Table};
use crate::text::Markdown;

/// Something that is asked, as an author wrote it.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    pub id: String,
    pub prompt: Markdown,
    /// From a nudge to a worked step.
    pub hints: Vec<Markdown>,
    /// Said after the feedback, whatever was picked.
    pub explanation: Markdown,
    pub tags: Vec<String>,
    pub confusable_with: Vec<String>,
    pub kind: Kind,
    /// Other settings of the run that shows the key, with what is said then.
    vary: Option<Box<Vary>>,
    /// Changes when the question means something else, and only then. Empty
    /// as long as its key is not known.
    pub revision: String,
    meaning: u64,
    /// Where it stands in its file, in bytes.
    pub range: Range<usize>,
}

/// A question as it stands in a file.
pub const TABLE: Table = Table {
    name: "`[[question]]`",
    about: "Something the reader commits to before reading on.",
    keys: &[
        Key::required(
            "id",
            Shape::Id,
            "Names the question for ever: progress hangs on it.",
        ),
        Key::required("kind", Shape::Choose(kind::variants), "How it is answered."),
        Key::required("prompt", Shape::Markdown, "What is asked."),
        Key::optional(
            "hints",
            Shape::List(&Shape::Markdown),
            "Help to take one by one: a nudge, a pointer, a worked step.",
        ),
        Key::optional(
            "explanation",
            Shape::Markdown,
            "Said after the feedback, whatever was answered.",
        ),
        Key::optional(
            "tags",
            Shape::List(&Shape::Text),
            "What the question is about, for review.",
        ),
        Key::optional(
            "confusable_with",
            Shape::List(&Shape::Mention(Mentioned::Item)),
            "Questions and cards of this lesson that are easily mixed up with it.",
        ),
        Key::optional(
            "meaning",
            Shape::Whole,
            "Raise it when the question now means something else although its key is the same; `1` if absent.",
        ),
        Key::optional(
            "core",
            Shape::Flag,
            "In a quiz: `true` if the question belongs to the core of the lesson.",
        ),
        Key::optional(
            "explained_in",
            Shape::Mention(Mentioned::Part),
            "In a part of kind `guess`: the part that explains it.",
        ),
        Key::optional(
            "comes_back_as",
            Shape::Mention(Mentioned::Item),
            "In a part of kind `guess`: the question or card that asks the same in another form, before the lesson ends. Without it, the question itself comes back.",
        ),
        MODES,
        OBJECTIVE,
    ],
};

/// In which modes it is gone through, beside those that decide without a mark.
pub const MODES: Key = Key::optional(
    "modes",
    Shape::List(&Shape::Named(Mode::shaped)),
    "The modes that it belongs to. A mode that is marked anywhere in the lesson has what is marked, and nothing else. A part is marked as a whole; a question or card only in a quiz.",
);

/// What one is able to do who answers it.
pub const OBJECTIVE: Key = Key::optional(
    "objective",
    Shape::Mention(Mentioned::Objective),
    "The objective that it is about. That of a part holds for all that it asks and that names none.",
);

impl Question {
    /// Whether what was kept for a revision is for the question as it is asked now.
    /// As long as its key is not known, it has none.
    pub fn is_still(&self, revision: &str) -> bool {
        revision == self.revision || revision.is_empty() || self.revision.is_empty()
    }

    /// Reads a question from its table. What is wrong goes to `problems`; a
    /// question that could not be asked or judged is not returned.
    pub fn read(
        record: &Record,
        can_run: &mut RunLookup<'_>,
        problems: &mut Vec<Problem>,
    ) -> Option<Self> {
        let name = record.text("kind")?;
        let row = KINDS.iter().find(|row| row.variant.name == name)?;
        let kind = (row.read)(record, can_run, problems)?;
        let strings = |key| record.texts(key).map(|(text, _)| text.to_owned()).collect();
        record.has("prompt").then_some(())?;
        let question = Self {
            id: record.text("id")?.to_owned(),
            prompt: record.markdown("prompt"),
            hints: record.markdowns("hints"),
            explanation: record.markdown("explanation"),
            tags: strings("tags"),
            confusable_with: strings("confusable_with"),
            meaning: record.whole("meaning").unwrap_or(1),
            revision: String::new(),
            kind,
            vary: None,
            range: record.range.clone(),
        };
        Some(question.varied(Vary::read(record, problems)).revised())
    }

    /// With the revision that fits what it says, if its key is known.
    fn revised(mut self) -> Self {
        if !self.is_open() {
            self.revision = self.kind.revision(self.meaning);
        }
        self
    }

    /// Whether runs have yet to show its key. Until then nothing can be said
    /// about an answer.
    pub fn is_open(&self) -> bool {
        self.kind.any().is_open()
    }

    /// Takes what runs show for the key, and says what is wrong with that: with
    /// an error among it the question cannot be asked.
    pub fn work_out(&mut self, shown: &Shown) -> Vec<Problem> {
        let problems = self.kind.any_mut().work_out(shown);
        if let Some(vary) = &self.vary {
            let answer = self.kind.any().answer_in_words();
            self.explanation = vary.explanation(answer.as_deref());
        }
        // A variant is the same question, whatever its key is.
        if self.vary.as_ref().is_none_or(|vary| vary.at == 0) {
            self.revision = self.kind.revision(self.meaning);
        }
        problems
    }

    /// A card, asked as a choice.
    pub fn card(id: String, prompt: Markdown, pick: Pick, range: Range<usize>) -> Self {
        let kind = Kind::Choice(pick);
        Self {
            id,
            prompt,
            hints: Vec::new(),
            explanation: Markdown::default(),
            tags: Vec::new(),
            confusable_with: Vec::new(),
            meaning: 1,
            revision: String::new(),
            kind,
            vary: None,
            range,
        }
        .revised()
    }

    /// What there is to pick, in the author's order; nothing where something
    /// else is asked.
    pub fn options(&self) -> &[QuestionOption] {
        self.kind.any().options()
    }

    /// Whether the prompt is a statement to judge. Then the options are words
    /// of the program.
    pub fn is_statement(&self) -> bool {
        self.kind.any().is_statement()
    }

    /// What an answer is matched with, where it is words that are typed.
    pub fn text(&self) -> Option<&Text> {
        self.kind.any().text()
    }

    /// What an answer is measured by, where it is a number that is typed.
    pub fn number(&self) -> Option<&Number> {
        self.kind.any().number()
    }

    /// What an answer is run by, where it is a setting.
    pub fn experiment(&self) -> Option<&Experiment> {
        self.kind.any().experiment()
    }

    /// The scenario whose runs show the key, if some do.
    pub fn scenario(&self) -> Option<&str> {
        if let Some(experiment) = self.experiment() {
            return Some(&experiment.scenario);
        }
        let shown_by = self.number()?.shown_by.as_ref();
        shown_by.map(|it| it.scenario.as_str())
    }

    /// Whether the options, if there are any, always stand in the author's
    /// order.
    pub fn has_fixed_order(&self) -> bool {
        self.kind.any().fixed_order()
    }

    /// How it is answered. Options stand in the author's order; the order to
    /// show them in is [`Self::order`].
    pub fn field(&self) -> Field<'_> {
        self.kind.any().field()
    }

    /// Option ids in the order to show them: the same for equal seeds, on
    /// every machine, and another one than `last` where there is one. Empty
    /// where something is typed.
    pub fn order(&self, seed: &Seed<'_>, last: &[String]) -> Vec<&str> {
        let field = self.field();
        let ids: Vec<_> = field.choices().iter().map(|choice| choice.id).collect();
        if self.has_fixed_order() {
            return ids;
        }
        let solved = matches!(field, Field::Order(_)).then(|| ids.clone());
        // Shown solved, there would be nothing to do.
        let is_solved = |shown: &Vec<&str>| solved.as_ref() == Some(shown);
        let mut shown = shuffle::shuffled(ids, seed, &self.id);
        if is_solved(&shown) && shown.len() > 1 {
            shown.rotate_left(1);
        }
        if shown == last && shown.len() > 1 {
            shown.rotate_left(1);
            if is_solved(&shown) {
                shown.rotate_left(1);
            }
        }
        shown
    }

    /// Whether `answer` can be an answer to this at all, and if not, why.
    pub fn check(&self, answer: &Answer) -> Result<(), AnswerError> {
        self.field().check(answer)
    }

    /// Whether `answer` may be no more than a slip, in words where no letter alone is
    /// looked for.
    pub fn may_be_stray(&self, answer: &Answer) -> bool {
        let is_letter = self.text().is_some_and(Text::can_be_a_letter);
        !is_letter && self.field().may_be_stray(answer)
    }

    /// `answer` as it is kept: a setting on the grid of its knobs.
    pub fn canonical(&self, answer: Answer) -> Answer {
        let setting = self
            .experiment()
            .and_then(|it| it.canonical(typed(&answer)));
        setting.map_or(answer, Answer::Typed)
    }

    /// What `answer` gets. One that does not pass [`Self::check`] is wrong.
    pub fn judge(&self, answer: &Answer) -> Verdict<'_> {
        if let Err(reason) = self.check(answer) {
            return Verdict {
                right: Some(false),
                flaws: vec![Flaw::Unfit(reason)],
                ..Verdict::default()
            };
        }
        let mut verdict = self.kind.any().judge(answer);
        verdict.feedback.retain(|said| !said.text.blocks.is_empty());
        verdict
    }

    /// The right answer; none where the learner judges.
    pub fn key(&self) -> Option<Answer> {
        self.kind.any().key()
    }

    /// What is right, for a reader.
    pub fn solution(&self) -> Solution<'_> {
        self.kind.any().solution()
    }

    /// What an explanation in the learner's own words should have; nothing
    /// where the learner marks nothing.
    pub fn checklist(&self) -> &[Markdown] {
        match self.solution() {
            Solution::Model { checklist, .. } => checklist,
            Solution::Options(_) | Solution::Typed(_) => &[],
        }
    }

    /// Every answer that the author has foreseen, for authors.
    pub fn planned_answers(&self) -> Vec<PlannedAnswer<'_>> {
        self.kind.any().planned_answers()
    }

    /// Whether an answer is judged here, and not by the learner.
    pub fn is_judged(&self) -> bool {
        self.key().is_some() || self.is_open()
    }

    /// Whether one can be asked how sure one is of an answer: where it is judged here,
    /// and what it comes to cannot be tried before.
    pub fn asks_how_sure(&self) -> bool {
        self.is_judged() && !self.field().is_tried()
    }
}

#[cfg(test)]
mod tests;
