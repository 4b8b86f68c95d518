//! Right: what is taken for right is right, and everything named is there.

mod accepted_twice;
mod answer_not_typable;
mod asks_or_states;
mod bad_same_as;
mod bad_twin;
mod blank_text;
mod comes_back_as_itself;
mod count_off;
mod decimals_off;
mod duplicate_lesson;
mod empty_part;
mod explanation_disagrees;
mod key_not_right;
mod level_falls;
mod link_to_nothing;
mod markup_in_accept;
mod milestone_kind;
mod misspelled_fence;
mod myth_of_right;
mod near_is_accepted;
mod needs_tolerance;
mod nothing_shown;
mod number_as_text;
mod point_twice;
mod prerequisite_cycle;
mod range_holds_answer;
mod review_before_reading;
mod span_backwards;
mod step_incomplete;
mod sum_off;
mod takeaways_before_steps;
mod tolerance_too_wide;
mod tolerance_without_effect;
mod unit_mismatch;
mod unknown_lesson;
mod untyped_answer;

use super::Check;
use crate::rule;

pub const CHECKS: &[Check] = &[
    (rule::BAD_TWIN, bad_twin::check),
    (rule::BAD_SAME_AS, bad_same_as::check),
    (rule::BLANK_TEXT, blank_text::check),
    (rule::MISSPELLED_FENCE, misspelled_fence::check),
    (rule::KEY_NOT_RIGHT, key_not_right::check),
    (rule::ANSWER_NOT_TYPABLE, answer_not_typable::check),
    (rule::MARKUP_IN_ACCEPT, markup_in_accept::check),
    (rule::NEAR_IS_ACCEPTED, near_is_accepted::check),
    (rule::RANGE_HOLDS_ANSWER, range_holds_answer::check),
    (rule::TOLERANCE_TOO_WIDE, tolerance_too_wide::check),
    (
        rule::TOLERANCE_WITHOUT_EFFECT,
        tolerance_without_effect::check,
    ),
    (rule::NEEDS_TOLERANCE, needs_tolerance::check),
    (rule::UNIT_MISMATCH, unit_mismatch::check),
    (rule::EXPLANATION_DISAGREES, explanation_disagrees::check),
    (rule::MILESTONE_KIND, milestone_kind::check),
    (rule::STEP_INCOMPLETE, step_incomplete::check),
    (rule::EMPTY_PART, empty_part::check),
    (rule::LINK_TO_NOTHING, link_to_nothing::check),
    (rule::UNKNOWN_LESSON, unknown_lesson::check),
    (rule::PREREQUISITE_CYCLE, prerequisite_cycle::check),
    (rule::DUPLICATE_LESSON, duplicate_lesson::check),
    (rule::REVIEW_BEFORE_READING, review_before_reading::check),
    (rule::UNTYPED_ANSWER, untyped_answer::check),
    (rule::ACCEPTED_TWICE, accepted_twice::check),
    (rule::TAKEAWAYS_BEFORE_STEPS, takeaways_before_steps::check),
    (rule::LEVEL_FALLS, level_falls::check),
    (rule::MYTH_OF_RIGHT, myth_of_right::check),
    (rule::COMES_BACK_AS_ITSELF, comes_back_as_itself::check),
    (rule::POINT_TWICE, point_twice::check),
    (rule::NOTHING_SHOWN, nothing_shown::check),
    (rule::SUM_OFF, sum_off::check),
    (rule::COUNT_OFF, count_off::check),
    (rule::DECIMALS_OFF, decimals_off::check),
    (rule::NUMBER_AS_TEXT, number_as_text::check),
    (rule::ASKS_OR_STATES, asks_or_states::check),
    (rule::SPAN_BACKWARDS, span_backwards::check),
];
