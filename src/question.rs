//! Questions: what is asked, through which field it is answered, and what an
//! answer gets.
//!
//! Front ends draw a [`Field`] and hand back an [`Answer`]; they never know
//! the kind. A kind is one file with its keys, its reading, its field and its
//! judgement; to add one, write the file and its line in the list of kinds,
//! and show it in the lesson that `new --full` writes. Whoever looks at
//! questions asks for what they have, such as options or a number, and never
//! for their kind.

mod choice;
mod explain;
mod field;
mod many;
mod meant;
mod number;
mod option;
mod order;
mod revision;
mod shuffle;
mod text;
mod text_ids;
mod truth;
mod vary;

pub use choice::Pick;
pub use field::{Answer, AnswerError, Choice, Field, typed};
pub use meant::meant;
pub use number::{Number, ShownBy, number_in};
pub use option::QuestionOption;
pub use shuffle::Seed;
pub use text::{Difference, Text};
pub use text_ids::{Thing, text_ids};

use std::ops::Range;

use vary::Vary;

use crate::rule::Problem;
use crate::schema::{Key, Mentioned, Record, Shape, Table, Variant};
use crate::simulation::Reading;
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

/// Makes the closed list of kinds, in the order to name them.
macro_rules! kinds {
    ($($kind:ident($module:ident::$data:ident),)+) => {
        /// The closed list of kinds.
        #[derive(Debug, Clone, PartialEq)]
        pub enum Kind {
            $($kind($module::$data),)+
        }

        const KINDS: &[Row] = &[$($module::ROW),+];

        #[cfg(test)]
        const EXAMPLES: &[Example] = &[$($module::EXAMPLE),+];

        impl Kind {
            fn asked(&self) -> &dyn Asked {
                match self {
                    $(Self::$kind(data) => data,)+
                }
            }

            fn asked_mut(&mut self) -> &mut dyn Asked {
                match self {
                    $(Self::$kind(data) => data,)+
                }
            }

            /// The word for it in a lesson.
            pub fn name(&self) -> &'static str {
                let row = match self {
                    $(Self::$kind(_) => $module::ROW,)+
                };
                row.variant.name
            }
        }
    };
}

kinds! {
    Choice(choice::Pick),
    Many(many::Many),
    Truth(truth::Truth),
    Number(number::Number),
    Text(text::Text),
    Order(order::Order),
    Explain(explain::Explain),
}

/// What an answer got.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Verdict<'a> {
    /// `None` where the learner marks it: an explanation.
    pub right: Option<bool>,
    /// What is said about this answer, in the order to say it.
    pub feedback: Vec<Feedback<'a>>,
    /// Empty when right.
    pub flaws: Vec<Flaw<'a>>,
    /// The myths behind a wrong answer.
    pub myths: Vec<&'a str>,
    /// How typed text that is almost right differs from what is right.
    pub difference: Option<Vec<Difference>>,
}

/// What was off about an answer.
#[derive(Debug, Clone, PartialEq)]
pub enum Flaw<'a> {
    /// It could not be an answer at all.
    Unfit(AnswerError),
    /// This was picked, and should not be.
    Stray(&'a Markdown),
    /// This was not picked.
    Missing(&'a Markdown),
    /// This comes right after another thing, or first.
    Misplaced {
        thing: &'a Markdown,
        before: Option<&'a Markdown>,
    },
    /// A number that could have been meant otherwise.
    ReadAs { typed: String, number: f64 },
}

/// Something said about an answer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Feedback<'a> {
    /// The option it is about, where an answer can have several.
    pub option: Option<&'a Markdown>,
    pub text: &'a Markdown,
}

impl<'a> From<&'a Markdown> for Feedback<'a> {
    fn from(text: &'a Markdown) -> Self {
        Self { option: None, text }
    }
}

/// An answer that the author has foreseen, and what is said about it.
#[derive(Debug, Clone, PartialEq)]
pub struct PlannedAnswer<'a> {
    pub answer: AnswerText<'a>,
    pub right: bool,
    pub feedback: &'a Markdown,
    /// The myth behind it.
    pub myth: Option<&'a str>,
}

