//! Readable: in one go, by whoever the lesson is for.

mod doubled_word;
mod heading_order;
mod long_sentence;
mod minutes_off;
mod shared_term;
mod unexplained_abbreviation;
mod unknown_language;
mod unused_term;

use super::Check;
use crate::rule;

pub const CHECKS: &[Check] = &[
    (rule::UNUSED_TERM, unused_term::check),
    (rule::SHARED_TERM, shared_term::check),
    (rule::MINUTES_OFF, minutes_off::check),
    (rule::LONG_SENTENCE, long_sentence::check),
    (rule::HEADING_ORDER, heading_order::check),
    (
        rule::UNEXPLAINED_ABBREVIATION,
        unexplained_abbreviation::check,
    ),
    (rule::DOUBLED_WORD, doubled_word::check),
    (rule::UNKNOWN_LANGUAGE, unknown_language::check),
];
