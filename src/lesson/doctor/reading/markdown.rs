//! Rules about Markdown.

use super::{error, warning};
use crate::lesson::doctor::rule::Rule;

pub const RULES: &[Rule] = &[
    error(
        "front-matter",
        "A part in Markdown starts with keys between two lines of `+++`.",
        "The keys say what the part is; without the marks they would be text.",
    ),
    error(
        "unclosed-fence",
        "Every fence has an end.",
        "One without takes in the rest of the part as code.",
    ),
    error(
        "unknown-attribute",
        "A fence has only attributes that it can have.",
        "An attribute with a slip in it would be passed over in silence.",
    ),
    warning(
        "text-in-fence",
        "A fence that takes no text holds none.",
        "The text would be lost, so it is shown as code, which is rarely what was meant.",
    ),
    error(
        "diagram-without-alt",
        "A diagram has an `alt` that says what it shows.",
        "Where nothing can be drawn, `alt` is all there is; read aloud, a drawing is a list of lines and corners.",
    ),
    warning(
        "image-not-shown",
        "A text has no pictures.",
        "A terminal shows text. A diagram drawn with characters, or a sentence, reaches every reader.",
    ),
    warning(
        "raw-html",
        "A text has no HTML.",
        "It has no effect and is shown as it is written.",
    ),
    warning(
        "link-without-address",
        "A link has an address.",
        "It would be text that looks like a link.",
    ),
    warning(
        "footnote-with-text",
        "A footnote names a source and has no text of its own.",
        "The source has its title, address and day in one place, `lesson.toml`, for all parts.",
    ),
    warning(
        "row-too-long",
        "A row of a table has no more cells than the table has columns.",
        "The cells beyond would be lost, so they are added to the last one.",
    ),
    error(
        "question-without-id",
        "A question's fence holds the id of a question.",
        "The place stays empty otherwise.",
    ),
    error(
        "question-with-more-than-id",
        "A question's fence holds one id and nothing else.",
        "What else it says would be passed over.",
    ),
    error(
        "question-within-block",
        "A question's fence stands at the margin, not in a list, a quotation or a footnote.",
        "What follows a question is hidden until it is answered, and half a list cannot be.",
    ),
    error(
        "misplaced-question",
        "A question's fence stands in the text of a part, not in a key.",
        "Only the text has an order in which something can wait for an answer.",
    ),
    error(
        "unknown-question",
        "A fence names a question of its own part.",
        "The place stays empty, and the question stands before the text instead.",
    ),
    error(
        "duplicate-fence",
        "A question has one fence in the text.",
        "It can be answered once, so it has one place.",
    ),
    error(
        "sim-without-scenario",
        "A simulation's fence names the scenario to run.",
        "The place stays empty otherwise.",
    ),
    error(
        "sim-within-block",
        "A simulation's fence stands at the margin, not in a list, a quotation or a footnote.",
        "A run needs the whole width of the text.",
    ),
    error(
        "misplaced-sim",
        "A simulation's fence stands in the text of a part, not in a key.",
        "Keys are shown in places that are too small for a run, and some of them after an answer.",
    ),
];
