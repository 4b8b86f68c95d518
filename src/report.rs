//! What learners handed in, made into what an instructor wants to know.
//!
//! A [`Class`] puts hand-ins together and says in a sentence each what is odd
//! about them. [`ClassReport`] is a fold over it: what to teach again, learner by
//! learner, question by question, myth by myth. The same hand-ins give the same
//! report, in whatever order they come. How sure learners were is told of the
//! class as a whole and stands in no row that has a name.
//!
//! Its faces draw that value and work nothing out: lines, a page, a gradebook, and
//! JSON, which is the value itself.
//!
//! A reset takes no answer away here: what somebody answered first stays their
//! first answer. Nothing here knows a file or a clock.

mod belief_row;
mod certainty;
mod class;
mod class_report;
mod gain_row;
mod hand_in_file;
mod in_csv;
mod in_html;
mod in_lines;
mod in_words;
mod learner_row;
mod part_row;
mod question_row;
mod regrading;
mod statistics;
mod teach_again;
mod told_report;
mod wrong_answers;

#[cfg(test)]
mod sample;
#[cfg(test)]
mod tests;

pub use class::Class;
pub use class_report::{ClassReport, changed_results};
pub use hand_in_file::{HandInFile, HandedItem};
pub use told_report::{ResultChange, ToldReport};
