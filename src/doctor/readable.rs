//! Readable: in one go, by whoever the lesson is for.

mod doubled_word;
mod heading_order;
mod link_leads_elsewhere;
mod link_says_nothing;
mod long_sentence;
mod lookalike_letters;
mod minutes_off;
mod shared_term;
mod typographic_code;
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
    (rule::TYPOGRAPHIC_CODE, typographic_code::check),
    (rule::LOOKALIKE_LETTERS, lookalike_letters::check),
    (rule::LINK_SAYS_NOTHING, link_says_nothing::check),
    (rule::LINK_LEADS_ELSEWHERE, link_leads_elsewhere::check),
];
