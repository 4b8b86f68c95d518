//! The closed list of kinds, and what every kind can do.

use super::{
    Answer, Experiment, Field, Number, PlannedAnswer, QuestionOption, Solution, Text, Verdict,
    choice, experiment, explain, many, number, order, revision, text, truth,
};
use crate::rule::Problem;
use crate::schema::{Record, Variant};

/// Makes the closed list of kinds, in the order to name them.
macro_rules! kinds {
    ($($kind:ident($module:ident::$data:ident),)+) => {
        /// The closed list of kinds.
        #[derive(Debug, Clone, PartialEq)]
        pub enum Kind {
            $($kind($module::$data),)+
        }

        pub(super) const KINDS: &[Row] = &[$($module::ROW),+];

        #[cfg(test)]
        pub(super) const EXAMPLES: &[KindExample] = &[$($module::EXAMPLE),+];

        impl Kind {
            pub(super) fn any(&self) -> &dyn AnyKind {
                match self {
                    $(Self::$kind(data) => data,)+
                }
            }

            pub(super) fn any_mut(&mut self) -> &mut dyn AnyKind {
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
    Experiment(experiment::Experiment),
}

impl Kind {
    pub(super) fn revision(&self, meaning: u64) -> String {
        revision::of(self.name(), &self.any().identity(), meaning)
    }
}

pub fn variants() -> Vec<Variant> {
    KINDS.iter().map(|row| row.variant).collect()
}

/// What every kind can do.
pub(super) trait AnyKind {
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

    /// What an answer is run by, where it is a setting.
    fn experiment(&self) -> Option<&Experiment> {
        None
    }

    /// Whether runs have yet to show what is right.
    fn is_open(&self) -> bool {
        false
    }

    /// Takes what the runs have shown; what is wrong with that.
    fn work_out(&mut self, _: &Shown) -> Vec<Problem> {
        Vec::new()
    }

    /// As it is when other runs are to show what is right.
    fn reopen(&mut self) {}

    /// What stands for the answer in a text, where runs show it.
    fn answer_in_words(&self) -> Option<String> {
        None
    }
}

/// How a kind is written and read.
pub(super) struct Row {
    pub variant: Variant,
    pub read: fn(&Record, &mut RunLookup<'_>, &mut Vec<Problem>) -> Option<Kind>,
}

/// A question of one kind, for tests, without its id and its prompt.
#[cfg(test)]
pub(super) struct KindExample {
    pub body: &'static str,
    /// Journals hold it: once written down, it may never change.
    pub revision: &'static str,
}

/// Who knows whether the scenario that a table names can be run, and so many
/// times. If it cannot, the problem says why.
pub type RunLookup<'a> = dyn FnMut(&Record, usize, &mut Vec<Problem>) -> bool + 'a;

/// What runs have shown for a key, `None` where one shows nothing: of a number
/// the reading; of an experiment, setting by setting, each reading that it goes
/// by.
pub type Shown = Vec<Option<f64>>;
