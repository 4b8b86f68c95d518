//! The README names every key and column that programs get, and no other.

use std::collections::BTreeSet;

use serde_json::Value;

use super::desk::Desk;

const README: &str = include_str!("../../README.md");

/// The names in the first column of the table with this head.
fn documented(head: &str) -> BTreeSet<String> {
    let head = format!("| {head} | |\n|---|---|\n");
    let (_, table) = README.split_once(&head).unwrap();
    let rows = table.lines().take_while(|line| line.starts_with('|'));
    let cells = rows.map(|row| row.split('|').nth(1).unwrap());
    let names = cells.flat_map(|cell| cell.split('`').skip(1).step_by(2));
    names.map(str::to_owned).collect()
}

/// Every key, behind that of the object or list that it stands in.
fn keys(value: &Value, before: &str, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(object) => {
            for (key, value) in object {
                keys(value, &format!("{before}.{key}"), found);
            }
        }
        Value::Array(items) => {
            found.insert(before.trim_start_matches('.').to_owned());
            keys(&items[0], before, found);
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {
            found.insert(before.trim_start_matches('.').to_owned());
        }
    }
}

fn keys_of(words: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    keys(&Desk::new().json(words), "", &mut found);
    found
}

fn columns_of(words: &str) -> BTreeSet<String> {
    let ran = Desk::new().sim(words);
    let header = ran.out.lines().next().unwrap();
    header.split(',').map(str::to_owned).collect()
}

#[test]
fn every_key_and_column_is_in_the_readme() {
    let readings = documented("`sim run --json`, `sim replay --json`");
    assert_eq!(readings, keys_of("run burst.toml --json"));
    let replay = "replay trace.csv --keep-alive 1s";
    assert_eq!(readings, keys_of(&format!("{replay} --json")));
    assert_eq!(
        documented("`sim run --series`"),
        columns_of("run burst.toml --series -")
    );
    assert_eq!(
        documented("`sim replay --requests`"),
        ["fate", "index"].map(str::to_owned).into()
    );
    assert_eq!(
        columns_of(&format!("{replay} --requests -")),
        ["fate", "index"].map(str::to_owned).into()
    );
    assert_eq!(
        documented("`sim cost --json`"),
        keys_of("cost --requests 1 --duration-ms 1 --memory-mb 128 --json")
    );
}
