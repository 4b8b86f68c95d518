//! The rules that are tables.

use super::source::{Mention, Source};

/// Something that only a few files may use.
pub struct Only {
    pub what: &'static str,
    /// The paths that stand for it.
    pub paths: &'static [&'static str],
    /// The files, or modules with all their files; none where nothing may.
    pub at: &'static [&'static str],
    pub why: &'static str,
}

pub const ONLY: &[Only] = &[
    Only {
        what: "the terminal",
        paths: &[
            "crossterm",
            "ratatui::crossterm",
            "rustix",
            "signal_hook",
            "termina",
            "xterm_color",
        ],
        at: &["src/terminal"],
        why: "everything else runs where there is no terminal: in tests, in pipes, on a server",
    },
    Only {
        what: "drawing",
        paths: &["ratatui"],
        at: &["src/ui", "src/terminal/screen.rs"],
        why: "what the program is and how it looks change apart",
    },
    Only {
        what: "the database",
        paths: &["rusqlite"],
        at: &["src/store"],
        why: "one place decides how answers reach the disk and how they are read back",
    },
    Only {
        what: "files",
        paths: &[
            "std::fs",
            "is_file",
            "is_dir",
            "exists",
            "try_exists",
            "symlink_metadata",
            "canonicalize",
            "read_dir",
        ],
        at: &[
            "src/author/drive.rs",
            "src/author/shelf.rs",
            "src/build.rs",
            "src/command/keeping.rs",
            "src/command/settings",
            "src/command/sim/disk.rs",
            "src/files",
            "src/store",
            "src/terminal/desk.rs",
            "src/terminal/keys/tty.rs",
            "src/terminal/log.rs",
        ],
        why: "below the edges everything is tested by calling it, and a slow disk holds up no screen",
    },
    Only {
        what: "names of files as they are",
        paths: &["display"],
        at: &["src/text/clean.rs"],
        why: "a name may hold line breaks and escape sequences; `shown_path` writes them out",
    },
    Only {
        what: "the environment",
        paths: &["std::env", "etcetera"],
        at: &["src/build.rs", "src/command/surroundings.rs"],
        why: "equal input makes equal screens, on any machine",
    },
    Only {
        what: "the clock",
        paths: &["std::time::SystemTime", "std::time::Instant", "jiff"],
        at: &[
            "src/terminal.rs",
            "src/terminal/clock.rs",
            "src/terminal/desk.rs",
            "src/terminal/keys/tty.rs",
            "src/terminal/log.rs",
        ],
        why: "the time is an argument, so that a test can say which it is",
    },
    Only {
        what: "what tells of changed files",
        paths: &["notify"],
        at: &["src/terminal/follow.rs"],
        why: "a change is a message like any other, and whether it was told or looked for makes no difference",
    },
    Only {
        what: "processes",
        paths: &["std::process", "open::that_detached"],
        at: &[
            "src/command.rs",
            "src/command/failure.rs",
            "src/lib.rs",
            "src/main.rs",
            "src/terminal.rs",
        ],
        why: "only `main` ends the program, and nothing in a lesson is ever run",
    },
    Only {
        what: "threads and what is shared between them",
        paths: &[
            "std::thread",
            "std::sync::mpsc",
            "std::sync::Mutex",
            "std::sync::RwLock",
            "std::sync::atomic",
        ],
        at: &["src/terminal"],
        why: "below the edges one thing happens after the other; two programs in one process share nothing",
    },
    Only {
        what: "the standard streams",
        paths: &[
            "std::io::stdin",
            "std::io::stdout",
            "std::io::stderr",
            "std::io::Stdin",
            "std::io::Stdout",
            "std::io::Stderr",
        ],
        at: &[
            "src/command.rs",
            "src/command/session.rs",
            "src/command/surroundings.rs",
            "src/terminal/keys/tty.rs",
            "src/terminal/screen.rs",
        ],
        why: "who runs a front end says where its words go",
    },
    Only {
        what: "random numbers",
        paths: &[
            "rand",
            "rand_pcg",
            "getrandom",
            "fastrand",
            "std::hash::RandomState",
        ],
        at: &["src/question/shuffle.rs", "src/sim/random.rs"],
        why: "only the order of options and what a scenario leaves to chance are random, and their seeds are arguments",
    },
    Only {
        what: "new identifiers",
        paths: &["uuid"],
        at: &["src/store/name.rs"],
        why: "they hold the time and chance, which only the edges know",
    },
    Only {
        what: "values made on first use",
        paths: &[
            "std::sync::OnceLock",
            "std::sync::LazyLock",
            "std::cell::OnceCell",
            "std::cell::LazyCell",
            "thread_local",
            "lazy_static",
            "once_cell",
        ],
        at: &[],
        why: "they are globals: what one test or one learner did would be seen by the next",
    },
    Only {
        what: "async code",
        paths: &["async", "await", "tokio", "async_std", "smol", "futures"],
        at: &[],
        why: "nothing here waits for more than one thing at a time",
    },
    Only {
        what: "the network",
        paths: &["std::net", "reqwest", "ureq", "hyper", "curl", "isahc"],
        at: &[],
        why: "nobody is told what a learner does, and lessons work on a train",
    },
];

