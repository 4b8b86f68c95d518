//! Packs the shipped lessons and the notices, lists the case files, and tells
//! the simulator's own fingerprint, by which numbers that another one worked out
//! are not taken for its own.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash as _, Hasher as _};
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use lz4_flex::block::compress_prepend_size;

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
    fs::write(out.join("cases.rs"), tests_of_cases()?)
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
    let head = head(&fs::read_to_string(folder.join("lesson.toml"))?);
    let packed = |file: PathBuf| {
        // The parts of a path are joined by `\` on some systems.
        let path = text(file.strip_prefix(folder).unwrap_or(&file)).replace('\\', "/");
        let packed = text(&pack(&file, out)?);
        Ok(format!("        ({path:?}, include_bytes!({packed:?})),\n"))
    };
    let files = files(folder)?.into_iter().map(packed);
    let files: String = files.collect::<io::Result<_>>()?;
    Ok(format!(
        "    ShippedLesson {{ name: {name:?}, head: {head:?}, files: &[\n{files}    ] }},\n"
    ))
}

/// The keys of a lesson itself: in TOML they stand before the first table.
fn head(toml: &str) -> String {
    let lines = toml.split_inclusive('\n');
    lines.take_while(|line| !line.starts_with('[')).collect()
}

/// Writes `file` packed into `out`, at the same path in there.
fn pack(file: &Path, out: &Path) -> io::Result<PathBuf> {
    let packed = out.join(file);
    fs::create_dir_all(packed.parent().unwrap_or(out))?;
    fs::write(&packed, compress_prepend_size(&fs::read(file)?))?;
    Ok(packed)
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
