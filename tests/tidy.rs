//! The house in order: reads the repository and holds it to the rules that the
//! compiler does not know. A failure names the rule, the place and the reason.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    reason = "a test may panic"
)]

#[path = "tidy/house.rs"]
mod house;
#[path = "tidy/source.rs"]
mod source;
#[path = "tidy/tree.rs"]
mod tree;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;

use house::{LINES_OF_A_FILE, LINES_OF_A_FUNCTION, LONG, NEVER_LOCKED, ONLY, TOP, lies_in};
use source::{Mention, Source};
use tree::{files, read, sources};

#[test]
fn arrows_point_one_way() {
    let sources = sources();
    let table = table_of_uses(&sources);
    let broken = |source: &Source, mention: &Mention| {
        let (from, to) = (source.module().first()?.clone(), mention.path.first()?);
        let listed = from == *to || table.get(&from)?.contains(to);
        (!listed).then(|| at(source, mention.line, format!("`{from}` uses `{to}`")))
    };
    hold(
        "A module uses only what its row in the table of src/lib.rs lists",
        "with arrows in both directions nothing can be understood, tested or replaced alone",
        sources.iter().flat_map(|source| {
            let ours = source.mentions.iter().filter(|it| it.ours && !it.test);
            ours.filter_map(|mention| broken(source, mention))
        }),
    );
}

#[test]
fn the_table_of_uses_is_about_the_modules_there_are() {
    let sources = sources();
    let product = sources
        .iter()
        .filter(|it| it.file.starts_with("src/") && !it.test);
    let modules: BTreeSet<_> = product
        .filter_map(|it| it.module().first().cloned())
        .collect();
    let rows: BTreeSet<_> = table_of_uses(&sources).into_keys().collect();
    let missing = modules
        .difference(&rows)
        .map(|it| format!("src/lib.rs: `{it}` has no row"));
    let stale = rows
        .difference(&modules)
        .map(|it| format!("src/lib.rs: src has no `{it}`"));
    hold(
        "The table in src/lib.rs has a row for each module and for nothing else",
        "it is the map that a newcomer reads first",
        missing.chain(stale),
    );
}

#[test]
fn what_only_some_may_use_stays_with_them() {
    let sources = sources();
    for only in ONLY {
        hold(&only.rule(), only.why, only.broken(&sources));
    }
}

#[test]
fn sql_is_written_in_the_store() {
    const STARTS: [&str; 7] = [
        "SELECT ", "INSERT ", "UPDATE ", "DELETE ", "CREATE ", "DROP ", "PRAGMA ",
    ];
    let sources = sources();
    let strings = sources.iter().filter(|it| !lies_in(&it.file, "src/store"));
    let strings = strings.flat_map(|source| source.strings.iter().map(move |text| (source, text)));
    let sql = strings.filter(|(_, text)| {
        STARTS.iter().any(|start| {
            text.literal
                .trim_start_matches(['r', '#', '"'])
                .starts_with(start)
        })
    });
    hold(
        "SQL is written in src/store only",
        "the shape of the file can then change in one place",
        sql.filter(|(_, text)| !text.test)
            .map(|(source, text)| at(source, text.line, &text.literal)),
    );
}

#[test]
fn statics_never_change() {
    const CHANGING: [&str; 7] = ["mut ", "Mutex", "RwLock", "Atomic", "Cell", "Once", "Lazy"];
    let sources = sources();
    let statics = sources
        .iter()
        .flat_map(|source| source.statics.iter().map(move |it| (source, it)));
    let changing = statics.filter(|(_, it)| CHANGING.iter().any(|word| it.kind.contains(word)));
    hold(
        "A static is a table that never changes",
        "a global that changes lets one test, or one learner, see what another did",
        changing.map(|(source, it)| at(source, it.line, format!("static {}", it.kind))),
    );
}

#[test]
fn every_file_says_what_it_is() {
    let sources = sources();
    let silent = sources.iter().filter(|it| !it.text.starts_with("//! "));
    hold(
        "Every Rust file begins with `//!`: what it is, and what it does not do",
        "who opens a file should know at once whether it is the right one",
        silent.map(|source| at(source, 1, "begins with something else")),
    );
}

