//! Fair: who knows nothing cannot guess it, and who knows is not misled.

mod absolutes_only_wrong;
mod all_of_the_above;
mod all_right;
mod answer_given_away;
mod answer_in_earlier_part;
mod answering_sentences;
mod answers;
mod article_tells;
mod asked_twice;
mod constant_strategy;
mod cue_words;
mod double_negative;
mod feedback_by_position;
mod fixed_order_without_reason;
mod listing_tells;
mod longest_is_right;
mod option_marks;
mod option_no_idea;
mod option_not_wrong;
mod options_alike;
mod order_told;
mod order_without_end;
mod prompt_needs_text;
mod prompt_words_in_right;
mod ranges_overlap;
mod right_in_one_place;
mod right_stands_out;
mod unmarked_not;

use super::Check;
use crate::rule;

pub const CHECKS: &[Check] = &[
    (rule::LONGEST_IS_RIGHT, longest_is_right::check),
    (rule::RIGHT_IN_ONE_PLACE, right_in_one_place::check),
    (rule::ALL_OF_THE_ABOVE, all_of_the_above::check),
    (rule::ALL_RIGHT, all_right::check),
    (rule::ABSOLUTES_ONLY_WRONG, absolutes_only_wrong::check),
    (rule::PROMPT_WORDS_IN_RIGHT, prompt_words_in_right::check),
    (rule::OPTIONS_ALIKE, options_alike::check),
    (rule::RANGES_OVERLAP, ranges_overlap::check),
    (rule::ANSWER_GIVEN_AWAY, answer_given_away::check),
    (rule::FEEDBACK_BY_POSITION, feedback_by_position::check),
    (rule::CONSTANT_STRATEGY, constant_strategy::check),
    (rule::CUE_WORDS, cue_words::check),
    (rule::ARTICLE_TELLS, article_tells::check),
    (rule::ORDER_TOLD, order_told::check),
    (rule::DOUBLE_NEGATIVE, double_negative::check),
    (rule::UNMARKED_NOT, unmarked_not::check),
    (rule::PROMPT_NEEDS_TEXT, prompt_needs_text::check),
    (rule::ASKED_TWICE, asked_twice::check),
    (rule::ANSWER_IN_EARLIER_PART, answer_in_earlier_part::check),
    (rule::LISTING_TELLS, listing_tells::check),
    (rule::RIGHT_STANDS_OUT, right_stands_out::check),
    (
        rule::FIXED_ORDER_WITHOUT_REASON,
        fixed_order_without_reason::check,
    ),
    (rule::OPTION_MARKS, option_marks::check),
    (rule::OPTION_NO_IDEA, option_no_idea::check),
    (rule::OPTION_NOT_WRONG, option_not_wrong::check),
    (rule::ORDER_WITHOUT_END, order_without_end::check),
];
