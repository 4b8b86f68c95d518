//! Fair: who knows nothing cannot guess it, and who knows is not misled.

mod absolutes_only_wrong;
mod all_of_the_above;
mod answer_given_away;
mod constant_strategy;
mod feedback_by_position;
mod longest_is_right;
mod options_alike;
mod prompt_words_in_right;
mod ranges_overlap;
mod right_in_one_place;

use super::Rule;

pub const RULES: &[&Rule] = &[
    &longest_is_right::RULE,
    &right_in_one_place::RULE,
    &all_of_the_above::RULE,
    &absolutes_only_wrong::RULE,
    &prompt_words_in_right::RULE,
    &options_alike::RULE,
    &ranges_overlap::RULE,
    &answer_given_away::RULE,
    &feedback_by_position::RULE,
    &constant_strategy::RULE,
];