#[test]
fn files_and_functions_fit_the_eye() {
    let sources = sources();
    let excused = |source: &&Source| LONG.iter().any(|(place, _)| lies_in(&source.file, place));
    let (excused, others): (Vec<_>, Vec<_>) = sources.iter().partition(excused);
    let needless = LONG.iter().filter(|(place, _)| {
        let mut files = excused.iter().filter(|it| lies_in(&it.file, place));
        files.all(|it| too_long(it).is_empty())
    });
    let needless = needless.map(|(place, _)| format!("tests/tidy/house.rs: {place} is not long"));
    hold(
        &format!(
            "A file has at most {LINES_OF_A_FILE} lines, and a function {LINES_OF_A_FUNCTION}"
        ),
        "what does not fit the eye is not read, and hides two things in one",
        others.into_iter().flat_map(too_long).chain(needless),
    );
}

#[test]
fn nothing_is_left_for_later() {
    let later = [
        ["TO", "DO"].concat(),
        ["FIX", "ME"].concat(),
        ["XX", "X"].concat(),
        ["HA", "CK"].concat(),
    ];
    let broken = tree::texts().into_iter().flat_map(|(file, text)| {
        let marked = |line: &&str| {
            later.iter().any(|word| {
                line.split(|c: char| !c.is_alphanumeric())
                    .any(|it| it == word)
            })
        };
        lines(&file, &text, marked)
    });
    hold(
        "No note in a file says that something is still to be done",
        "such notes are read by nobody; do it, or put it where work is planned",
        broken,
    );
}

#[test]
fn nothing_knows_the_machine_it_was_written_on() {
    let roots = ["work", "root", "tmp"].map(|name| format!("/{name}/"));
    let broken = tree::texts().into_iter().flat_map(|(file, text)| {
        let named = |line: &&str| roots.iter().any(|root| names_folder(line, root));
        lines(&file, &text, named)
    });
    hold(
        "No file names a folder of one particular machine",
        "it would mean nothing, or something else, on the next one",
        broken,
    );
}

#[test]
fn documents_that_are_named_exist() {
    let all = files("");
    let names: BTreeSet<_> = all.iter().filter_map(|it| it.rsplit('/').next()).collect();
    let missing = |text: &str| {
        let words = text.split(|c: char| !c.is_alphanumeric() && !matches!(c, '.' | '-' | '_'));
        let mut words = words.map(|word| word.trim_end_matches('.'));
        words.any(|word| tree::is_a(word, "md") && !names.contains(word))
    };
    let in_comment = |line: &&str| line.find("//").is_some_and(|at| missing(&line[at..]));
    let comments = sources()
        .into_iter()
        .flat_map(|source| lines(&source.file, &source.text, in_comment));
    let dead = |line: &&str| {
        let mut links = line
            .split("](")
            .skip(1)
            .filter_map(|it| it.split(')').next());
        links.any(|link| !link.contains("://") && !all.iter().any(|file| file == link))
    };
    let readme = lines("README.md", &read("README.md"), |line| {
        missing(line) || dead(line)
    });
    hold(
        "A document that the README or a comment names is in the repository",
        "a reader without it would look for it in vain",
        comments.chain(readme),
    );
}

#[test]
fn every_dependency_has_its_reason_and_is_used() {
    let sources = sources();
    let mentions = sources.iter().flat_map(|it| &it.mentions);
    let used: BTreeSet<_> = mentions.filter_map(|it| it.path.first()).collect();
    let mut broken = Vec::new();
    let mut inside = false;
    let mut unexplained = 0;
    for (number, line) in read("Cargo.toml").lines().enumerate() {
        if line.starts_with('[') {
            inside = line.contains("dependencies]");
            unexplained = 2;
        } else if line.starts_with('#') {
            unexplained = 0;
        } else if let Some((name, _)) = line.split_once([' ', '.']).filter(|_| inside) {
            unexplained += 1;
            if unexplained > 2 {
                broken.push(format!(
                    "Cargo.toml:{}: nothing says why `{name}` is there",
                    number + 1
                ));
            }
            if !used.contains(&name.replace('-', "_")) {
                broken.push(format!("Cargo.toml:{}: nothing uses `{name}`", number + 1));
            }
        }
    }
    hold(
        "Every dependency is used, and has its reason above it, alone or together with one other",
        "each of them is code that we answer for",
        broken,
    );
}

