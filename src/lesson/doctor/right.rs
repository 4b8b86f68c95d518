//! Right: what is taken for right is right, and everything named is there.

mod answer_not_typable;
mod duplicate_lesson;
mod empty_part;
mod key_not_right;
mod markup_in_accept;
mod near_is_accepted;
mod prerequisite_cycle;
mod range_holds_answer;
mod review_before_reading;
mod step_incomplete;
mod unknown_lesson;

use super::Rule;

pub const RULES: &[&Rule] = &[
    &key_not_right::RULE,
    &answer_not_typable::RULE,
    &markup_in_accept::RULE,
    &near_is_accepted::RULE,
    &range_holds_answer::RULE,
    &step_incomplete::RULE,
    &empty_part::RULE,
    &unknown_lesson::RULE,
    &prerequisite_cycle::RULE,
    &duplicate_lesson::RULE,
    &review_before_reading::RULE,
];
