//! Rules about the files themselves.

use super::{error, note, warning};
use crate::lesson::doctor::rule::Rule;

pub const RULES: &[Rule] = &[
    error(
        "missing-file",
        "A lesson has a `lesson.toml`, and every listed part and every trace a file.",
        "A listed part without a file is a gap that readers see, and a scenario without its trace cannot be run.",
    )
    .shown(
        "lesson.toml",
        r#"
parts = ["takeaway"]
"#,
        r#"
parts = ["takeaways"]
"#,
    ),
    error(
        "two-files",
        "A part has either a `.md` or a `.toml` file.",
        "Both would have one name, so nobody could say which is meant.",
    ),
    warning(
        "unlisted-part",
        "Every `.md` and `.toml` file in the folder is listed in `parts`. `check --fix` adds those that are parts.",
        "No reader sees a file that is not listed; mostly it was forgotten.",
    ),
    error(
        "refused-file",
        "Files are plain files of a reasonable size that can be opened; links and folders are not followed.",
        "A lesson may come from anybody, and must not reach out of its folder. A link could lead anywhere.",
    ),
    error(
        "too-much",
        "What a file becomes stays within the limits.",
        "A small file can become much: a line of bars is a table of thousands of cells. The limits are far above what anybody reads, and keep a lesson from filling the memory.",
    ),
    error(
        "file-too-large",
        "A file has at most 1 MiB, `lesson.toml` 256 KiB.",
        "A lesson is text that people read; a book fits into 1 MiB. The limit keeps a folder made for it from filling the memory.",
    ),
    error(
        "lesson-too-large",
        "The files of a lesson have at most 8 MiB together.",
        "As with a single file, nothing made for reading is larger.",
    ),
    error(
        "not-utf8",
        "Files are text in UTF-8. The finding stands at the first byte that is not.",
        "Other encodings look like it until the first accent, and nothing in a file says which one it is.",
    ),
    warning(
        "hidden-character",
        "No character in a file is invisible or turns text around.",
        "Such characters come with text that was copied, and can make a line read otherwise than it is written. They are taken out before anything is shown.",
    ),
    note(
        "byte-order-mark",
        "No file begins with a byte-order mark.",
        "It is read all the same, but other tools take it for a letter of the first line.",
    ),
    note(
        "carriage-returns",
        "Lines end in a line feed alone.",
        "They are read all the same. But where some authors save with a carriage return and some without, every line counts as changed, and nobody sees what was.",
    ),
    note(
        "mixed-line-ends",
        "The lines of a file all end in the same way.",
        "They are read all the same, but a change in an editor that evens them out touches every line, and nobody sees what else was changed.",
    ),
    note(
        "more-findings",
        "One file does not have more than 200 findings.",
        "After so many the first ones have to be set right anyway, and a file made for it could be told about for minutes.",
    ),
];