/// Packages that would bring what [`ONLY`] allows nowhere, however deep.
pub const NEVER_LOCKED: &[&str] = &[
    "tokio",
    "async-std",
    "smol",
    "hyper",
    "reqwest",
    "ureq",
    "curl",
    "rustls",
    "native-tls",
];

pub const LINES_OF_A_FILE: usize = 600;
pub const LINES_OF_A_FUNCTION: usize = 60;

/// Files, or modules with all their files, that may be longer, and why.
pub const LONG: &[(&str, &str)] = &[
    ("src/plain/tests", "what a person reads, line by line"),
    ("src/question/tests.rs", "a table: one row a mistake"),
    ("tests/cli.rs", "a list: one short test a promise"),
];

/// What stands at the top, and why.
pub const TOP: &[(&str, &str)] = &[
    ("Cargo.toml", "the package"),
    ("Cargo.lock", "builds are the same everywhere"),
    ("src", "the program"),
    ("lessons", "what it teaches"),
    ("assets", "themes and the picture in the README"),
    ("tests", "what holds it together"),
    ("README.md", "for people"),
    ("CHANGELOG.md", "what changed, for people"),
    ("deny.toml", "cargo-deny looks for it there"),
    ("LICENSE-MIT", "the licence"),
    ("LICENSE-APACHE", "the licence"),
    (".gitignore", "git looks for it there"),
    (".ci", "continuous integration looks for it there"),
];

impl Only {
    pub fn rule(&self) -> String {
        match self.at {
            [] => format!("Nothing may use {}", self.what),
            places => format!("Only {} may use {}", places.join(", "), self.what),
        }
    }

    /// Where others use it, and who could use it but does not.
    pub fn broken(&self, sources: &[Source]) -> Vec<String> {
        let uses: Vec<_> = sources.iter().flat_map(|it| self.uses(it)).collect();
        let may = |file: &str| self.at.iter().any(|place| lies_in(file, place));
        let stray = uses.iter().filter(|(file, _)| !may(file));
        let unused = self
            .at
            .iter()
            .filter(|place| !uses.iter().any(|(file, _)| lies_in(file, place)));
        stray
            .map(|(file, line)| format!("{file}:{line}"))
            .chain(
                unused
                    .map(|place| format!("tests/tidy/house.rs: {place} does not use it any more")),
            )
            .collect()
    }

    /// What is forbidden everywhere is forbidden to tests, too.
    fn uses<'a>(&self, source: &'a Source) -> Vec<(&'a str, usize)> {
        let counts = |it: &&Mention| !it.ours && (!it.test || self.at.is_empty());
        let named = |it: &&Mention| self.paths.iter().any(|path| names(&it.path, path));
        let hits = source.mentions.iter().filter(counts).filter(named);
        hits.map(|it| (source.file.as_str(), it.line)).collect()
    }
}

/// Whether `mention` names `path`, or something in it; also in short, as
/// `time::Instant`, which `use std::time` makes possible.
fn names(mention: &[String], path: &str) -> bool {
    let path: Vec<_> = path.split("::").collect();
    let begins = |start: &[&str]| {
        mention.len() >= start.len() && start.iter().zip(mention).all(|(one, other)| one == other)
    };
    begins(&path)
        || path
            .get(1..)
            .is_some_and(|short| short.len() > 1 && begins(short))
}

/// Whether `file` is `place`, or belongs to the module of that name.
pub fn lies_in(file: &str, place: &str) -> bool {
    let rest = file.strip_prefix(place);
    rest.is_some_and(|rest| matches!(rest, "" | ".rs") || rest.starts_with('/'))
}
