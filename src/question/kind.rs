//! The closed list of kinds, and what every kind can do.

use super::{
    Answer, Field, Number, PlannedAnswer, QuestionOption, Solution, Text, Verdict, choice, explain,
    many, number, order, revision, text, truth,
};
use crate::rule::Problem;
use crate::schema::{Record, Variant};
use crate::simulation::Reading;

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
        pub(super) const EXAMPLES: &[Example] = &[$($module::EXAMPLE),+];

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

    fn number_mut(&mut self) -> Option<&mut Number> {
        None
    }
}

/// How a kind is written and read.
pub(super) struct Row {
    pub variant: Variant,
    pub read: fn(&Record, &mut ReadingLookup<'_>, &mut Vec<Problem>) -> Option<Kind>,
}

/// A question of one kind, for tests, without its id and its prompt.
#[cfg(test)]
pub(super) struct Example {
    pub body: &'static str,
    /// Journals hold it: once written down, it may never change.
    pub revision: &'static str,
}

/// Who knows which reading of a run is the key that a table leaves to it, and
/// whether a run can show it. If none can, the problem says why.
pub type ReadingLookup<'a> = dyn FnMut(&Record, &mut Vec<Problem>) -> Option<&'static Reading> + 'a;
