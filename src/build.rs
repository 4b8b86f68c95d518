//! Rebuilds when a shipped lesson or theme changes. The macro that embeds the
//! lessons notices a changed file, but not a new one; naming the folders here
//! makes Cargo look at them as a whole. Tells the simulator's own fingerprint,
//! by which numbers that another one worked out are not taken for its own.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash as _, Hasher as _};
use std::path::Path;
use std::{fs, io};

fn main() -> io::Result<()> {
    println!("cargo:rerun-if-changed=lessons");
    println!("cargo:rerun-if-changed=assets");
    println!("cargo:rerun-if-changed=src/sim");
    let mut hash = DefaultHasher::new();
    add(Path::new("src/sim"), &mut hash)?;
    println!("cargo:rustc-env=SIMULATOR={:016x}", hash.finish());
    Ok(())
}

/// Adds all files in a folder, in the order of their names.
fn add(folder: &Path, hash: &mut DefaultHasher) -> io::Result<()> {
    let entries = fs::read_dir(folder)?;
    let mut paths = entries
        .map(|entry| Ok(entry?.path()))
        .collect::<io::Result<Vec<_>>>()?;
    paths.sort();
    for path in paths {
        if path.is_dir() {
            add(&path, hash)?;
        } else {
            fs::read(path)?.hash(hash);
        }
    }
    Ok(())
}