#[test]
fn nothing_below_reaches_for_the_network() {
    let lock = read("Cargo.lock");
    let packages = lock
        .lines()
        .filter_map(|line| line.strip_prefix("name = ")?.trim_matches('"').into());
    let never = packages.filter(|name: &&str| NEVER_LOCKED.contains(name));
    hold(
        "No dependency of a dependency is an async runtime, speaks HTTP or encrypts connections",
        "nobody is told what a learner does",
        never.map(|name| format!("Cargo.lock: {name}")),
    );
}

#[test]
fn the_top_level_holds_what_it_should() {
    let there = tree::top();
    let extra = there
        .iter()
        .filter(|it| TOP.iter().all(|(name, _)| name != it));
    let missing = TOP.iter().filter(|(name, _)| !there.contains(*name));
    hold(
        "The top level holds the few things that must be there",
        "it is the first thing that anybody sees",
        extra
            .map(|name| format!("{name} should be elsewhere"))
            .chain(missing.map(|(name, why)| format!("{name} is missing: {why}"))),
    );
}

/// Fails with the rule, its reason, and every place where it is broken.
fn hold(rule: &str, why: &str, broken: impl IntoIterator<Item = String>) {
    let broken: Vec<_> = broken.into_iter().collect();
    assert!(
        broken.is_empty(),
        "\nThe rule: {rule}.\nThe reason: {why}.\nBroken here:\n  {}\n",
        broken.join("\n  ")
    );
}

/// What of a file is too long.
fn too_long(source: &Source) -> Vec<String> {
    let lines = source.text.lines().count();
    let file = (lines > LINES_OF_A_FILE).then(|| at(source, 1, format!("has {lines} lines")));
    let functions = source.functions.iter();
    let long = functions.filter(|it| it.lines > LINES_OF_A_FUNCTION);
    let long = long.map(|it| {
        let what = format!("`{}` has {} lines", it.name, it.lines);
        at(source, it.line, what)
    });
    file.into_iter().chain(long).collect()
}

fn at(source: &Source, line: usize, what: impl Display) -> String {
    format!("{}:{line}: {what}", source.file)
}

/// The lines of a file that are `bad`, with their places.
fn lines(file: &str, text: &str, bad: impl Fn(&&str) -> bool) -> Vec<String> {
    let numbered = text.lines().enumerate().filter(|(_, line)| bad(line));
    numbered
        .map(|(index, line)| format!("{file}:{}: {}", index + 1, line.trim()))
        .collect()
}

/// Whether `line` has a path that begins with `root`.
fn names_folder(line: &str, root: &str) -> bool {
    line.match_indices(root).any(|(start, _)| {
        let before = line[..start].chars().next_back();
        !before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '/' | '.' | '}' | '~'))
    })
}

/// The modules that a module may use, by the table in the crate's own words.
fn table_of_uses(sources: &[Source]) -> BTreeMap<String, BTreeSet<String>> {
    let crate_docs = &sources
        .iter()
        .find(|it| it.file == "src/lib.rs")
        .unwrap()
        .text;
    let rows = crate_docs
        .lines()
        .filter_map(|line| line.strip_prefix("//! |")?.split_once('|'));
    let mut table = BTreeMap::new();
    for (modules, uses) in rows {
        let uses = if uses.contains("everything") {
            table.keys().cloned().collect()
        } else {
            in_backticks(uses)
        };
        for module in in_backticks(modules) {
            table.insert(module, uses.clone());
        }
    }
    table
}

fn in_backticks(cell: &str) -> BTreeSet<String> {
    cell.split('`')
        .skip(1)
        .step_by(2)
        .map(str::to_owned)
        .collect()
}
