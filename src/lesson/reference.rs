//! Holds `lessons/README.md` against the code: its key tables are printed
//! from the tables that files are read by. `UPDATE=1` prints anew. Every rule
//! that is told while files are read is explained, and broken by a lesson.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use super::doctor::{self, Check};
use super::{File, head, part, scenario};
use crate::schema::{Key, Shape, Table, is_id};
use crate::sim::readings::READINGS;
use crate::text::Severity;
use crate::text::bounds::LIMITS;

const START: &str = "<!-- From here on printed from the code: UPDATE=1 cargo test -->\n";
const END: &str = "<!-- Up to here -->\n";

/// What stands in each sort of file.
const FILES: [&Table; 4] = [&head::TABLE, &part::TEXT, &part::QUIZ, &scenario::TABLE];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn readme() -> String {
    std::fs::read_to_string(root().join("lessons/README.md")).unwrap()
}

#[test]
fn the_readme_has_every_key_and_no_other() {
    let readme = readme();
    let (before, rest) = readme.split_once(START).expect("the start mark");
    let (found, after) = rest.split_once(END).expect("the end mark");
    let expected = reference();
    if std::env::var_os("UPDATE").is_some() {
        let updated = [before, START, &expected, END, after].concat();
        std::fs::write(root().join("lessons/README.md"), updated).unwrap();
    } else {
        assert_eq!(found, expected);
    }
}

#[test]
fn the_readme_has_every_limit_and_no_other() {
    let readme = readme();
    let (before, rest) = readme.split_once("\n## Limits\n\n").unwrap();
    let (found, after) = rest.split_once("\n\n").unwrap();
    let rows = LIMITS
        .iter()
        .map(|limit| format!("| {} | {} |", limit.what, limit.most()));
    let rows: Vec<_> = ["| what | most |", "|---|---|"]
        .map(str::to_owned)
        .into_iter()
        .chain(rows)
        .collect();
    let expected = rows.join("\n");
    if std::env::var_os("UPDATE").is_some() {
        let updated = [before, "\n## Limits\n\n", &expected, "\n\n", after].concat();
        std::fs::write(root().join("lessons/README.md"), updated).unwrap();
    } else {
        assert_eq!(found, expected);
    }
}

/// All tables as Markdown, each before those inside it.
fn reference() -> String {
    let mut printed = String::new();
    let mut seen = BTreeSet::new();
    for table in FILES {
        print(table, &mut printed, &mut seen);
    }
    printed
}

fn print(table: &'static Table, printed: &mut String, seen: &mut BTreeSet<&str>) {
    if !seen.insert(table.name) {
        return;
    }
    let mut name = table.name.to_owned();
    name.get_mut(..1).unwrap().make_ascii_uppercase();
    write!(printed, "\n### {name}\n\n{}\n\n", table.about).unwrap();
    print_keys(table.keys, printed);
    let (choosing, variants) = table.variants().unwrap_or_default();
    if !variants.is_empty() {
        write!(printed, "\n| `{choosing}` | |\n|---|---|\n").unwrap();
    }
    for variant in &variants {
        writeln!(printed, "| `{}` | {} |", variant.name, variant.about).unwrap();
    }
    for variant in variants.iter().filter(|variant| !variant.keys.is_empty()) {
        write!(printed, "\nIf `{choosing}` is `{}`:\n\n", variant.name).unwrap();
        print_keys(variant.keys, printed);
    }
    let own = table.keys.iter();
    for key in own.chain(variants.iter().flat_map(|variant| variant.keys)) {
        for inner in inner(&key.shape) {
            print(inner, printed, seen);
        }
    }
}

fn print_keys(keys: &[Key], printed: &mut String) {
    printed.push_str("| key | | holds | |\n|---|---|---|---|\n");
    for key in keys {
        let needed = if key.required { "needed" } else { "" };
        let tables = inner(&key.shape);
        let holds = match (key.shape, tables.as_slice()) {
            (Shape::Table(_), [table]) => table.name.to_owned(),
            (Shape::List(_), [table]) => format!("any number of {}", table.name),
            (shape, _) => shape.noun(),
        };
        writeln!(
            printed,
            "| `{}` | {needed} | {holds} | {} |",
            key.name, key.about
        )
        .unwrap();
    }
}

fn inner(shape: &Shape) -> Vec<&'static Table> {
    if let Shape::Table(table) = shape {
        vec![table]
    } else if let Shape::List(shape) = shape {
        inner(shape)
    } else if let Shape::Either(shapes) = shape {
        shapes.iter().flat_map(inner).collect()
    } else {
        Vec::new()
    }
}

