//! Rebuilds when a shipped lesson or theme changes, lists the case files, and
//! tells the simulator's own fingerprint, by which numbers that another one
//! worked out are not taken for its own.
//!
//! The macro that embeds the lessons notices a changed file, but not a new one;
//! naming the folders here makes Cargo look at them as a whole.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash as _, Hasher as _};
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    println!("cargo:rerun-if-changed=lessons");
    println!("cargo:rerun-if-changed=assets");
    println!("cargo:rerun-if-changed=src/sim");
    println!("cargo:rerun-if-changed=src/simulation");
    println!("cargo:rerun-if-changed=tests/cases");
    let mut hash = DefaultHasher::new();
    add(Path::new("src/sim"), &mut hash)?;
    add(Path::new("src/simulation"), &mut hash)?;
    println!("cargo:rustc-env=SIMULATOR={:016x}", hash.finish());
    let out = env::var_os("OUT_DIR").ok_or(io::ErrorKind::NotFound)?;
    fs::write(Path::new(&out).join("cases.rs"), tests_of_cases()?)
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

/// Adds all files in a folder, in the order of their names.
fn add(folder: &Path, hash: &mut DefaultHasher) -> io::Result<()> {
    for path in listed(folder)? {
        if path.is_dir() {
            add(&path, hash)?;
        } else {
            fs::read(path)?.hash(hash);
        }
    }
    Ok(())
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
