//! Schemas against the files that the program reads, good and bad.

use std::path::{Path, PathBuf};

use super::*;
use crate::lesson::{LESSON, QUIZ};
use crate::text::{Problem, Severity, table};
use crate::ui::THEME;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// What an editor is told stands in `assets/schema`. `UPDATE=1` rewrites.
#[test]
fn the_schemas_are_those_of_the_tables() {
    for (name, table) in [("lesson", &LESSON), ("quiz", &QUIZ), ("theme", &THEME)] {
        let path = root().join(format!("assets/schema/{name}.json"));
        let expected = printed(table);
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(&path, &expected).unwrap();
        }
        assert_eq!(std::fs::read_to_string(&path).unwrap(), expected, "{name}");
    }
}

/// The rules that are about shape and about nothing else.
const SHAPE: [&str; 9] = [
    "unknown-key",
    "missing-key",
    "wrong-type",
    "unknown-word",
    "malformed-id",
    "no-such-date",
    "out-of-range",
    "unsafe-address",
    "misplaced-question",
];

/// Whether files have the right shape is said alike by their schema, through
/// a validator that is not ours, and by the program that reads them.
#[test]
fn schema_and_loader_agree() {
    let mut seen = [0, 0];
    for (table, files) in corpora() {
        let validator = validator(table);
        for path in files {
            let text = std::fs::read_to_string(&path).unwrap_or_default();
            let Ok(value) = text.trim_start_matches('\u{feff}').parse() else {
                continue;
            };
            let valid = agreed(table, &validator, &text, &value);
            seen[usize::from(valid)] += 1;
        }
    }
    // Or the agreement would be about nothing.
    assert!(seen[0] >= 5 && seen[1] >= 20, "{seen:?}");
}

/// The same of good files with one thing taken out, put in or put in another
/// sort's place.
#[test]
fn schema_and_loader_agree_on_every_slip() {
    let mut seen = [0, 0];
    for (table, files) in corpora() {
        let validator = validator(table);
        let good = |path: &&PathBuf| {
            let path = path.to_str().unwrap();
            path.contains("fixtures/good") || path.contains("high-contrast")
        };
        for path in files.iter().filter(good) {
            let text = std::fs::read_to_string(path).unwrap();
            for slip in slips(&text.parse().unwrap()) {
                let text = toml::to_string(&slip).unwrap();
                let valid = agreed(table, &validator, &text, &slip);
                seen[usize::from(valid)] += 1;
            }
        }
    }
    assert!(seen[0] >= 500 && seen[1] >= 100, "{seen:?}");
}

fn validator(table: &Table) -> jsonschema::Validator {
    let options = jsonschema::options().should_validate_formats(true);
    options.build(&schema(table)).unwrap()
}

/// Whether a file has the right shape; both have to say the same.
fn agreed(
    table: &'static Table,
    validator: &jsonschema::Validator,
    text: &str,
    value: &toml::Table,
) -> bool {
    let problems = table::read(text, 0, table).problems;
    let is_of_shape =
        |problem: &&Problem| SHAPE.contains(&problem.rule) && problem.severity == Severity::Error;
    let shaped = !problems.iter().any(|problem| is_of_shape(&problem));
    let valid = validator.is_valid(&of_toml(toml::Value::Table(value.clone())));
    assert_eq!(valid, shaped, "{text}\n{problems:#?}");
    valid
}

/// Every way to have one thing wrong in a table, and some that are right.
fn slips(table: &toml::Table) -> Vec<toml::Table> {
    let mut slips = Vec::new();
    let with = |key: &str, value: toml::Value| {
        let mut table = table.clone();
        table.insert(key.to_owned(), value);
        table
    };
    slips.push(with("unknown", true.into()));
    for (key, value) in table {
        let mut without = table.clone();
        without.remove(key);
        slips.push(without);
        slips.extend(instead().map(|value| with(key, value)));
        slips.extend(inner_slips(value).into_iter().map(|value| with(key, value)));
    }
    slips
}

fn inner_slips(value: &toml::Value) -> Vec<toml::Value> {
    if let toml::Value::Table(table) = value {
        return slips(table).into_iter().map(toml::Value::Table).collect();
    }
    let values = value.as_array().map(Vec::as_slice).unwrap_or_default();
    let at = |(index, value): (usize, &toml::Value)| {
        let slips: Vec<_> = instead().chain(inner_slips(value)).collect();
        slips.into_iter().map(move |slip| {
            let mut values = values.to_vec();
            values[index] = slip;
            toml::Value::Array(values)
        })
    };
    values.iter().enumerate().flat_map(at).collect()
}

/// A value of every sort.
fn instead() -> impl Iterator<Item = toml::Value> {
    let values: [toml::Value; 11] = [
        "two words".into(),
        "one-id".into(),
        "2026-02-30".into(),
        "https://example.org".into(),
        "ftp://example.org".into(),
        (-1).into(),
        7.into(),
        1.5.into(),
        true.into(),
        toml::Value::Array(vec!["choice".into()]),
        toml::Value::Table(toml::Table::new()),
    ];
    values.into_iter()
}

/// TOML as JSON, with dates as texts.
fn of_toml(value: toml::Value) -> Value {
    match value {
        toml::Value::String(text) => text.into(),
        toml::Value::Integer(number) => number.into(),
        toml::Value::Float(number) => number.into(),
        toml::Value::Boolean(flag) => flag.into(),
        toml::Value::Datetime(date) => date.to_string().into(),
        toml::Value::Array(values) => values.into_iter().map(of_toml).collect(),
        toml::Value::Table(table) => {
            let entries = table.into_iter().map(|(key, value)| (key, of_toml(value)));
            Value::Object(entries.collect())
        }
    }
}

/// Each table with the files to read by it.
fn corpora() -> [(&'static Table, Vec<PathBuf>); 3] {
    let mut files = Vec::new();
    for folder in ["tests/fixtures", "lessons", "assets"] {
        gather(&root().join(folder), &mut files);
    }
    let is = |wanted: fn(&str, &str) -> bool| {
        let fits = |path: &&PathBuf| {
            let (name, folder) = (path.file_name(), path.parent().unwrap().file_name());
            wanted(
                name.unwrap().to_str().unwrap(),
                folder.unwrap().to_str().unwrap(),
            )
        };
        files.iter().filter(fits).cloned().collect::<Vec<_>>()
    };
    [
        (
            &LESSON,
            is(|name, folder| name == "lesson.toml" || folder == "lesson"),
        ),
        (&THEME, is(|_, folder| matches!(folder, "themes" | "theme"))),
        (
            &QUIZ,
            is(|name, folder| {
                let others = ["lesson", "themes", "theme", "scenarios"];
                name != "lesson.toml" && !others.contains(&folder)
            }),
        ),
    ]
}

fn gather(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            gather(&path, files);
        } else if path.extension().is_some_and(|ending| ending == "toml") {
            files.push(path);
        }
    }
    files.sort();
}
