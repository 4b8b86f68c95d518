//! Holds the sources to the rules that the compiler does not know: who may use
//! whom, what only the edges know, and that a name means one thing. A failure
//! names the rule, the place and the reason.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may panic"
)]

#[path = "tidy/rules.rs"]
mod rules;
#[path = "tidy/source.rs"]
mod source;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use rules::{BY_PLATFORM, KEYS, MAX_LINES, NAMING, ONLY, ROOMS, SAYING};
use source::{Mention, Source};

#[test]
fn arrows_point_one_way() {
    let sources = sources();
    let table = table_of_uses();
    let module = |source: &Source| source.module().first().cloned();
    let broken = |source: &Source, mention: &Mention| {
        let (from, to) = (module(source)?, mention.path.first()?);
        let listed = from == *to || table.get(&from)?.contains(to);
        (!listed).then(|| format!("{}: `{from}` uses `{to}`", at(source, mention.line)))
    };
    let used = sources.iter().flat_map(|source| {
        let ours = source.mentions.iter().filter(|it| it.ours && !it.test);
        ours.filter_map(|mention| broken(source, mention))
    });
    let product = sources.iter().filter(|it| !it.test);
    let modules: BTreeSet<_> = product.filter_map(module).collect();
    let rows: BTreeSet<_> = table.keys().cloned().collect();
    let other = modules.symmetric_difference(&rows);
    let other = other.map(|it| format!("src/lib.rs: `{it}` is a row or a module, but not both"));
    hold(
        "A module has a row in the table of src/lib.rs, and uses only what the row lists",
        "with arrows in both directions nothing can be understood, tested or replaced alone",
        used.chain(other),
    );
}

#[test]
fn no_room_of_the_program_uses_one_above_it() {
    let sources = sources();
    let height = |room: &str| ROOMS.iter().position(|it| *it == room);
    let product = sources.iter().filter(|it| !it.test);
    let inside = product.filter(|it| it.module().first().is_some_and(|it| it == "app"));
    let broken = inside.flat_map(|source| {
        let module = source.module();
        let room = module.get(1).cloned();
        // A screen's share of `App::update`.
        let is_of_the_program = module.iter().any(|it| it == "update");
        let ours = source.mentions.iter().filter(|it| it.ours && !it.test);
        ours.filter_map(move |mention| {
            let (from, to) = (room.as_deref()?, mention.path.get(1)?);
            let inside = mention.path.first().is_some_and(|it| it == "app") && from != to;
            let holds = height(to).is_some_and(|to| height(from).is_some_and(|it| to < it));
            let broken = inside && !holds && !is_of_the_program;
            broken.then(|| format!("{}: `{from}` uses `{to}`", at(source, mention.line)))
        })
    });
    hold(
        "Inside `app` a room uses only those before it in the list of tests/tidy/rules.rs",
        "a screen that knows the whole program cannot be understood without it",
        broken,
    );
}

#[test]
fn what_only_some_may_use_stays_with_them() {
    let sources = sources();
    let broken = ONLY.iter().flat_map(|&(what, paths, places)| {
        let uses: Vec<_> = sources.iter().flat_map(|it| uses(it, paths)).collect();
        let unused = |place: &&str| !uses.iter().any(|it| lies_in(&it.0, place));
        let unused = places.split_whitespace().filter(unused);
        let unused: Vec<_> = unused
            .map(|it| format!("{it} uses {what} no more"))
            .collect();
        let may = |file: &str| places.split_whitespace().any(|it| lies_in(file, it));
        let stray = uses.into_iter().filter(move |(file, _)| !may(file));
        stray
            .map(move |(file, line)| format!("{file}:{line} uses {what}"))
            .chain(unused)
    });
    hold(
        "Only the files in the list of tests/tidy/rules.rs use what is theirs",
        "what knows no clock, file, terminal or chance is told, and tested by calling it",
        broken,
    );
}

