//! `new`: the files of a lesson to begin with. They teach the format by being
//! read, and pass `check` as they are.

use crate::lesson::{LESSON, QUIZ, SCENARIO};
use crate::schema::json_schema;
use crate::text::capitalised;

/// What to begin with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scaffold {
    /// One step with one question.
    Minimal,
    /// Every kind of part and of question.
    Full,
}

/// The files of a lesson called `id`, by their paths in its folder. `today`
/// is `YYYY-MM-DD`.
pub fn scaffold(scaffold: Scaffold, id: &str, today: &str) -> Vec<(String, String)> {
    let filled = |text: &str| {
        let text = text.replace("{id}", id).replace("{today}", today);
        text.replace("{title}", &capitalised(&id.replace('-', " ")))
    };
    let files = files(scaffold).iter();
    let mut files: Vec<_> = files
        .map(|(path, text)| ((*path).to_owned(), filled(text)))
        .collect();
    for (name, table) in [
        ("lesson", &LESSON),
        ("quiz", &QUIZ),
        ("scenario", &SCENARIO),
    ] {
        files.push((format!(".schema/{name}.json"), json_schema(table)));
    }
    files
}

fn files(scaffold: Scaffold) -> &'static [(&'static str, &'static str)] {
    macro_rules! files {
        ($folder:literal: $($name:literal)+) => {
            &[$(($name, include_str!(concat!("../../assets/scaffold/", $folder, "/", $name)))),+]
        };
    }
    match scaffold {
        Scaffold::Minimal => files!("minimal": "lesson.toml" "first-step.md"),
        Scaffold::Full => files!("full":
            "lesson.toml" "guess.md" "overview.md" "model.md" "heat.md" "time.md" "depth.md"
            "myths.toml" "practice.md" "pitfalls.toml" "quiz.toml" "connections.md" "takeaways.md"
            "scenarios/rush.toml"
        ),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

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
            lesson_files::create(&path, &scaffold(kind, "my-lesson", TODAY)).unwrap();
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
        lesson_files::create(&path, &scaffold(Scaffold::Full, "all", TODAY)).unwrap();
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
