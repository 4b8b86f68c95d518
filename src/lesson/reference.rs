//! Holds `lessons/README.md` against the code: its key tables are printed
//! from the tables that files are read by, its list of rules names every rule
//! there is, and the lesson it shows is a good one. `UPDATE=1` prints anew.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use super::{File, Folder, head, load, part};
use crate::text::table::{Key, Shape, Table};

const START: &str = "<!-- From here on printed from the code: UPDATE=1 cargo test -->\n";
const END: &str = "<!-- Up to here -->\n";

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

/// All tables as Markdown, each before those inside it.
fn reference() -> String {
    let mut printed = String::new();
    let mut seen = BTreeSet::new();
    for table in [&head::TABLE, &part::TEXT, &part::QUIZ] {
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

#[test]
fn the_readme_explains_every_rule_and_no_other() {
    let explained: BTreeSet<_> = explained().into_keys().collect();
    assert_eq!(explained, rules());
}

/// The rules in the README with their severities.
fn explained() -> BTreeMap<String, String> {
    let readme = readme();
    let rows = readme.lines().filter_map(|line| line.strip_prefix("| `"));
    let explained = rows.filter_map(|row| {
        let (rule, rest) = row.split_once("` | ")?;
        let (severity, _) = rest.split_once(" | ")?;
        let known = ["error", "warning", "note"];
        known
            .iter()
            .any(|word| severity.starts_with(word))
            .then(|| (rule.to_owned(), severity.to_owned()))
    });
    explained.collect()
}

/// The rules in the code. They are its only texts in the form of an id.
fn rules() -> BTreeSet<String> {
    let folders = ["src/text", "src/question", "src/lesson"];
    let files = folders
        .iter()
        .flat_map(|folder| files(&root().join(folder)));
    let mut rules = BTreeSet::new();
    let not_code = ["tests.rs", "properties.rs", "reference.rs"];
    for path in files.filter(|path| !not_code.iter().any(|name| path.ends_with(name))) {
        let source = std::fs::read_to_string(path).unwrap();
        let code = source.split("mod tests {").next().unwrap();
        let texts = code.split('"').filter(|text| {
            let starts = text.starts_with(|first: char| first.is_ascii_lowercase());
            starts && text.contains('-') && crate::text::table::is_id(text)
        });
        rules.extend(texts.map(str::to_owned));
    }
    rules
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
    ]
    .map(str::to_owned)
    .into();
    let explained = explained();
    for path in expected
        .iter()
        .filter(|path| path.ends_with("expected.txt"))
    {
        let text = std::fs::read_to_string(path).unwrap();
        let heads = text.lines().filter_map(|line| line.split_once("]: "));
        let heads = heads.filter(|(head, _)| !head.contains(' '));
        for (severity, rule) in heads.filter_map(|(head, _)| head.split_once('[')) {
            assert!(explained.get(rule).unwrap().contains(severity), "{rule}");
            broken.insert(rule.to_owned());
        }
    }
    assert_eq!(broken, rules());
}

/// Below `**name**`, a fence holds the file of that name.
#[test]
fn the_lesson_in_the_readme_is_good() {
    let readme = readme();
    let mut folder = Folder::default();
    for shown in readme.split("\n**`").skip(1) {
        let (path, rest) = shown.split_once("`**\n\n````").unwrap();
        let (_, rest) = rest.split_once('\n').unwrap();
        let (text, _) = rest.split_once("\n````\n").unwrap();
        let bytes = text.as_bytes().to_vec().into();
        folder.files.insert(path.to_owned(), File::Bytes(bytes));
    }
    let loaded = load(&folder);
    assert_eq!(loaded.findings, []);
    assert_eq!(loaded.lesson.unwrap().parts.len(), folder.files.len() - 1);
}
