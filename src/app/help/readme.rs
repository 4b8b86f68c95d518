//! Holds the README's table of keys against the bindings. `UPDATE=1` prints it
//! anew.

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use super::{Binding, LAYERS};

const START: &str = "<!-- From here on printed from the code: UPDATE=1 cargo test -->\n";
const END: &str = "<!-- Up to here -->\n";

#[test]
fn the_readme_has_every_key_and_no_other() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = fs::read_to_string(&path).unwrap();
    let (before, rest) = readme.split_once(START).expect("the start mark");
    let (found, after) = rest.split_once(END).expect("the end mark");
    let expected = table();
    if env::var_os("UPDATE").is_some() {
        fs::write(path, [before, START, &expected, END, after].concat()).unwrap();
    } else {
        assert_eq!(found, expected);
    }
}

/// The help screen as Markdown.
fn table() -> String {
    let mut table = "| | |\n|---|---|\n".to_owned();
    for layer in LAYERS {
        writeln!(table, "| **{}** | |", layer.title).unwrap();
        for binding in layer.bindings {
            writeln!(table, "| {} | {} |", keys(binding), binding.help).unwrap();
        }
    }
    table
}

fn keys(binding: &Binding) -> String {
    let names = binding.names();
    let names = names.split(' ').map(|name| format!("`{name}`"));
    names.collect::<Vec<_>>().join(" ")
}
