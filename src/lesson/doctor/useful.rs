//! Useful: what is said helps the one it is said to.

mod bare_feedback;
mod feedback_shared;
mod hint_adds_nothing;
mod myth_only_asked;
mod myth_without_source;
mod no_feedback;
mod option_without_id;
mod part_without_source;
mod review_overdue;
mod source_without_date;
mod step_without_question;

use super::Rule;

pub const RULES: &[&Rule] = &[
    &no_feedback::RULE,
    &bare_feedback::RULE,
    &feedback_shared::RULE,
    &hint_adds_nothing::RULE,
    &myth_only_asked::RULE,
    &step_without_question::RULE,
    &part_without_source::RULE,
    &myth_without_source::RULE,
    &source_without_date::RULE,
    &review_overdue::RULE,
    &option_without_id::RULE,
];
