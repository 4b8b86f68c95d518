//! Rules about TOML and what belongs in it.

use super::error;
use crate::lesson::doctor::rule::Rule;

pub const RULES: &[Rule] = &[
    error(
        "toml-syntax",
        "Keys and values are valid TOML.",
        "What cannot be read cannot be shown. The other lines are read all the same, so that one slip does not hide the next.",
    ),
    error(
        "duplicate-key",
        "A key or a table stands there once.",
        "Of two values nobody can say which one is meant.",
    ),
    error(
        "nested-too-deeply",
        "Brackets, keys, lists and quotations stand at most 64 deep inside each other.",
        "No text needs it, and a file made for it could exhaust the memory.",
    ),
    error(
        "unknown-key",
        "Every key is one that its table has.",
        "A key with a slip in it would be passed over in silence, and with it what it says.",
    ),
    error(
        "missing-key",
        "Every key that its table needs is there.",
        "Without it the table cannot be shown, asked or judged.",
    ),
    error(
        "wrong-type",
        "A key holds what belongs in it: text in quotes, numbers without, lists in brackets.",
        "Guessing what a value was meant to be is wrong sooner or later.",
    ),
    error(
        "unknown-word",
        "Where one of a few words belongs, one of them stands.",
        "The words of closed lists have a meaning in the program; others have none.",
    ),
    error(
        "malformed-id",
        "Ids are lower-case words and digits joined by hyphens, at most 64 letters.",
        "Ids are typed, compared and kept for years; one form keeps two spellings from being two things.",
    ),
    error(
        "no-such-date",
        "Dates are days of the calendar, written `2026-11-23`.",
        "A date that does not exist would never come, or be overdue for ever.",
    ),
    error(
        "out-of-range",
        "Numbers can be calculated with, and are not below zero where that means nothing.",
        "`nan`, `inf` and numbers that no computer holds cannot be compared with an answer.",
    ),
    error(
        "empty-list",
        "A list that needs at least one value has one.",
        "A typed answer that accepts nothing, or a checklist without a point, cannot be answered.",
    ),
    error(
        "unsafe-address",
        "Addresses start with `https://` or `http://`. (In a text this is a warning, and the text is shown without the link.)",
        "What opens an address may also start a program; a lesson leads to the web or to a mailbox, nowhere else.",
    ),
];
