//! `schema`: what may stand in a file, for editors.

use std::io::Write;

use super::arguments::FileKind;
use super::failure::Failure;
use crate::lesson::{LESSON, QUIZ, SCENARIO};
use crate::schema::json_schema;
use crate::ui::THEME;

pub fn run(kind: FileKind, out: &mut dyn Write) -> Result<(), Failure> {
    let table = match kind {
        FileKind::Lesson => &LESSON,
        FileKind::Quiz => &QUIZ,
        FileKind::Scenario => &SCENARIO,
        FileKind::Theme => &THEME,
    };
    write!(out, "{}", json_schema(table))?;
    Ok(())
}
