//! Holds the README's table of what can be entered in plain lines against the
//! commands. `UPDATE=1` prints it anew.

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

use crate::words::plain::COMMANDS;

const START: &str = "<!-- Commands of plain lines: UPDATE=1 cargo test prints them -->\n";
const END: &str = "<!-- The end of these commands -->\n";

#[test]
fn the_readme_has_every_command_of_plain_lines_and_no_other() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = fs::read_to_string(&path).unwrap();
    let (before, rest) = readme.split_once(START).expect("the start mark");
    let (found, after) = rest.split_once(END).expect("the end mark");
    let mut expected = "| | |\n|---|---|\n".to_owned();
    for command in COMMANDS {
        writeln!(expected, "| `{}` | {} |", command.letter, command.help).unwrap();
    }
    if env::var_os("UPDATE").is_some() {
        fs::write(path, [before, START, &expected, END, after].concat()).unwrap();
    } else {
        assert_eq!(found, expected);
    }
}
