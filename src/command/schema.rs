//! `schema`: what may stand in a file, for editors.

use std::io::Write;

use super::arguments::{Editor, FileKind};
use super::failure::Failure;
use crate::lesson::{FRONT_MATTER, LESSON, QUIZ, SCENARIO};
use crate::schema::{Table, json_schema};
use crate::ui::THEME;

/// The schema of a kind of file, or what tells an editor where to find them.
pub fn run(
    kind: Option<FileKind>,
    editor: Option<Editor>,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    // They are for files of every kind.
    let settings = editor.map(|editor| match editor {
        Editor::Tombi => include_str!("../../assets/editors/tombi.toml"),
        Editor::Vscode => include_str!("../../assets/editors/vscode.toml"),
    });
    match (settings, kind) {
        (Some(settings), _) => write!(out, "{settings}")?,
        (None, Some(kind)) => write!(out, "{}", json_schema(table(kind)))?,
        (None, None) => {}
    }
    Ok(())
}

fn table(kind: FileKind) -> &'static Table {
    match kind {
        FileKind::Lesson => &LESSON,
        FileKind::Part => &FRONT_MATTER,
        FileKind::Quiz => &QUIZ,
        FileKind::Scenario => &SCENARIO,
        FileKind::Theme => &THEME,
    }
}