/// An answer in words: an option as its author wrote it, or typed text.
#[derive(Debug, Clone, PartialEq)]
pub enum AnswerText<'a> {
    Option(&'a Markdown),
    Typed(String),
}

/// What is right, for a reader.
#[derive(Debug, Clone, PartialEq)]
pub enum Solution<'a> {
    /// The right option, or all of them, or the right order.
    Options(Vec<Choice<'a>>),
    Typed(TypedSolution),
    /// To compare one's own words with.
    Model {
        model: &'a Markdown,
        checklist: &'a [Markdown],
    },
}

/// What to type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TypedSolution {
    /// In the form that the author puts first, and in those that count as well.
    Text { text: String, others: Vec<String> },
    /// With its unit, and from where to where another counts.
    Number {
        number: String,
        counts: Option<(String, String)>,
    },
    /// A run has yet to show it.
    WorkedOut,
}

/// What every kind can do.
trait Asked {
    /// Options in the order of the author.
    fn field(&self) -> Field<'_>;

    /// Judges an answer that fits the field.
    fn judge(&self, answer: &Answer) -> Verdict<'_>;

    /// The right answer; none where the learner judges.
    fn key(&self) -> Option<Answer>;

    fn solution(&self) -> Solution<'_>;

    /// Every answer that something is said about, in the author's order.
    fn planned_answers(&self) -> Vec<PlannedAnswer<'_>>;

    /// Everything that makes the question mean what it means, beside its kind.
    fn identity(&self) -> Vec<String>;

    /// Whether the author's order is the order to show.
    fn fixed_order(&self) -> bool {
        false
    }

    /// What there is to pick, in the author's order, where that is what is
    /// asked.
    fn options(&self) -> &[QuestionOption] {
        &[]
    }

    /// Whether the prompt is a statement to judge. Then the options are words
    /// of the program.
    fn is_statement(&self) -> bool {
        false
    }

    /// What an answer is matched with, where it is words that are typed.
    fn text(&self) -> Option<&Text> {
        None
    }

    /// What an answer is measured by, where it is a number that is typed.
    fn number(&self) -> Option<&Number> {
        None
    }

    fn number_mut(&mut self) -> Option<&mut Number> {
        None
    }
}

/// How a kind is written and read.
struct Row {
    variant: Variant,
    read: fn(&Record, &mut ReadingLookup<'_>, &mut Vec<Problem>) -> Option<Kind>,
}

/// A question of one kind, for tests, without its id and its prompt.
#[cfg(test)]
struct Example {
    body: &'static str,
    /// Journals hold it: once written down, it may never change.
    revision: &'static str,
}

/// Who knows which reading of a run is the key that a table leaves to it, and
/// whether a run can show it. If none can, the problem says why.
pub type ReadingLookup<'a> = dyn FnMut(&Record, &mut Vec<Problem>) -> Option<&'static Reading> + 'a;

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
        Key::required("kind", Shape::Choose(variants), "How it is answered."),
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
    ],
};

impl Question {
    /// Reads a question from its table. What is wrong goes to `problems`; a
    /// question that could not be asked or judged is not returned.
    pub fn read(
        record: &Record,
        reading_of: &mut ReadingLookup<'_>,
        problems: &mut Vec<Problem>,
    ) -> Option<Self> {
        let name = record.text("kind")?;
        let row = KINDS.iter().find(|row| row.variant.name == name)?;
        let kind = (row.read)(record, reading_of, problems)?;
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
        if self.waits_for().is_none() {
            self.revision = self.kind.revision(self.meaning);
        }
        self
    }

    /// The reading of a run that its key is, as long as nobody has told it.
    /// Until then nothing can be said about an answer.
    pub fn waits_for(&self) -> Option<&ShownBy> {
        let number = self.number()?;
        number.shown_by.as_ref().filter(|_| number.answer.is_none())
    }

