//! Packs the shipped lessons, the pages of rules and the notices, lists the case
//! files, and tells the simulator's own fingerprint, by which numbers that another
//! one worked out are not taken for its own.

use std::collections::hash_map::DefaultHasher;
use std::ffi::{OsStr, OsString};
use std::hash::{Hash as _, Hasher as _};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{env, fs, io};

use flate2::Compression;
use flate2::write::DeflateEncoder;
use toml::{Table, Value};

/// Cargo looks at each of these as a whole.
const READ: [&str; 5] = [
    "assets",
    "lessons",
    "src/sim",
    "src/simulation",
    "tests/cases",
];

fn main() -> io::Result<()> {
    for path in READ {
        println!("cargo:rerun-if-changed={path}");
    }
    // Addresses to set right at the start take a thirtieth of the program, or a
    // hundredth of that where they are packed; known since glibc 2.36.
    if env::var("CARGO_CFG_TARGET_OS").is_ok_and(|os| os == "linux")
        && env::var("CARGO_CFG_TARGET_ENV").is_ok_and(|env| env == "gnu")
    {
        println!("cargo:rustc-link-arg-bins=-Wl,-z,pack-relative-relocs");
        let is_release = env::var("PROFILE").is_ok_and(|profile| profile == "release");
        // One that serves a class may be built so that a panic ends one session.
        if is_release && env::var_os("CARGO_FEATURE_SERVE").is_none() {
            leave_out_unwinding()?;
        }
        if is_release {
            lay_out()?;
        }
    }
    let mut hash = DefaultHasher::new();
    for path in files(Path::new("src/sim"))?
        .iter()
        .chain(&files(Path::new("src/simulation"))?)
    {
        fs::read(path)?.hash(&mut hash);
    }
    println!("cargo:rustc-env=SIMULATOR={:016x}", hash.finish());
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or(io::ErrorKind::NotFound)?);
    fs::write(out.join("lessons.rs"), lessons(&out)?)?;
    pack(Path::new("assets/notices.txt"), &out)?;
    pack(Path::new("assets/guide.md"), &out)?;
    pack(Path::new("assets/report/page.css"), &out)?;
    fs::write(out.join("rules"), deflated(rules()?.as_bytes())?)?;
    fs::write(out.join("scaffold"), deflated(scaffold()?.as_bytes())?)?;
    fs::write(out.join("cases.rs"), tests_of_cases()?)
}

/// A panic ends a release, and nobody walks its stack: the tables for that are a
/// fourteenth of the program.
fn leave_out_unwinding() -> io::Result<()> {
    const SCRIPT: &str = "SECTIONS { /DISCARD/ : { \
        *(.eh_frame) *(.eh_frame_hdr) *(.gcc_except_table .gcc_except_table.*) \
    } } INSERT AFTER .comment;\n";
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or(io::ErrorKind::NotFound)?);
    let script = out.join("no-unwinding.ld");
    fs::write(&script, SCRIPT)?;
    println!("cargo:rustc-link-arg-bins=-Wl,--no-eh-frame-hdr");
    println!(
        "cargo:rustc-link-arg-bins=-Wl,-T,{}",
        script.to_string_lossy()
    );
    Ok(())
}

/// Code that is there several times is there once, and the functions that run until
/// somebody reads lie side by side: a page of the program that is looked at comes
/// with fifteen around it, so a third of what a start takes was code that nobody
/// ran. Which functions these are `tests/bench/first.py` finds out.
fn lay_out() -> io::Result<()> {
    const FOLD: &str = "-Wl,--icf=all";
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or(io::ErrorKind::NotFound)?);
    // The linker that Rust brings along does both; a system's own may do neither.
    if !links_with(FOLD, &out)? {
        return Ok(());
    }
    let names = fs::read_to_string("assets/first.txt")?;
    let section = |name: &str| match name.starts_with("_ZN") {
        // The hash at the end is another one in every build.
        true => format!(".text.{name}17h*\n"),
        false => format!(".text.{name}\n"),
    };
    let first: String = names.lines().map(section).collect();
    let script = out.join("first.ld");
    fs::write(
        &script,
        format!("SECTIONS {{ .text : {{ *({first}) *(.text .text.*) }} }} INSERT AFTER .rodata;\n"),
    )?;
    let script = script.to_string_lossy();
    println!("cargo:rustc-link-arg-bins={FOLD}");
    println!("cargo:rustc-link-arg-bins=-Wl,-T,{script}");
    Ok(())
}

