//! `new`: the files of a lesson to begin with, and later a part or a question
//! more. They teach the format by being read. Examples pass `check` as they
//! are; what is to be written by an author is marked as such, and found until
//! it is.

mod part;
mod question;
mod template;

pub use part::{NewPart, NewPartRequest, new_part};
pub use question::{NewQuestion, new_card, new_question};

use std::collections::BTreeSet;

use template::{filled, in_quotes};

use crate::lesson::{LESSON, Notes, PartKind, QUIZ, SCENARIO};
use crate::rule::{self, Rule};
use crate::schema::json_schema;
use crate::text::capitalised;

/// Why something cannot be added to a lesson, and what to do about it: each a
/// sentence without a final stop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotAdded {
    pub message: String,
    pub hint: String,
}

impl NotAdded {
    fn new(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            hint: hint.into(),
        }
    }
}

/// What keeps a file from being added to, as nobody can tell where in it.
const UNSURE: [&Rule; 12] = [
    rule::MISSING_FILE,
    rule::TWO_FILES,
    rule::REFUSED_FILE,
    rule::FILE_TOO_LARGE,
    rule::TOO_MUCH,
    rule::NOT_UTF8,
    rule::TOML_SYNTAX,
    rule::DUPLICATE_KEY,
    rule::NESTED_TOO_DEEPLY,
    rule::FRONT_MATTER,
    rule::UNCLOSED_FENCE,
    rule::UNCLOSED_COMMENT,
];

/// That it is clear where in a file something can be added.
fn sure(notes: &Notes) -> Result<(), NotAdded> {
    let mut problems = notes.problems.iter();
    let Some(problem) = problems.find(|problem| UNSURE.contains(&problem.rule)) else {
        return Ok(());
    };
    let place = notes.source.place(problem.range.start);
    let file = &notes.source.path;
    Err(NotAdded::new(
        format!(
            "nothing can be added to {file} as it is: in line {}, {}",
            place.line, problem.message
        ),
        "set that right first; `buildup check` shows the place",
    ))
}

/// What to begin with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scaffold {
    /// One step with one question.
    Minimal,
    /// Every kind of part and of question.
    Full,
    /// Seven steps in which everything is to be written.
    Steps,
}

/// The files of a lesson called `id`, by their paths in its folder. Without a
/// title it has one made of its id. `today` is `YYYY-MM-DD`.
pub fn scaffold(
    scaffold: Scaffold,
    id: &str,
    title: Option<&str>,
    today: &str,
) -> Vec<(String, String)> {
    let title = title.map_or_else(|| title_of(id), str::to_owned);
    let words = [("id", id), ("today", today), ("title", &*in_quotes(&title))];
    let files = template::folder(folder_of(scaffold)).into_iter();
    let mut files: Vec<_> = files
        .map(|(path, text)| (path, filled(&text, &words)))
        .collect();
    if scaffold == Scaffold::Steps {
        files.extend(steps());
    }
    for (name, table) in [
        ("lesson", &LESSON),
        ("quiz", &QUIZ),
        ("scenario", &SCENARIO),
    ] {
        files.push((format!(".schema/{name}.json"), json_schema(table)));
    }
    files
}

/// What a lesson or part is called that only has an id.
fn title_of(id: &str) -> String {
    capitalised(&id.replace('-', " "))
}

const STEPS: [&str; 7] = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh",
];

/// The parts of a lesson of seven steps, to be written.
fn steps() -> Vec<(String, String)> {
    let part = |stem: &str, title: &str, kind| {
        let id = question::unused(kind, stem, 0, &BTreeSet::new());
        let text = template::part(kind, &id, title, "foundation");
        (format!("{stem}.md"), text)
    };
    let steps = STEPS.iter().zip(1..).map(|(word, number)| {
        let (stem, title) = (format!("step-{number}"), format!("TODO: the {word} step"));
        part(&stem, &title, PartKind::Step)
    });
    let overview = part("overview", "TODO: what it is about", PartKind::Overview);
    let takeaways = part("takeaways", "What to keep", PartKind::Takeaways);
    [overview]
        .into_iter()
        .chain(steps)
        .chain([takeaways])
        .collect()
}

fn folder_of(scaffold: Scaffold) -> &'static str {
    match scaffold {
        Scaffold::Minimal => "minimal/",
        Scaffold::Full => "full/",
        Scaffold::Steps => "steps/",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::author::{Format, check, lesson_files};
    use crate::lesson::{PartKind, load};
    use crate::question;
    use crate::rule::Severity;

    const TODAY: &str = "2026-11-23";

    #[test]
    fn a_scaffold_has_nothing_to_be_found() {
        for kind in [Scaffold::Minimal, Scaffold::Full] {
            let dir = tempfile::tempdir().unwrap();
            let path = dir.path().join("my-lesson");
            lesson_files::create(&path, &scaffold(kind, "my-lesson", None, TODAY)).unwrap();
            let report = check(&[lesson_files::read(&path)], &[], Some(TODAY));
            let text = report.write(Format::Full { colour: false });
            assert!(!report.has(Severity::Warning), "{text}");
            let lesson = load(&lesson_files::read(&path)).lesson.unwrap();
            assert_eq!((&*lesson.id, &*lesson.title), ("my-lesson", "My lesson"));
        }
    }

    #[test]
    fn the_full_scaffold_shows_every_kind() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("all");
        lesson_files::create(&path, &scaffold(Scaffold::Full, "all", None, TODAY)).unwrap();
        let lesson = load(&lesson_files::read(&path)).lesson.unwrap();
        let kinds: BTreeSet<_> = lesson
            .parts
            .iter()
            .map(|part| format!("{:?}", part.kind))
            .collect();
        assert_eq!(kinds.len(), 11, "{kinds:?}");
        assert!(lesson.parts.iter().any(|part| part.kind == PartKind::Guess));
        let items = lesson.parts.iter().flat_map(|part| &part.items);
        let asked: BTreeSet<_> = items.map(|item| item.question.kind.name()).collect();
        let (_, kinds) = question::TABLE.variants().unwrap();
        assert_eq!(asked, kinds.iter().map(|kind| kind.name).collect());
        assert_eq!(lesson.scenarios.len(), 1);
    }
}
