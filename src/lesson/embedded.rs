//! The lessons inside the program.

use std::borrow::Cow;

use include_dir::{Dir, include_dir};

use super::{File, Folder};

static LESSONS: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/lessons");

/// Every shipped lesson, by name.
pub fn embedded() -> Vec<Folder> {
    let mut folders: Vec<_> = LESSONS.dirs().map(folder).collect();
    folders.retain(|folder| folder.files.contains_key("lesson.toml"));
    folders.sort_by(|one, other| one.name.cmp(&other.name));
    folders
}

fn folder(dir: &'static Dir<'static>) -> Folder {
    let inner = dir.dirs().flat_map(Dir::files);
    let files = dir.files().chain(inner).filter_map(|file| {
        let path = file.path().strip_prefix(dir.path()).ok()?;
        // The parts of a path are joined by `\` on some systems.
        let names: Option<Vec<_>> = path.iter().map(|name| name.to_str()).collect();
        let path = names?.join("/");
        Folder::takes(&path).then(|| (path, File::Bytes(Cow::Borrowed(file.contents()))))
    });
    Folder {
        name: dir.path().to_string_lossy().into_owned(),
        files: files.collect(),
    }
}