#[test]
fn statics_never_change() {
    const CHANGING: [&str; 7] = ["mut ", "Mutex", "RwLock", "Atomic", "Cell", "Once", "Lazy"];
    let sources = sources();
    let statics = sources
        .iter()
        .flat_map(|source| source.statics.iter().map(move |it| (source, it)));
    let changing = statics.filter(|(_, it)| CHANGING.iter().any(|word| it.text.contains(word)));
    hold(
        "A static is a table that never changes",
        "a global that changes lets one test, or one learner, see what another did",
        changing.map(|(source, it)| format!("{}: {}", at(source, it.line), it.text)),
    );
}

#[test]
fn a_public_type_has_a_name_of_its_own() {
    let sources = sources();
    let mut places = BTreeMap::<_, Vec<_>>::new();
    for source in sources.iter().filter(|it| !it.test) {
        for item in &source.types {
            let place = at(source, item.line);
            places.entry(item.text.as_str()).or_default().push(place);
        }
    }
    places.retain(|_, places| places.len() > 1);
    let clashing = places
        .iter()
        .filter(|(name, _)| !BY_PLATFORM.contains(name))
        .map(|(name, places)| format!("`{name}`: {}", places.join(", ")));
    hold(
        "No two public types share a name",
        "one noun means one thing, and is found by it",
        clashing,
    );
}

#[test]
fn a_word_of_the_glossary_has_one_line() {
    let mut lines = BTreeMap::<_, usize>::new();
    let words = glossary();
    assert!(words.len() > 60, "{words:?}");
    for word in &words {
        *lines.entry(word.as_str()).or_default() += 1;
    }
    hold(
        "A word stands once in the glossary of src/lib.rs",
        "a noun with two lines means two things",
        lines
            .into_iter()
            .filter(|(_, lines)| *lines > 1)
            .map(|(word, lines)| format!("`{word}` has {lines} lines")),
    );
}

#[test]
fn sentences_are_given_the_names_of_keys() {
    let sources = sources();
    let saying = sources.iter().filter(|it| {
        let places = SAYING.iter().any(|place| lies_in(&it.file, place));
        places && !NAMING.iter().any(|place| lies_in(&it.file, place))
    });
    let spelled = saying.flat_map(|source| {
        let texts = source.texts.iter().filter(|it| spells_a_key(&it.text));
        texts.map(move |it| format!("{}: {:?}", at(source, it.line), it.text))
    });
    hold(
        "A sentence spells no key: it is given the name that the table of keys has",
        "a key that is bound anew would still be called by its old name",
        spelled,
    );
}

#[test]
fn a_key_in_a_sentence_is_seen() {
    for text in [
        "Esc takes you back.",
        "Look. q quits.",
        "y: yes",
        "← → slide it",
        "use Ctrl-C",
    ] {
        assert!(spells_a_key(text), "{text}");
    }
    for text in [
        "{quit} quits.",
        "Is that a yes?",
        "[x]",
        "the lesson's end",
        "“{}” comes first.",
    ] {
        assert!(!spells_a_key(text), "{text}");
    }
}

#[test]
fn files_hold_one_thought() {
    let sources = sources();
    let long = sources.iter().filter(|it| it.lines > MAX_LINES);
    hold(
        &format!("A file has at most {MAX_LINES} lines"),
        "what is longer hides two things in one",
        long.map(|it| format!("{} has {}", it.file, it.lines)),
    );
}