/// Whether programs can be linked with this argument.
fn links_with(argument: &str, out: &Path) -> io::Result<bool> {
    let variable = |name| env::var_os(name).unwrap_or_default();
    let (source, flags) = (out.join("probe.rs"), variable("CARGO_ENCODED_RUSTFLAGS"));
    fs::write(&source, "fn main() {}\n")?;
    let mut rustc = Command::new(variable("RUSTC"));
    rustc.arg("--target").arg(variable("TARGET"));
    if let Some(linker) = env::var_os("RUSTC_LINKER") {
        rustc.arg("-C").arg(linker_is(&linker));
    }
    let flags = flags.to_string_lossy();
    rustc.args(flags.split('\u{1f}').filter(|flag| !flag.is_empty()));
    rustc.arg(format!("-Clink-arg={argument}"));
    rustc.arg("-o").arg(out.join("probe")).arg(source);
    Ok(rustc.stderr(Stdio::null()).status()?.success())
}

fn linker_is(linker: &OsStr) -> OsString {
    let mut option = OsString::from("linker=");
    option.push(linker);
    option
}

/// The lessons as a list in Rust.
fn lessons(out: &Path) -> io::Result<String> {
    let mut folders = listed(Path::new("lessons"))?;
    folders.retain(|folder| folder.is_dir());
    let lessons = folders.iter().map(|folder| lesson(folder, out));
    let lessons: String = lessons.collect::<io::Result<_>>()?;
    Ok(format!("&[\n{lessons}]\n"))
}

fn lesson(folder: &Path, out: &Path) -> io::Result<String> {
    let text = |path: &Path| path.to_string_lossy().into_owned();
    let name = text(Path::new(folder.file_name().unwrap_or_default()));
    let outline = outline(&parsed(&fs::read_to_string(folder.join("lesson.toml"))?));
    let packed = |file: PathBuf| {
        // The parts of a path are joined by `\` on some systems.
        let path = text(file.strip_prefix(folder).unwrap_or(&file)).replace('\\', "/");
        let packed = text(&pack(&file, out)?);
        Ok(format!("        ({path:?}, include_bytes!({packed:?})),\n"))
    };
    let (scenarios, files): (Vec<_>, Vec<_>) = files(folder)?
        .into_iter()
        .partition(|file| file.starts_with(folder.join("scenarios")));
    let files = files.into_iter().map(packed);
    let files: String = files.collect::<io::Result<_>>()?;
    // They are alike, and read together.
    let scenarios = in_one(scenarios, |file| {
        file.strip_prefix(folder).ok().map(PathBuf::from)
    })?;
    let in_one = text(&out.join(folder).join("all-scenarios"));
    fs::write(&in_one, deflated(scenarios.as_bytes())?)?;
    let parts = listed(folder)?.into_iter().filter(|path| !path.is_dir());
    let parts = parts.map(|path| part(&path, out));
    let parts: String = parts.collect::<io::Result<_>>()?;
    Ok(format!(
        "    ShippedLesson {{ name: {name:?}, outline: {outline}, parts: &[\n{parts}    ], files: &[\n{files}    ], scenarios: include_bytes!({in_one:?}) }},\n"
    ))
}

/// What a list shows of a lesson.
fn outline(head: &Table) -> String {
    let [id, title, summary, level] =
        ["id", "title", "summary", "level"].map(|key| text_in(head, key));
    let minutes = head.get("minutes").and_then(Value::as_integer);
    let [tags, requires, parts] = ["tags", "requires", "parts"].map(|key| texts_in(head, key));
    format!(
        "ShippedOutline {{ id: {id:?}, title: {title:?}, summary: {summary:?}, level: {level:?}, minutes: {minutes:?}, tags: &{tags:?}, requires: &{requires:?}, parts: &{parts:?} }}"
    )
}

/// What is known of a part before it is read: a test holds it against what is read.
/// Nothing for a file that is no part.
fn part(file: &Path, out: &Path) -> io::Result<String> {
    let text = |part: Option<&OsStr>| part.unwrap_or_default().to_string_lossy().into_owned();
    let (stem, name) = (text(file.file_stem()), text(file.file_name()));
    let whole = fs::read_to_string(file)?;
    let (toml, body) = match file.extension().is_some_and(|it| it == "md") {
        true => whole
            .trim_start_matches("+++\n")
            .split_once("\n+++\n")
            .unwrap_or_default(),
        false => (whole.as_str(), ""),
    };
    let part = parsed(toml);
    let [kind, title, level, objective] =
        ["kind", "title", "level", "objective"].map(|key| text_in(&part, key));
    if stem == "lesson" || kind.is_empty() {
        return Ok(String::new());
    }
    let (core, modes) = (is_core(&part), modes(&part));
    let packed = text(Some(out.join(file).as_os_str()));
    let asked = asked(&part, body).join(", ");
    Ok(format!(
        "        ShippedPart {{ stem: {stem:?}, kind: {kind:?}, title: {title:?}, level: {level:?}, core: {core}, modes: {modes}, objective: {objective:?}, asked: &[{asked}], file: ({name:?}, include_bytes!({packed:?})) }},\n"
    ))
}

