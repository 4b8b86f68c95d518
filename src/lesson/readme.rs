//! Holds `lessons/README.md` against the code: its key tables are printed
//! from the tables that files are read by. `UPDATE=1` prints anew.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use super::{File, head, part, scenario};
use crate::schema::{Key, Shape, Table};
use crate::simulation::READINGS;
use crate::text::bounds::LIMITS;

const START: &str = "<!-- From here on printed from the code: UPDATE=1 cargo test -->\n";
const END: &str = "<!-- Up to here -->\n";

/// What stands in each sort of file.
const FILES: [&Table; 4] = [
    &head::TABLE,
    &part::FRONT_MATTER,
    &part::QUIZ,
    &scenario::SCENARIO,
];

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
