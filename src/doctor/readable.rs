//! Readable: in one go, by whoever the lesson is for.

mod alt_says_nothing;
mod bold_as_heading;
mod breaks_off;
mod doubled_word;
mod empty_section;
mod heading_form;
mod heading_order;
mod heading_twice;
mod headings_out_of_order;
mod link_as_written;
mod link_leads_elsewhere;
mod link_says_nothing;
mod long_sentence;
mod lookalike_letters;
mod minutes_off;
mod misspelled_word;
mod mixed_numbers;
mod mixed_spelling;
mod said_twice;
mod sentence_twice;
mod shared_term;
mod stop_and_space;
mod table_with_gaps;
mod typographic_code;
mod unclosed_pair;
mod unexplained_abbreviation;
mod unknown_language;
mod unused_term;
mod wrong_article;
mod wrong_encoding;

use super::Check;
use crate::rule;

pub const CHECKS: &[Check] = &[
    (rule::ALT_SAYS_NOTHING, alt_says_nothing::check),
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
    (rule::LINK_AS_WRITTEN, link_as_written::check),
    (rule::LINK_SAYS_NOTHING, link_says_nothing::check),
    (rule::LINK_LEADS_ELSEWHERE, link_leads_elsewhere::check),
    (rule::EMPTY_SECTION, empty_section::check),
    (rule::HEADING_TWICE, heading_twice::check),
    (rule::HEADINGS_OUT_OF_ORDER, headings_out_of_order::check),
    (rule::TABLE_WITH_GAPS, table_with_gaps::check),
    (rule::SENTENCE_TWICE, sentence_twice::check),
    (rule::STOP_AND_SPACE, stop_and_space::check),
    (rule::UNCLOSED_PAIR, unclosed_pair::check),
    (rule::WRONG_ARTICLE, wrong_article::check),
    (rule::WRONG_ENCODING, wrong_encoding::check),
    (rule::MISSPELLED_WORD, misspelled_word::check),
    (rule::SAID_TWICE, said_twice::check),
    (rule::BREAKS_OFF, breaks_off::check),
    (rule::BOLD_AS_HEADING, bold_as_heading::check),
    (rule::HEADING_FORM, heading_form::check),
    (rule::MIXED_NUMBERS, mixed_numbers::check),
    (rule::MIXED_SPELLING, mixed_spelling::check),
];
