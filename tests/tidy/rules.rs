//! The rules that are tables.

/// What only a few files may use, the paths that stand for it, and the files,
/// or modules with all their files; none where nothing may.
#[rustfmt::skip]
pub const ONLY: &[(&str, &str, &str)] = &[
    ("the terminal",
     "crossterm ratatui::crossterm rustix signal_hook termina xterm_color",
     // A session over SSH is drawn by the same library, to another place.
     "src/terminal src/serve.rs src/serve/front.rs"),
    ("drawing", "ratatui", "src/ui src/terminal/screen.rs src/serve/front"),
    ("the database", "rusqlite", "src/store"),
    ("files",
     "std::fs is_file is_dir exists try_exists symlink_metadata canonicalize read_dir",
     "src/author/network_fs.rs src/author/lesson_files.rs src/author/packed_files.rs src/build.rs \
      src/command/settings src/command/sim/disk.rs src/files src/store src/terminal/worker.rs \
      src/terminal/clock.rs src/terminal/keys/tty.rs src/terminal/log.rs src/serve/host_key.rs"),
    ("names of files as they are", "display", "src/text/clean.rs"),
    ("the environment", "std::env etcetera", "src/build.rs src/command/environment.rs src/terminal/clock.rs"),
    ("the clock",
     // `jiff::civil` is the calendar, and knows no clock.
     "std::time::SystemTime std::time::Instant jiff::Timestamp jiff::Zoned jiff::tz",
     "src/terminal.rs src/terminal/clock.rs src/terminal/worker src/terminal/keys/tty.rs \
      src/terminal/log.rs src/serve"),
    ("what tells of changed files", "notify", "src/terminal/watcher.rs"),
    ("processes",
     "std::process open::that_detached",
     // A panic ends the program where the terminal is given back. The build script asks
     // what a linker takes.
     "src/build.rs src/command.rs src/command/failure.rs src/lib.rs src/main.rs src/terminal/screen.rs"),
    ("threads and what is shared between them",
     "std::thread std::sync::mpsc std::sync::Mutex std::sync::RwLock std::sync::atomic",
     // Two halves of a lesson, read side by side within one call.
     // The connections of a class's journal belong to all its sessions.
     // Those of a class are many, and know of each other how many they are.
     "src/terminal src/lesson/side_by_side.rs src/store/server src/store/of_class src/serve src/command/open_journal.rs"),
    ("the standard streams",
     "std::io::stdin std::io::stdout std::io::stderr std::io::Stdin std::io::Stdout \
      std::io::Stderr",
     "src/command.rs src/command/session.rs src/command/environment.rs \
      src/terminal/keys/tty.rs src/terminal/screen.rs src/serve/event_log.rs"),
    ("random numbers",
     "rand rand_pcg getrandom fastrand std::hash::RandomState",
     "src/question/shuffle.rs src/sim/random.rs src/serve/host_key.rs"),
    ("new identifiers", "uuid::NoContext uuid::Timestamp uuid::ContextV7", "src/store/name.rs"),
    ("values made on first use",
     "std::sync::OnceLock std::sync::LazyLock std::cell::OnceCell std::cell::LazyCell \
      thread_local lazy_static once_cell",
     // A text, a part, or a lesson that is read once, in a value of its own.
     "src/text/markdown.rs src/lesson/when_seen.rs src/serve/read_once.rs"),
    // Both only in a program that is built to serve a class.
    ("async code", "async await tokio async_std smol futures", "src/store/server src/serve"),
    ("the network", "std::net tokio_postgres russh reqwest ureq hyper curl isahc", "src/store/server src/store/error.rs src/serve src/command/serve.rs"),
];

/// The rooms of `app`, each above those that it may use.
#[rustfmt::skip]
pub const ROOMS: &[&str] = &[
    "action", "goal", "reloaded", "measured", "msg", "keys", "text_input", "screen_layout", "library", "preview", "walk",
    "lab", "first_minute", "lab_screen", "room_screen", "lesson_screen", "footer", "overlay", "help", "log", "update",
];

/// Public types that are one for each platform, under one name.
pub const BY_PLATFORM: &[&str] = &["KeyReader"];

/// Who says something to learners on the full screen.
pub const SAYING: &[&str] = &["src/words", "src/page", "src/app", "src/ui"];

/// Who of them may name keys: their tables, and plain lines, which know none of
/// its keys, but what ends a line or the input.
pub const NAMING: &[&str] = &[
    "src/app/keys",
    "src/app/first_minute/keys",
    "src/app/lab/keys",
    "src/app/lab_screen/keys",
    "src/app/lesson_screen/answer_keys",
    "src/app/lesson_screen/field_keys",
    "src/app/lesson_screen/keys",
    "src/app/lesson_screen/panel_keys",
    "src/app/library/keys",
    "src/app/overlay/keys",
    "src/app/preview/keys",
    "src/app/room_screen/keys",
    "src/words/plain",
];

/// Words that only keys are called by.
pub const KEYS: &[&str] = &[
    "Esc",
    "Tab",
    "Shift-Tab",
    "Space",
    "Enter",
    "Backspace",
    "Del",
    "PgUp",
    "PgDn",
    "←",
    "→",
];

pub const MAX_LINES: usize = 600;
