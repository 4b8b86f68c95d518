//! Readable: in one go, by whoever the lesson is for.

mod doubled_word;
mod heading_order;
mod long_sentence;
mod minutes_off;
mod unexplained_abbreviation;

use super::Rule;

pub const RULES: &[&Rule] = &[
    &minutes_off::RULE,
    &long_sentence::RULE,
    &heading_order::RULE,
    &unexplained_abbreviation::RULE,
    &doubled_word::RULE,
];
