//! `new question`: a question more in a part, and its place in the text.

use std::io::Write;
use std::ops::RangeInclusive;
use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Args, ValueHint};

use super::{not_added, refused};
use crate::author::{lesson_files, new_question};
use crate::command::failure::{ErrorMessage, Failure};
use crate::question::TABLE;
use crate::text::shown_path;

/// What question.
#[derive(Debug, Args)]
pub struct NewQuestionArguments {
    /// The file of the part that asks it
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    file: PathBuf,
    /// How it is answered
    #[arg(long, value_parser = kinds())]
    kind: String,
    /// What names it for ever, instead of an id made of the part's name
    #[arg(long)]
    id: Option<String>,
}

fn kinds() -> PossibleValuesParser {
    let (_, variants) = TABLE.variants().unwrap_or_default();
    PossibleValuesParser::new(
        variants
            .into_iter()
            .map(|it| PossibleValue::new(it.name).help(it.about)),
    )
}

pub fn run(wish: &NewQuestionArguments, out: &mut dyn Write) -> Result<(), Failure> {
    let found = lesson_files::around(&wish.file).filter(|_| lesson_files::is_file(&wish.file));
    let (folder, path) = found.ok_or_else(|| not_a_part(wish))?;
    let lesson = lesson_files::read(&folder);
    let question = new_question(&lesson, &path, &wish.kind, wish.id.as_deref()).map_err(refused)?;
    lesson_files::amend(&folder, &question.fix).map_err(|error| not_added(&folder, &error))?;
    let file = shown_path(&wish.file);
    let at = lines(&question.question);
    writeln!(out, "{file} has a question `{}` now, in {at}.", question.id)?;
    if let Some(fence) = &question.fence {
        let fence = lines(fence);
        writeln!(
            out,
            "Its fence ends the text, in {fence}. Move it in front of the sentence that answers the question."
        )?;
    }
    writeln!(
        out,
        "What is to be written is marked with TODO or comes without a value, and `check` names each place until it is:"
    )?;
    writeln!(out)?;
    writeln!(out, "  buildup check {file}")?;
    writeln!(out)?;
    let both = question
        .fence
        .iter()
        .map(|fence| format!(" and {}", lines(fence)));
    let both: String = both.collect();
    writeln!(out, "To undo it, delete {at}{both} again.")?;
    Ok(())
}

fn lines(lines: &RangeInclusive<usize>) -> String {
    format!("lines {} to {}", lines.start(), lines.end())
}

fn not_a_part(wish: &NewQuestionArguments) -> Failure {
    let file = shown_path(&wish.file);
    Failure::data(if lesson_files::is_file(&wish.file) {
        ErrorMessage::new(
            format!("{file} is not a file of a lesson"),
            "its lesson's folder has a file lesson.toml",
        )
    } else if lesson_files::is_folder(&wish.file) {
        ErrorMessage::new(
            format!("{file} is a folder, and a question stands in the file of a part"),
            "name that file, such as first-step.md in it",
        )
    } else {
        ErrorMessage::new(
            format!("there is no file {file}"),
            "name the file of a part; `buildup new part` makes one",
        )
    })
}
