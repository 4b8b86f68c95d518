//! Schemas against the files that the program reads, good and bad.

use std::path::{Path, PathBuf};

use super::*;
use crate::lesson::{FRONT_MATTER, File, LESSON, QUIZ, SCENARIO, scenario};
use crate::rule::{self, Rule};
use crate::schema;
use crate::ui::THEME;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A sort of file.
struct Sort {
    name: &'static str,
    table: &'static Table,
    /// What the program says about such a file.
    read: fn(&str) -> Vec<&'static Rule>,
    /// Whether a file with this name, in a folder with that one, is of it.
    is: fn(&str, &str) -> bool,
}

const SORTS: [Sort; 5] = [
    Sort {
        name: "lesson",
        table: &LESSON,
        read: |text| by_table(text, &LESSON),
        is: |name, _| name == "lesson.toml",
    },
    Sort {
        name: "part",
        table: &FRONT_MATTER,
        read: |text| by_table(text, &FRONT_MATTER),
        is: |name, _| is_markdown(name),
    },
    Sort {
        name: "quiz",
        table: &QUIZ,
        read: |text| by_table(text, &QUIZ),
        is: |name, folder| {
            let has_its_own = name == "lesson.toml" || is_markdown(name);
            !has_its_own && !["themes", "scenarios"].contains(&folder)
        },
    },
    Sort {
        name: "scenario",
        table: &SCENARIO,
        read: scenario,
        is: |_, folder| folder == "scenarios",
    },
    Sort {
        name: "theme",
        table: &THEME,
        read: |text| by_table(text, &THEME),
        is: |_, folder| folder == "themes",
    },
];

fn is_markdown(name: &str) -> bool {
    Path::new(name)
        .extension()
        .is_some_and(|ending| ending == "md")
}

fn by_table(text: &str, table: &'static Table) -> Vec<&'static Rule> {
    let problems = schema::read(text, 0, table).problems.into_iter();
    problems.map(|it| it.rule).collect()
}

fn scenario(text: &str) -> Vec<&'static Rule> {
    let file = File::Bytes(text.as_bytes().to_vec().into());
    let (_, findings) = scenario::read_alone("s.toml", file, &[], &|_| None);
    let told = findings.into_iter();
    told.map(|it| it.rule).collect()
}

/// What an editor is told stands in `assets/schema`. `UPDATE=1` rewrites.
#[test]
fn the_schemas_are_those_of_the_tables() {
    for Sort { name, table, .. } in SORTS {
        let path = root().join(format!("assets/schema/{name}.json"));
        let expected = json_schema(table);
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(&path, &expected).unwrap();
        }
        assert_eq!(std::fs::read_to_string(&path).unwrap(), expected, "{name}");
    }
}

/// The rules that are about shape and about nothing else.
const SHAPE: [&Rule; 11] = [
    rule::UNKNOWN_KEY,
    rule::MISSING_KEY,
    rule::WRONG_TYPE,
    rule::UNKNOWN_WORD,
    rule::MALFORMED_ID,
    rule::MALFORMED_TIME,
    rule::MALFORMED_RATE,
    rule::NO_SUCH_DATE,
    rule::OUT_OF_RANGE,
    rule::UNSAFE_ADDRESS,
    rule::MISPLACED_QUESTION,
];

/// Whether files have the right shape is said alike by their schema, through
/// a validator that is not ours, and by the program that reads them.
#[test]
fn schema_and_loader_agree() {
    for sort in SORTS {
        let mut seen = [0, 0];
        let validator = validator(sort.table);
        for path in files(&sort) {
            let text = toml_of(&path).unwrap_or_default();
            let Ok(value) = text.trim_start_matches('\u{feff}').parse() else {
                continue;
            };
            let valid = agreed(&sort, &validator, &text, &value);
            seen[usize::from(valid)] += 1;
        }
        // Or the agreement would be about nothing.
        assert!(seen[0] >= 2 && seen[1] >= 4, "{}: {seen:?}", sort.name);
    }
}

/// The same of good files with one thing taken out, put in or put in another
/// sort's place.
#[test]
fn schema_and_loader_agree_on_every_slip() {
    for sort in SORTS {
        let mut seen = [0, 0];
        let validator = validator(sort.table);
        let good = |path: &PathBuf| {
            let path = path.to_str().unwrap();
            let good = ["fixtures/good", "fixtures/simulated", "high-contrast"];
            good.iter().any(|good| path.contains(good))
        };
        for path in files(&sort).into_iter().filter(good) {
            let text = toml_of(&path).unwrap();
            for slip in slips(&text.parse().unwrap()) {
                let text = toml::to_string(&slip).unwrap();
                let valid = agreed(&sort, &validator, &text, &slip);
                seen[usize::from(valid)] += 1;
            }
        }
        assert!(seen[0] >= 100 && seen[1] >= 20, "{}: {seen:?}", sort.name);
    }
}

fn validator(table: &Table) -> jsonschema::Validator {
    let options = jsonschema::options().should_validate_formats(true);
    options.build(&schema(table)).unwrap()
}

/// Whether a file has the right shape; both have to say the same.
fn agreed(sort: &Sort, validator: &jsonschema::Validator, text: &str, value: &toml::Table) -> bool {
    let told = (sort.read)(text);
    let shaped = !told.iter().any(|rule| SHAPE.contains(rule));
    let valid = validator.is_valid(&of_toml(toml::Value::Table(value.clone())));
    assert_eq!(valid, shaped, "{text}\n{told:#?}");
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

/// The files of a sort that there are in the project.
fn files(sort: &Sort) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for folder in ["tests/fixtures", "lessons", "assets"] {
        gather(&root().join(folder), &mut files);
    }
    files.retain(|path| {
        let (name, folder) = (path.file_name(), path.parent().unwrap().file_name());
        let [name, folder] = [name, folder].map(|it| it.unwrap().to_str().unwrap());
        (sort.is)(name, folder)
    });
    files
}

/// What a schema is about: of Markdown the front matter.
fn toml_of(path: &Path) -> std::io::Result<String> {
    let text = std::fs::read_to_string(path)?;
    if path.extension().is_none_or(|ending| ending != "md") {
        return Ok(text);
    }
    let front = text
        .split_once("+++\n")
        .and_then(|(_, rest)| rest.split_once("+++\n"));
    Ok(front.map_or_else(String::new, |(front, _)| front.to_owned()))
}

fn gather(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            gather(&path, files);
        } else if path
            .extension()
            .is_some_and(|ending| ending == "toml" || ending == "md")
        {
            files.push(path);
        }
    }
    files.sort();
}
