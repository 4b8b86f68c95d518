//! Rules about `lesson.toml`, and about ids across files.

use super::{error, note};
use crate::lesson::doctor::rule::Rule;

pub const RULES: &[Rule] = &[
    error(
        "unknown-format",
        "`format` is a version that this program reads.",
        "A lesson in a newer format may mean something else by the same words.",
    ),
    error("no-minutes", "`minutes` is not zero.", "People plan by it."),
    error(
        "no-parts",
        "`parts` lists at least one part.",
        "A lesson without parts has nothing to open.",
    ),
    error(
        "duplicate-part",
        "A part is listed once.",
        "Its progress is kept under its name, so it could not be at two places.",
    ),
    error(
        "too-many-parts",
        "A lesson has at most 500 parts.",
        "Nobody gets through more; several lessons that build on each other do.",
    ),
    error(
        "requires-itself",
        "A lesson is not to be done before itself.",
        "Nobody could begin it.",
    ),
    error(
        "duplicate-id",
        "A question, card or source has an id that no other of its lesson has.",
        "Progress hangs on ids: two things with one id would share their answers.",
    ),
    error(
        "retired-id",
        "An id in `retired` is not used again.",
        "What people answered under it was about something else, and would count for the new thing.",
    ),
    error(
        "unknown-item",
        "A question or card that is named exists.",
        "Otherwise nothing happens where something was meant to.",
    ),
    error(
        "unknown-myth",
        "A myth that is named exists.",
        "A wrong answer that names a myth marks it as believed; one that names none marks nothing.",
    ),
    error(
        "unknown-source",
        "A source that is cited exists.",
        "Readers would open a footnote that leads nowhere.",
    ),
    note(
        "unused-source",
        "Every source is cited somewhere.",
        "A source without a text is mostly the trace of a text that went, or the sign that a citation is missing.",
    ),
];