/// What a part asks, in the order of its page: first what has no fence in the text.
fn asked(part: &Table, body: &str) -> Vec<String> {
    let tables = ["question", "myth", "pitfall"].into_iter();
    let tables = tables.filter_map(|key| part.get(key)?.as_array()).flatten();
    let heads = tables.filter_map(Value::as_table).map(|item| {
        let (id, core, modes) = (text_in(item, "id"), is_core(item), modes(item));
        let head = format!("ItemHead {{ id: {id:?}, core: {core}, modes: {modes} }}");
        (id, head)
    });
    let mut asked: Vec<_> = heads.collect();
    let fences: Vec<_> = body
        .lines()
        .filter_map(|line| line.strip_prefix("```question "))
        .collect();
    asked.sort_by_key(|(id, _)| fences.iter().position(|fence| fence.trim() == *id));
    asked.into_iter().map(|(_, head)| head).collect()
}

fn is_core(table: &Table) -> bool {
    table.get("core").and_then(Value::as_bool) == Some(true)
}

/// The modes of a mark, as a list in Rust. Who reads the list knows their words.
fn modes(table: &Table) -> String {
    let modes = texts_in(table, "modes").into_iter().map(|word| {
        let (first, rest) = word.split_at(word.len().min(1));
        format!("Mode::{}{rest}, ", first.to_uppercase())
    });
    format!("&[{}]", modes.collect::<String>())
}

/// What stands in TOML; nothing of what is none: that is told by who reads it.
fn parsed(toml: &str) -> Table {
    toml.parse().unwrap_or_default()
}

/// The text of a key; empty where it has none.
fn text_in<'a>(table: &'a Table, key: &str) -> &'a str {
    let text = table.get(key).and_then(Value::as_str);
    text.unwrap_or_default()
}

fn texts_in<'a>(table: &'a Table, key: &str) -> Vec<&'a str> {
    let list = table.get(key).and_then(Value::as_array);
    list.into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect()
}

/// Writes `file` packed into `out`, at the same path in there.
fn pack(file: &Path, out: &Path) -> io::Result<PathBuf> {
    let to = out.join(file);
    fs::create_dir_all(to.parent().unwrap_or(out))?;
    fs::write(&to, deflated(&fs::read(file)?)?)?;
    Ok(to)
}

fn deflated(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    encoder.finish()
}

/// The pages of all rules in one, which is a quarter of what they take one by
/// one.
fn rules() -> io::Result<String> {
    let pages = listed(Path::new("assets/rules"))?;
    in_one(pages, |path| {
        path.with_extension("").file_name().map(PathBuf::from)
    })
}

/// What new lessons, parts and questions hold, each with its path.
fn scaffold() -> io::Result<String> {
    let folder = Path::new("assets/scaffold");
    in_one(files(folder)?, |path| {
        path.strip_prefix(folder).ok().map(PathBuf::from)
    })
}

/// Texts in one, each after a line with its name.
fn in_one(paths: Vec<PathBuf>, name: impl Fn(&Path) -> Option<PathBuf>) -> io::Result<String> {
    let mut all = String::new();
    for path in paths {
        let name = name(&path).unwrap_or_default();
        let name = name.to_string_lossy().replace('\\', "/");
        all.extend(["\u{1}", &name, "\n", &fs::read_to_string(&path)?]);
    }
    Ok(all)
}

/// A test for each file in `tests/cases`, named after it. A package without
/// them has none.
fn tests_of_cases() -> io::Result<String> {
    let folder = Path::new("tests/cases");
    let cases = if folder.is_dir() {
        listed(folder)?
    } else {
        Vec::new()
    };
    let stems = cases.iter().filter_map(|path| path.file_stem()?.to_str());
    let test = |stem: &str| {
        let name = stem.replace('-', "_");
        format!("#[test]\nfn r#{name}() {{\n    goes_as_told(\"{stem}\");\n}}\n")
    };
    Ok(stems.map(test).collect())
}

/// All files in a folder and in those inside it, in the order of their names.
fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for path in listed(folder)? {
        if path.is_dir() {
            found.append(&mut files(&path)?);
        } else {
            found.push(path);
        }
    }
    Ok(found)
}

/// What is in a folder, in the order of the names.
fn listed(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder)?;
    let mut paths = entries
        .map(|entry| Ok(entry?.path()))
        .collect::<io::Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}
