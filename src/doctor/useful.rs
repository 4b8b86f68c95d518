//! Useful: what is said helps the one it is said to.

mod address_detours;
mod address_twice;
mod bare_feedback;
mod dated_text;
mod feedback_contradicts_key;
mod feedback_praises;
mod feedback_repeats;
mod feedback_scolds;
mod feedback_shared;
mod hint_adds_nothing;
mod leftover;
mod myth_only_asked;
mod myth_without_source;
mod no_feedback;
mod option_without_id;
mod part_without_source;
mod placeholder;
mod review_overdue;
mod source_in_future;
mod source_unreviewed;
mod source_without_date;
mod step_without_question;
mod unused_objective;

use super::Check;
use crate::rule;

pub const CHECKS: &[Check] = &[
    (rule::NO_FEEDBACK, no_feedback::check),
    (rule::BARE_FEEDBACK, bare_feedback::check),
    (
        rule::FEEDBACK_CONTRADICTS_KEY,
        feedback_contradicts_key::check,
    ),
    (rule::FEEDBACK_REPEATS, feedback_repeats::check),
    (rule::FEEDBACK_PRAISES, feedback_praises::check),
    (rule::FEEDBACK_SHARED, feedback_shared::check),
    (rule::HINT_ADDS_NOTHING, hint_adds_nothing::check),
    (rule::MYTH_ONLY_ASKED, myth_only_asked::check),
    (rule::STEP_WITHOUT_QUESTION, step_without_question::check),
    (rule::UNUSED_OBJECTIVE, unused_objective::check),
    (rule::PART_WITHOUT_SOURCE, part_without_source::check),
    (rule::MYTH_WITHOUT_SOURCE, myth_without_source::check),
    (rule::SOURCE_WITHOUT_DATE, source_without_date::check),
    (rule::REVIEW_OVERDUE, review_overdue::check),
    (rule::OPTION_WITHOUT_ID, option_without_id::check),
    (rule::SOURCE_IN_FUTURE, source_in_future::check),
    (rule::SOURCE_UNREVIEWED, source_unreviewed::check),
    (rule::ADDRESS_TWICE, address_twice::check),
    (rule::DATED_TEXT, dated_text::check),
    (rule::LEFTOVER, leftover::check),
    (rule::PLACEHOLDER, placeholder::check),
    (rule::ADDRESS_DETOURS, address_detours::check),
    (rule::FEEDBACK_SCOLDS, feedback_scolds::check),
];