    /// Takes what a run shows for the key, and says what is wrong with that:
    /// with an error among it the question cannot be asked.
    pub fn work_out(&mut self, number: f64) -> Vec<Problem> {
        let Some(key) = self.kind.asked_mut().number_mut() else {
            return Vec::new();
        };
        let problems = key.work_out(number);
        let answer = key.answer;
        if let Some(vary) = &self.vary {
            self.explanation = vary.explanation(answer);
        }
        // A variant is the same question, whatever its key is.
        if self.vary.as_ref().is_none_or(|vary| vary.at == 0) {
            self.revision = self.kind.revision(self.meaning);
        }
        problems
    }

    /// With what it says under the settings of `vary`.
    fn varied(mut self, vary: Option<Vary>) -> Self {
        if let Some(vary) = &vary {
            self.prompt = vary.prompt();
            self.hints = vary.hints();
            self.explanation = vary.explanation(None);
        }
        self.vary = vary.map(Box::new);
        self
    }

    /// The same asked under other settings, with a key that its run has yet to
    /// show. The first, `at` 0, is as the author's own. Nothing if there are
    /// no such settings.
    pub fn variant(&self, at: usize) -> Option<Self> {
        let vary = self.vary.as_ref()?.at(at)?;
        let mut question = self.clone();
        question.kind.asked_mut().number_mut()?.reopen();
        Some(question.varied(Some(vary)))
    }

    /// How many settings it can be asked under, the author's own included.
    pub fn variants(&self) -> usize {
        self.vary.as_ref().map_or(1, |vary| vary.len())
    }

    /// What its scenario has to be set to, each as in `platform.reserved=50`.
    pub fn set(&self) -> Vec<String> {
        self.vary.as_ref().map_or(Vec::new(), |vary| vary.set())
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
        self.kind.asked().options()
    }

    /// Whether the prompt is a statement to judge. Then the options are words
    /// of the program.
    pub fn is_statement(&self) -> bool {
        self.kind.asked().is_statement()
    }

    /// What an answer is matched with, where it is words that are typed.
    pub fn text(&self) -> Option<&Text> {
        self.kind.asked().text()
    }

    /// What an answer is measured by, where it is a number that is typed.
    pub fn number(&self) -> Option<&Number> {
        self.kind.asked().number()
    }

    /// The scenario whose run the key was read from, if it was one.
    pub fn scenario(&self) -> Option<&str> {
        let shown_by = self.number()?.shown_by.as_ref();
        shown_by.map(|it| it.scenario.as_str())
    }

    /// Whether the options, if there are any, always stand in the author's
    /// order.
    pub fn has_fixed_order(&self) -> bool {
        self.kind.asked().fixed_order()
    }

    /// How it is answered. Options stand in the author's order; the order to
    /// show them in is [`Self::order`].
    pub fn field(&self) -> Field<'_> {
        self.kind.asked().field()
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

    /// What `answer` gets. One that does not pass [`Self::check`] is wrong.
    pub fn judge(&self, answer: &Answer) -> Verdict<'_> {
        if let Err(reason) = self.check(answer) {
            return Verdict {
                right: Some(false),
                flaws: vec![Flaw::Unfit(reason)],
                ..Verdict::default()
            };
        }
        let mut verdict = self.kind.asked().judge(answer);
        verdict.feedback.retain(|said| !said.text.blocks.is_empty());
        verdict
    }

    /// The right answer; none where the learner judges.
    pub fn key(&self) -> Option<Answer> {
        self.kind.asked().key()
    }

    /// What is right, for a reader.
    pub fn solution(&self) -> Solution<'_> {
        self.kind.asked().solution()
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
        self.kind.asked().planned_answers()
    }

    /// Whether an answer is judged here, and not by the learner.
    pub fn is_judged(&self) -> bool {
        self.key().is_some() || self.waits_for().is_some()
    }
}

impl Kind {
    fn revision(&self, meaning: u64) -> String {
        revision::of(self.name(), &self.asked().identity(), meaning)
    }
}

fn variants() -> Vec<Variant> {
    KINDS.iter().map(|row| row.variant).collect()
}

#[cfg(test)]
mod tests;