#[test]
fn what_people_install_has_no_network_code() {
    const NETWORK: [&str; 9] = [
        "tokio",
        "tokio-postgres",
        "postgres-protocol",
        "russh",
        "socket2",
        "hyper",
        "reqwest",
        "rustls",
        "async-trait",
    ];
    let linked = |features: &[&str]| -> BTreeSet<String> {
        let tree = Command::new(env!("CARGO"))
            .args([
                "tree",
                "--offline",
                "--edges=normal",
                "--prefix=none",
                "--format={p}",
            ])
            .args(features)
            .current_dir(root())
            .output()
            .unwrap();
        assert!(
            tree.status.success(),
            "{}",
            String::from_utf8_lossy(&tree.stderr)
        );
        let tree = String::from_utf8(tree.stdout).unwrap();
        let names = tree.lines().filter_map(|line| line.split(' ').next());
        names.map(str::to_owned).collect()
    };
    let (installed, serving) = (linked(&[]), linked(&["--features", "serve"]));
    assert!(
        serving.contains("tokio-postgres"),
        "the feature brings it in"
    );
    assert!(installed.is_subset(&serving));
    let network = NETWORK.iter().filter(|it| installed.contains(**it));
    hold(
        "Without the feature `serve` nothing is linked that can use the network",
        "a client would be a way out for what a learner does",
        network.map(|it| format!("{it} is linked")),
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

/// Whether a sentence has the name of a key in it: a word that only keys have,
/// or a letter by itself. What stands in braces is put in later.
fn spells_a_key(text: &str) -> bool {
    let pieces = text.split('{').enumerate();
    let said = pieces.map(|(at, piece)| match (at, piece.split_once('}')) {
        (1.., Some((_, said))) => said,
        _ => piece,
    });
    let said = said.collect::<Vec<_>>().join("{}");
    let between = |it: char| !it.is_alphanumeric() && !"-'’←→{}".contains(it);
    let words: Vec<_> = said.split(between).filter(|it| !it.is_empty()).collect();
    let is_letter = |word: &str| {
        let mut letters = word.chars();
        let first = letters
            .next()
            .is_some_and(|it| it.is_lowercase() && it != 'a');
        first && letters.next().is_none()
    };
    let mut words = words.iter().map(|word| (*word, words.len() > 1));
    words.any(|(word, in_sentence)| {
        KEYS.contains(&word) || word.starts_with("Ctrl-") || in_sentence && is_letter(word)
    })
}

/// Where `source` uses one of `paths`; tests may, they set the stage.
fn uses(source: &Source, paths: &str) -> Vec<(String, usize)> {
    let mentions = source.mentions.iter().filter(|it| !it.ours && !it.test);
    let named = mentions.filter(|it| paths.split_whitespace().any(|path| it.names(path)));
    named.map(|it| (source.file.clone(), it.line)).collect()
}

/// Whether `file` is `place`, or belongs to the module of that name.
fn lies_in(file: &str, place: &str) -> bool {
    let rest = file.strip_prefix(place);
    rest.is_some_and(|rest| matches!(rest, "" | ".rs") || rest.starts_with('/'))
}

fn at(source: &Source, line: usize) -> String {
    format!("{}:{line}", source.file)
}

/// The modules that a module may use, by the table in the crate's own words.
fn table_of_uses() -> BTreeMap<String, BTreeSet<String>> {
    let docs = std::fs::read_to_string(root().join("src/lib.rs")).unwrap();
    let rows = docs
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

/// The nouns that the first page of the program explains.
fn glossary() -> Vec<String> {
    let docs = std::fs::read_to_string(root().join("src/lib.rs")).unwrap();
    let (_, table) = docs.split_once("//! | word | means |\n").unwrap();
    let rows = table
        .lines()
        .map_while(|line| line.strip_prefix("//! |")?.split_once('|'));
    let words = rows
        .map(|(words, _)| words)
        .filter(|words| !words.starts_with("---"));
    let words = words.flat_map(|words| words.split(','));
    words.map(|word| word.trim().to_owned()).collect()
}

fn in_backticks(cell: &str) -> BTreeSet<String> {
    let quoted = cell.split('`').skip(1).step_by(2);
    quoted.map(str::to_owned).collect()
}

/// Every Rust file in `src`.
fn sources() -> Vec<Source> {
    let mut files = Vec::new();
    collect(&root().join("src"), &mut files);
    files.sort();
    let mut sources: Vec<_> = files.iter().map(|path| read(path)).collect();
    let only_tests = sources.iter().flat_map(|it| it.test_modules.clone());
    let only_tests: Vec<_> = only_tests.collect();
    for source in &mut sources {
        let module = source.module();
        if only_tests.iter().any(|it| module.starts_with(it)) {
            source.belongs_to_tests();
        }
    }
    sources
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.extension() {
            None => collect(&path, files),
            Some(ending) => files.extend((ending == "rs").then(|| path.clone())),
        }
    }
}

fn read(path: &Path) -> Source {
    let file = path.strip_prefix(root()).unwrap().to_string_lossy();
    let text = std::fs::read_to_string(path).unwrap();
    Source::read(&file.replace('\\', "/"), &text)
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
