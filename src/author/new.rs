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
    let part = |stem: &str, title: &str, kind: PartKind| {
        let id = question::unused(kind, stem, 0, &BTreeSet::new());
        let text = template::part(kind, &id, title, "foundation");
        match kind.is_quiz() {
            true => (
                format!("{stem}.toml"),
                format!("#:schema ./.schema/quiz.json\n{text}"),
            ),
            false => (format!("{stem}.md"), text),
        }
    };
    let steps = STEPS.iter().zip(1..).map(|(word, number)| {
        let (stem, title) = (format!("step-{number}"), format!("TODO: the {word} step"));
        part(&stem, &title, PartKind::Step)
    });
    let around = [
        part("guess", "Guess first", PartKind::Guess),
        part("overview", "TODO: what it is about", PartKind::Overview),
        part("myths", "What people believe", PartKind::Myths),
        part("takeaways", "What to keep", PartKind::Takeaways),
    ];
    around.into_iter().chain(steps).collect()
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
    use crate::author::{Format, check, check_one, lesson_files};
    use crate::lesson::{File, Folder, PartKind, load, part_kind};
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

    /// What is named, and what a run reaches, hangs on the lesson around.
    const OF_LESSON: [&str; 3] = ["unknown-part", "unknown-item", "nothing-passes"];

    /// The errors in a lesson that has one more part, `file`.
    fn errors(file: &str, text: &str) -> Vec<String> {
        let mut files = scaffold(Scaffold::Full, "all", None, TODAY);
        let stem = file.split('.').next().unwrap_or_default();
        let head = files
            .iter_mut()
            .find(|(path, _)| path == "lesson.toml")
            .unwrap();
        head.1 = head
            .1
            .replacen("parts = [", &format!("parts = [\"{stem}\", "), 1);
        files.push((file.to_owned(), text.to_owned()));
        let files = files.into_iter().filter(|(path, _)| Folder::takes(path));
        let files = files.map(|(path, text)| (path, File::Bytes(text.into_bytes().into())));
        let folder = Folder {
            name: "all".to_owned(),
            files: files.collect(),
        };
        let found = check_one(&folder, &[], Some(TODAY)).1.into_iter();
        let errors = found.filter(|it| it.finding.rule.severity == Severity::Error);
        let told = errors.map(|it| format!("{} {}", it.finding.rule, it.finding.message));
        let told = told.filter(|it| !OF_LESSON.iter().any(|rule| it.starts_with(rule)));
        told.collect()
    }

    /// The keys that stand behind a `#`, each by the numbers of its lines; of a table
    /// that begins there, all of it.
    fn commented(text: &str) -> Vec<Vec<usize>> {
        let is_key = |line: &str| {
            let key = line.strip_prefix("# ").and_then(|it| it.split_once(" = "));
            key.is_some_and(|(key, _)| !key.contains(' '))
        };
        let mut keys: Vec<Vec<usize>> = Vec::new();
        let mut in_table = false;
        for (number, line) in text.lines().enumerate() {
            let begins = line.starts_with("# [");
            match keys.last_mut() {
                Some(last) if in_table && is_key(line) => last.push(number),
                _ if begins || is_key(line) => keys.push(vec![number]),
                _ => {}
            }
            in_table = begins || in_table && is_key(line);
        }
        keys
    }

    #[test]
    fn what_stands_behind_a_sign_can_be_written_where_it_stands() {
        let kinds = [crate::lesson::FRONT_MATTER, QUIZ];
        let kinds = kinds.iter().filter_map(crate::schema::Table::variants);
        let kinds = kinds
            .flat_map(|(_, kinds)| kinds)
            .filter_map(|it| part_kind(it.name));
        let (_, asked) = question::TABLE.variants().unwrap();
        let mut texts: Vec<_> = kinds
            .map(|kind| (kind, template::part(kind, "new-one", "New", "foundation")))
            .collect();
        for (of, around) in [(PartKind::Guess, "guess"), (PartKind::Practice, "practice")] {
            let text = |kind| template::question(of, kind, "new-one", "rush").unwrap();
            let front =
                |text| format!("+++\nkind = \"{around}\"\ntitle = \"New\"\n\n{text}+++\n\nSo.\n");
            texts.extend(asked.iter().map(|kind| (of, front(text(kind.name)))));
        }
        for (kind, text) in texts {
            let file = if kind.is_quiz() { "new.toml" } else { "new.md" };
            let before = errors(file, &text);
            let keys = commented(&text);
            let together = keys.concat();
            for written in keys.iter().chain([&together]) {
                let lines = text.lines().enumerate().map(|(number, line)| {
                    let is_written = written.contains(&number);
                    line.strip_prefix("# ")
                        .filter(|_| is_written)
                        .unwrap_or(line)
                });
                let text = lines.collect::<Vec<_>>().join("\n") + "\n";
                let new = errors(file, &text)
                    .into_iter()
                    .filter(|it| !before.contains(it));
                assert_eq!(new.collect::<Vec<_>>(), [""; 0], "{text}");
            }
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