/// The rules that are told while files are read, with their severities.
fn told() -> BTreeMap<&'static str, Severity> {
    let read = doctor::rules().filter(|rule| matches!(rule.check, Check::Reading));
    read.map(|rule| (rule.id, rule.severity)).collect()
}

#[test]
fn every_rule_that_is_told_is_explained_and_no_other() {
    let told: BTreeSet<_> = told().into_keys().map(str::to_owned).collect();
    assert_eq!(told, rules());
}

/// The rules in the code. They are its only texts in the form of an id, beside
/// the words that authors choose from.
fn rules() -> BTreeSet<String> {
    let folders = ["src/text", "src/schema", "src/question", "src/lesson"];
    let files = folders
        .iter()
        .flat_map(|folder| files(&root().join(folder)));
    let mut rules = BTreeSet::new();
    let not_code = ["tests.rs", "properties.rs", "reference.rs"];
    let is_code = |path: &PathBuf| {
        let is_test = path.iter().any(|name| name == "tests");
        let is_rule = path.starts_with(root().join("src/lesson/doctor"));
        !is_test && !is_rule && !not_code.iter().any(|name| path.ends_with(name))
    };
    for path in files.filter(is_code) {
        let source = std::fs::read_to_string(path).unwrap();
        let code = source.split("mod tests {").next().unwrap();
        let texts = code.split('"').filter(|text| {
            let starts = text.starts_with(|first: char| first.is_ascii_lowercase());
            starts && text.contains('-') && is_id(text)
        });
        rules.extend(texts.map(str::to_owned));
    }
    let mut words = BTreeSet::new();
    for table in FILES {
        collect(table, &mut words);
    }
    &rules - &words
}

/// The words of all closed lists in `table`.
fn collect(table: &Table, words: &mut BTreeSet<String>) {
    let (_, variants) = table.variants().unwrap_or_default();
    words.extend(variants.iter().map(|variant| variant.name.to_owned()));
    let own = table.keys.iter();
    for key in own.chain(variants.iter().flat_map(|variant| variant.keys)) {
        if let Shape::Named(names) = key.shape {
            words.extend(names().into_iter().map(str::to_owned));
        }
        for inner in inner(&key.shape) {
            collect(inner, words);
        }
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => files.extend(self::files(&path)),
            false => files.push(path),
        }
    }
    files
}

/// Every rule but those about the size and sort of files has a lesson that
/// breaks it.
#[test]
fn every_rule_is_broken_by_a_lesson() {
    let expected = files(&root().join("tests/fixtures/bad"));
    let mut broken: BTreeSet<_> = [
        "file-too-large",
        "lesson-too-large",
        "more-findings",
        "refused-file",
        "too-many-parts",
        "too-much",
    ]
    .map(str::to_owned)
    .into();
    let told = told();
    for path in expected
        .iter()
        .filter(|path| path.ends_with("expected.txt"))
    {
        let text = std::fs::read_to_string(path).unwrap();
        let heads = text.lines().filter_map(|line| line.split_once("]: "));
        let heads = heads.filter(|(head, _)| !head.contains(' '));
        for (severity, rule) in heads.filter_map(|(head, _)| head.split_once('[')) {
            let Some(known) = told.get(rule) else {
                continue;
            };
            let known = format!("{known:?}").to_lowercase();
            // The one rule that is milder at some places.
            assert!(known == severity || rule == "unsafe-address", "{rule}");
            broken.insert(rule.to_owned());
        }
    }
    assert_eq!(broken, rules());
}

#[test]
fn the_readme_names_every_reading_and_no_other() {
    let readme = readme();
    let (_, rest) = readme.split_once("### Readings\n").unwrap();
    let rows = rest.split_once("\n## ").unwrap().0.lines();
    let named: Vec<_> = rows
        .filter_map(|row| row.strip_prefix("| `")?.split_once("` |"))
        .map(|(name, rest)| (name, rest.split('|').next().unwrap().trim()))
        .collect();
    let readings: Vec<_> = READINGS.iter().map(|it| (it.name, it.unit)).collect();
    assert_eq!(named, readings);
}

#[test]
fn the_scenario_in_the_readme_is_good() {
    let readme = readme();
    let (_, rest) = readme.split_once("## Scenarios\n").unwrap();
    let (_, rest) = rest.split_once("````toml\n").unwrap();
    let (toml, _) = rest.split_once("````\n").unwrap();
    let file = File::Bytes(toml.as_bytes().to_vec().into());
    let (scenario, findings) = scenario::read_alone("burst.toml", file, &[], &|_| None);
    assert_eq!(findings, []);
    assert_eq!(scenario.unwrap().name, "burst");
}
