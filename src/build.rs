//! Rebuilds when a shipped lesson or theme changes, and lists the case files.
//!
//! The macro that embeds the lessons notices a changed file, but not a new one;
//! naming the folders here makes Cargo look at them as a whole.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    println!("cargo:rerun-if-changed=lessons");
    println!("cargo:rerun-if-changed=assets");
    println!("cargo:rerun-if-changed=tests/cases");
    let out = env::var_os("OUT_DIR").ok_or(io::ErrorKind::NotFound)?;
    fs::write(Path::new(&out).join("cases.rs"), tests_of_cases()?)
}

/// A test for each file in `tests/cases`, named after it. A package without
/// them has none.
fn tests_of_cases() -> io::Result<String> {
    let mut cases: Vec<PathBuf> = match fs::read_dir("tests/cases") {
        Ok(files) => files
            .map(|file| Ok(file?.path()))
            .collect::<io::Result<_>>()?,
        Err(_) => Vec::new(),
    };
    cases.sort();
    let stems = cases.iter().filter_map(|path| path.file_stem()?.to_str());
    let test = |stem: &str| {
        let name = stem.replace('-', "_");
        format!("#[test]\nfn r#{name}() {{\n    goes_as_told(\"{stem}\");\n}}\n")
    };
    Ok(stems.map(test).collect())
}
