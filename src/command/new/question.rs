//! `new question`: a question more in a part, and its place in the text; `new card`: a
//! card more.

use std::io::Write;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Args, ValueHint};

use super::{not_added, refused};
use crate::author::{NewQuestion, lesson_files, new_card, new_question};
use crate::command::failure::{ErrorMessage, Failure};
use crate::question::TABLE;
use crate::text::{for_shell, shown_path};

/// What question.
#[derive(Debug, Args)]
pub struct NewQuestionArguments {
    /// The file of the part that asks it, with its ending or without
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    file: PathBuf,
    /// How it is answered
    #[arg(long, value_parser = kinds())]
    kind: Option<String>,
    /// What names it for ever, instead of an id made of the part's name
    #[arg(long)]
    id: Option<String>,
}

/// What card.
#[derive(Debug, Args)]
pub struct NewCardArguments {
    /// The file of the part with its cards, with its ending or without
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    file: PathBuf,
    /// What names it for ever, instead of a number, such as myth-2
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
    let part = PartFile::named(&wish.file)?;
    let kind = wish.kind.as_ref().ok_or_else(without_kind)?;
    let lesson = lesson_files::read(&part.folder);
    let question = new_question(&lesson, &part.path, kind, wish.id.as_deref()).map_err(refused)?;
    add("question", &part, &question, out)
}

/// The same with a card.
pub fn run_card(wish: &NewCardArguments, out: &mut dyn Write) -> Result<(), Failure> {
    let part = PartFile::named(&wish.file)?;
    let lesson = lesson_files::read(&part.folder);
    let card = new_card(&lesson, &part.path, wish.id.as_deref()).map_err(refused)?;
    add("card", &part, &card, out)
}

/// The file of a part: as it was named, with its ending, and in its lesson's folder.
struct PartFile {
    file: PathBuf,
    folder: PathBuf,
    path: String,
}

impl PartFile {
    /// The ending may be left out, as in the list of parts.
    fn named(file: &Path) -> Result<Self, Failure> {
        let is_there = match lesson_files::is_file(file) {
            true => Some(file.to_owned()),
            false => lesson_files::with_ending(file),
        };
        let file = is_there.ok_or_else(|| not_a_part(file))?;
        let (folder, path) = lesson_files::around(&file).ok_or_else(|| not_a_part(&file))?;
        Ok(Self { file, folder, path })
    }
}

/// Says which kinds there are.
fn without_kind() -> Failure {
    let (_, variants) = TABLE.variants().unwrap_or_default();
    let kinds: Vec<_> = variants.into_iter().map(|it| it.name).collect();
    Failure::Usage(ErrorMessage::new(
        "`--kind` is missing: how the question is answered",
        format!(
            "take one of {}; `buildup new question --help` says what each is",
            kinds.join(", ")
        ),
    ))
}

/// Adds it, and says where, and how to undo it.
fn add(
    what: &str,
    part: &PartFile,
    added: &NewQuestion,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let folder = &part.folder;
    lesson_files::amend(folder, &added.fix).map_err(|error| not_added(folder, &error))?;
    let file = shown_path(&part.file);
    let at = lines(&added.question);
    writeln!(out, "{file} has a {what} `{}` now, in {at}.", added.id)?;
    if let Some(fence) = &added.fence {
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
    writeln!(out, "  buildup check {}", for_shell(&file))?;
    writeln!(out)?;
    let new: Vec<_> = added.lines.iter().map(lines).collect();
    writeln!(out, "To undo it, delete {} again.", new.join(" and "))?;
    Ok(())
}

fn lines(lines: &RangeInclusive<usize>) -> String {
    format!("lines {} to {}", lines.start(), lines.end())
}

fn not_a_part(named: &Path) -> Failure {
    let file = shown_path(named);
    Failure::data(if lesson_files::is_file(named) {
        ErrorMessage::new(
            format!("{file} is not a file of a lesson"),
            "its lesson's folder has a file lesson.toml",
        )
    } else if lesson_files::is_folder(named) {
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
