//! `new part`: a file more in a lesson, and its name in the list.

use std::io::Write;
use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueHint};

use super::{not_added, refused, title, unquoted};
use crate::author::{NewPartRequest, lesson_files, new_part};
use crate::command::collection;
use crate::command::failure::Failure;
use crate::lesson::{FRONT_MATTER, PartKind, QUIZ, part_kind};
use crate::schema::Table;
use crate::text::{for_shell, shown_path};

/// What part.
#[derive(Debug, Args)]
pub struct NewPartArguments {
    /// The lesson's folder
    #[arg(value_name = "LESSON", value_hint = ValueHint::DirPath)]
    pub lesson: PathBuf,
    /// The name of the part's file, without `.md` or `.toml`
    #[arg(value_name = "NAME")]
    stem: String,
    /// Words that should have stood in quotes
    #[arg(hide = true)]
    more: Vec<String>,
    /// What it is for
    #[arg(long, value_parser = kinds(), default_value = "step")]
    kind: PartKind,
    /// What it is called, instead of a title made of its name
    #[arg(long, value_parser = title)]
    title: Option<String>,
    /// The part to put it behind, instead of where parts of its kind belong
    #[arg(long, value_name = "PART")]
    after: Option<String>,
}

fn kinds() -> impl TypedValueParser<Value = PartKind> {
    let tables = [FRONT_MATTER, QUIZ];
    let variants = tables.iter().filter_map(Table::variants);
    let variants = variants.flat_map(|(_, variants)| variants);
    let values = variants.map(|it| PossibleValue::new(it.name).help(it.about));
    PossibleValuesParser::new(values).map(|name| part_kind(&name).unwrap_or(PartKind::Step))
}

pub fn run(wish: &NewPartArguments, out: &mut dyn Write) -> Result<(), Failure> {
    let more = wish.more.iter().map(String::as_str);
    let words: Vec<_> = std::iter::once(wish.stem.as_str()).chain(more).collect();
    if let Some(apart) = unquoted::part(&wish.lesson, &words, wish.title.as_deref()) {
        return Err(Failure::Usage(apart));
    }
    let folder = collection::only(&wish.lesson)?;
    let asked = NewPartRequest {
        stem: &wish.stem,
        kind: wish.kind,
        title: wish.title.as_deref(),
        after: wish.after.as_deref(),
    };
    let mut part = new_part(&lesson_files::read(&folder), asked).map_err(refused)?;
    if wish.kind.is_quiz() && lesson_files::has_schemas(&folder) {
        part.text.insert_str(0, "#:schema ./.schema/quiz.json\n");
    }
    lesson_files::add(&folder, &part).map_err(|error| not_added(&folder, &error))?;
    let file = shown_path(&folder.join(&part.path));
    let head = shown_path(&folder.join("lesson.toml"));
    let listed = match (&part.listing, &part.behind) {
        (None, _) => format!("{head} lists it already"),
        (Some(_), Some(behind)) => format!("{head} lists it behind {behind}"),
        (Some(_), None) => format!("{head} lists it first"),
    };
    writeln!(out, "{file} is made, and {listed}.")?;
    writeln!(
        out,
        "What is to be written is marked with TODO, and `check` names each place until it is:"
    )?;
    writeln!(out)?;
    writeln!(out, "  buildup check {}", for_shell(&file))?;
    writeln!(out)?;
    match part.listing {
        None => writeln!(out, "To undo it, delete {file}."),
        Some(_) => writeln!(
            out,
            "To undo it, delete {file} and take \"{}\" out of `parts` in {head}.",
            part.stem
        ),
    }?;
    Ok(())
}
