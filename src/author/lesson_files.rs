//! Lessons on disk: folders, and packed files, which are read as if they were. What
//! one holds is not trusted: only its plain files are read, and never more than a
//! lesson may have.

use std::borrow::Cow;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::new::NewPart;
use super::packed_files;
use crate::doctor::Fix;
use crate::files::{self, Accept};
use crate::lesson::{self, File, Folder};
use crate::text::bounds::{MAX_ENTRIES, MAX_LESSON_BYTES, size};
use crate::text::order;

/// The lessons at `path`, by name: itself if it is a file or has a `lesson.toml`,
/// else the folders directly in it that have one.
pub fn find(path: &Path) -> io::Result<Vec<PathBuf>> {
    let path = path.to_owned();
    if is_file(&path) || holds_lesson(&path) {
        return Ok(vec![path]);
    }
    let mut found = Vec::new();
    for entry in fs::read_dir(&path)? {
        found.push(entry?.path());
    }
    found.retain(|path| holds_lesson(path));
    order::sort_by(&mut found, Ord::cmp);
    Ok(found)
}

/// Whether this is a file, and not a folder.
pub fn is_file(path: &Path) -> bool {
    path.is_file()
}

/// The file of a part that is named without its ending.
pub fn with_ending(path: &Path) -> Option<PathBuf> {
    let ended = ["md", "toml"].map(|ending| {
        let mut name = path.as_os_str().to_owned();
        name.push(format!(".{ending}"));
        PathBuf::from(name)
    });
    ended.into_iter().find(|file| is_file(file))
}

/// Whether this is the folder of a lesson.
pub fn holds_lesson(path: &Path) -> bool {
    path.join("lesson.toml").symlink_metadata().is_ok()
}

/// Whether something is there.
pub fn is_there(path: &Path) -> bool {
    path.exists()
}

/// Whether this is a folder.
pub fn is_folder(path: &Path) -> bool {
    path.is_dir()
}

/// The lesson that a file belongs to, and the file's path in it.
pub fn around(file: &Path) -> Option<(PathBuf, String)> {
    // Below a lesson's own folder there is only that of its scenarios.
    let mut folders = file.ancestors().skip(1).take(2);
    let folder = folders.find(|folder| holds_lesson(folder))?;
    let inner = file.strip_prefix(folder).ok()?.to_string_lossy();
    // The parts of a path are joined by `\` on some systems.
    let inner = inner.replace('\\', "/");
    let folder = match folder.as_os_str().is_empty() {
        true => Path::new("."),
        false => folder,
    };
    Folder::takes(&inner).then(|| (folder.to_owned(), inner))
}

/// All of a lesson's files.
pub fn read(path: &Path) -> Folder {
    if is_file(path) {
        return packed_files::read(path, lesson::unpack);
    }
    let mut folder = read_head(path);
    let (names, scenarios) = match (names(path, ""), names(path, "scenarios/")) {
        (Ok(names), Ok(scenarios)) => (names, scenarios),
        (Err(reason), _) | (_, Err(reason)) => {
            folder
                .files
                .insert("lesson.toml".to_owned(), File::Refused(reason));
            return folder;
        }
    };
    let mut left = MAX_LESSON_BYTES.saturating_sub(folder.size());
    for name in names.into_iter().chain(scenarios) {
        if has_capital_ending(&name) {
            let why = "its ending has capitals".to_owned();
            folder.files.insert(name, File::Refused(why));
            continue;
        }
        if folder.files.contains_key(&name) || !Folder::takes(&name) {
            continue;
        }
        let file = read_file(&path.join(&name), Folder::largest(&name), left);
        if let File::Bytes(bytes) = &file {
            left -= bytes.len();
        }
        folder.files.insert(name, file);
    }
    folder
}

/// Whether a file would be one of a lesson if its ending were written small.
fn has_capital_ending(name: &str) -> bool {
    let small = name.rsplit_once('.');
    let small = small.map(|(stem, ending)| format!("{stem}.{}", ending.to_ascii_lowercase()));
    !Folder::takes(name) && small.is_some_and(|small| Folder::takes(&small))
}

/// Makes a new folder at `path` with `files` in it. What is there already
/// stays as it is, and is an error.
pub fn create(path: &Path, files: &[(String, String)]) -> io::Result<()> {
    fs::create_dir(path)?;
    for (name, text) in files {
        let file = path.join(name);
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder)?;
        }
        let mut file = fs::File::create_new(file)?;
        file.write_all(text.as_bytes())?;
    }
    Ok(())
}

/// Adds a part to the lesson in `path`: its file, and its name in the list.
/// What is there already stays as it is, and is an error; then nothing is left
/// of the part.
pub fn add(path: &Path, part: &NewPart) -> io::Result<()> {
    let file = path.join(&part.path);
    let mut new = fs::File::create_new(&file)?;
    let written = new
        .write_all(part.text.as_bytes())
        .and_then(|()| new.sync_all())
        .and_then(|()| part.listing.iter().try_for_each(|fix| amend(path, fix)));
    if written.is_err() {
        fs::remove_file(&file)?;
    }
    written
}

/// Whether a new lesson's schemas are there for editors.
pub fn has_schemas(path: &Path) -> bool {
    is_folder(&path.join(".schema"))
}

/// Writes what a fix makes of a file of the lesson in `path`: whole or not at
/// all, and only if the file still is what the fix was made for. A byte-order
/// mark that the fix knows nothing of stays.
pub fn amend(path: &Path, fix: &Fix) -> io::Result<()> {
    let file = path.join(&fix.path);
    if !file.symlink_metadata()?.is_file() {
        return Err(io::Error::other("it is not a plain file"));
    }
    // To put a new file in its place needs no leave of the file itself.
    if file.metadata()?.permissions().readonly() {
        return Err(io::Error::other("it is read-only"));
    }
    let before = fs::read_to_string(&file)?;
    let text = match before == fix.before {
        true => &before,
        false => before.strip_prefix('\u{feff}').unwrap_or(&before),
    };
    if text != fix.before {
        return Err(io::Error::other("it was changed in the meantime"));
    }
    let mark = before.strip_suffix(text).unwrap_or_default();
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let beside = file.with_file_name(format!(".{name}.new"));
    let mut new = fs::File::create_new(&beside)?;
    let written = new
        .write_all(format!("{mark}{}", fix.after).as_bytes())
        .and_then(|()| new.set_permissions(file.metadata()?.permissions()))
        .and_then(|()| new.sync_all())
        .and_then(|()| fs::rename(&beside, &file));
    if written.is_err() {
        fs::remove_file(&beside)?;
    }
    written
}

/// Only `lesson.toml`, which is all that an outline needs.
pub fn read_head(path: &Path) -> Folder {
    if is_file(path) {
        return packed_files::read(path, lesson::unpack_head);
    }
    let mut folder = Folder {
        name: path.to_string_lossy().into_owned(),
        ..Folder::default()
    };
    let head = path.join("lesson.toml");
    if head.symlink_metadata().is_ok() {
        let file = read_file(&head, Folder::largest("lesson.toml"), MAX_LESSON_BYTES);
        folder.files.insert("lesson.toml".to_owned(), file);
    }
    folder
}

/// The names in the folder `inner` of a lesson, in order, each with `inner`
/// in front; none if there is no such folder.
fn names(path: &Path, inner: &str) -> Result<Vec<String>, String> {
    let path = path.join(inner);
    let plain = inner.is_empty() || path.symlink_metadata().is_ok_and(|data| data.is_dir());
    if !plain {
        return Ok(Vec::new());
    }
    let entries = fs::read_dir(path).map_err(|error| {
        if error.kind() == io::ErrorKind::NotFound {
            "the lesson's folder is not there".to_owned()
        } else {
            unreadable(&error)
        }
    })?;
    let mut names = Vec::new();
    for (count, entry) in entries.enumerate() {
        if count == MAX_ENTRIES {
            return Err(format!("this folder holds more than {MAX_ENTRIES} files"));
        }
        let entry = entry.map_err(|error| unreadable(&error))?;
        // A name that is not UTF-8 cannot be listed in `parts`.
        names.extend(
            entry
                .file_name()
                .to_str()
                .map(|name| format!("{inner}{name}")),
        );
    }
    names.sort();
    Ok(names)
}

/// Reads a plain file of at most `most` bytes, if the lesson has room for it.
fn read_file(path: &Path, most: usize, left: usize) -> File {
    match files::read(path, Accept::Plain, most) {
        Ok(bytes) if bytes.len() > left => File::Refused(format!(
            "with this file, the lesson is larger than {}",
            size(MAX_LESSON_BYTES)
        )),
        Ok(bytes) => File::Bytes(Cow::Owned(bytes)),
        Err(reason) => File::Refused(reason.to_string()),
    }
}

fn unreadable(error: &io::Error) -> String {
    format!("this cannot be read: {error}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::bounds::MAX_FILE_BYTES;

    /// A lesson folder called `tea` in a folder of its own.
    fn tea() -> (tempfile::TempDir, PathBuf) {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("tea");
        fs::create_dir_all(path.join("scenarios/deeper")).unwrap();
        for name in ["lesson.toml", "b.md", "a.toml", "scenarios/s.toml"] {
            fs::write(path.join(name), name).unwrap();
        }
        for name in [
            ".hidden.md",
            "c.txt",
            "scenarios/s.md",
            "scenarios/deeper/s.toml",
        ] {
            fs::write(path.join(name), name).unwrap();
        }
        (dir, path)
    }

    fn refused(folder: &Folder, name: &str) -> String {
        let Some(File::Refused(reason)) = folder.files.get(name) else {
            panic!("{name} was read");
        };
        reason.clone()
    }

    #[test]
    fn only_the_files_of_a_lesson_are_read() {
        let (_dir, path) = tea();
        let folder = read(&path);
        let names: Vec<_> = folder.files.keys().map(String::as_str).collect();
        assert_eq!(names, ["a.toml", "b.md", "lesson.toml", "scenarios/s.toml"]);
        assert_eq!(folder.text("b.md"), "b.md");
        assert_eq!(read_head(&path).files.len(), 1);
        let nowhere = read(&path.join("nowhere"));
        assert_eq!(nowhere.files.len(), 1);
        assert_eq!(
            refused(&nowhere, "lesson.toml"),
            "the lesson's folder is not there"
        );
    }

    #[test]
    fn lessons_are_found_by_themselves_and_side_by_side() {
        let (dir, path) = tea();
        assert_eq!(find(&path).unwrap(), vec![path.clone()]);
        fs::create_dir(dir.path().join("no-lesson")).unwrap();
        fs::write(dir.path().join("file.md"), "").unwrap();
        assert_eq!(find(dir.path()).unwrap(), [path]);
        assert!(find(&dir.path().join("nowhere")).is_err());
    }

    #[test]
    fn the_lesson_around_a_file_is_found() {
        let (dir, path) = tea();
        for file in ["lesson.toml", "b.md", "scenarios/s.toml"] {
            let found = around(&path.join(file)).unwrap();
            assert_eq!(found, (path.clone(), file.to_owned()));
        }
        assert_eq!(around(&path.join("scenarios/deeper/s.toml")), None);
        assert_eq!(around(&dir.path().join("file.md")), None);
    }

    #[test]
    fn files_that_are_too_large_are_refused() {
        let (_dir, path) = tea();
        fs::write(path.join("b.md"), vec![b' '; MAX_FILE_BYTES + 1]).unwrap();
        assert_eq!(
            refused(&read(&path), "b.md"),
            "this file is larger than 1 MiB"
        );
        for number in 0..17 {
            fs::write(
                path.join(format!("c{number:02}.md")),
                vec![b' '; MAX_FILE_BYTES],
            )
            .unwrap();
        }
        let folder = read(&path);
        assert!(folder.size() <= MAX_LESSON_BYTES);
        let reason = "with this file, the lesson is larger than 8 MiB";
        assert_eq!(refused(&folder, "c16.md"), reason);
        assert_eq!(folder.text("scenarios/s.toml"), "scenarios/s.toml");
    }

    #[test]
    fn folders_with_very_many_files_are_refused() {
        let (_dir, path) = tea();
        for number in 0..MAX_ENTRIES {
            fs::File::create(path.join(format!("{number}.txt"))).unwrap();
        }
        let reason = "this folder holds more than 5000 files";
        assert_eq!(refused(&read(&path), "lesson.toml"), reason);
    }

    #[cfg(unix)]
    #[test]
    fn links_are_not_followed() {
        use std::os::unix::fs::symlink;
        let (dir, path) = tea();
        let secret = dir.path().join("secret.md");
        fs::write(&secret, "secret").unwrap();
        symlink(&secret, path.join("link.md")).unwrap();
        symlink("b.md", path.join("inside.md")).unwrap();
        symlink("/dev/zero", path.join("endless.md")).unwrap();
        fs::remove_dir_all(path.join("scenarios")).unwrap();
        symlink(dir.path(), path.join("scenarios")).unwrap();
        let folder = read(&path);
        for name in ["link.md", "inside.md", "endless.md"] {
            let reason = "this is a symbolic link, and links are not followed";
            assert_eq!(refused(&folder, name), reason);
        }
        assert!(
            !folder
                .files
                .keys()
                .any(|name| name.starts_with("scenarios"))
        );
    }

    #[cfg(unix)]
    #[test]
    fn what_is_no_plain_file_is_refused() {
        let (_dir, path) = tea();
        let socket = path.join("socket.md");
        let _listening = std::os::unix::net::UnixListener::bind(&socket).unwrap();
        fs::create_dir(path.join("folder.md")).unwrap();
        for name in ["socket.md", "folder.md"] {
            assert_eq!(refused(&read(&path), name), "this is not a plain file");
        }
    }

    fn fix(before: &str) -> Fix {
        Fix {
            path: "b.md".to_owned(),
            before: before.to_owned(),
            after: format!("{before}, and more"),
        }
    }

    #[test]
    fn a_file_is_amended_if_it_is_what_it_was() {
        let (_dir, path) = tea();
        amend(&path, &fix("b.md")).unwrap();
        let text = || fs::read_to_string(path.join("b.md")).unwrap();
        assert_eq!(text(), "b.md, and more");
        assert!(amend(&path, &fix("b.md")).is_err());
        fs::write(path.join("b.md"), "\u{feff}b.md").unwrap();
        amend(&path, &fix("b.md")).unwrap();
        assert_eq!(text(), "\u{feff}b.md, and more");
        let mut left = fs::read_dir(&path).unwrap().map(|it| it.unwrap().path());
        assert!(!left.any(|path| path.extension().is_some_and(|it| it == "new")));
    }

    #[test]
    fn a_read_only_file_is_not_amended() {
        let (_dir, path) = tea();
        let file = path.join("b.md");
        let mut permissions = file.metadata().unwrap().permissions();
        permissions.set_readonly(true);
        fs::set_permissions(&file, permissions).unwrap();
        let error = amend(&path, &fix("b.md")).unwrap_err();
        assert_eq!(error.to_string(), "it is read-only");
        assert_eq!(fs::read_to_string(file).unwrap(), "b.md");
    }

    #[cfg(unix)]
    #[test]
    fn what_a_link_leads_to_is_not_amended() {
        let (dir, path) = tea();
        let outside = dir.path().join("outside.md");
        fs::write(&outside, "b.md").unwrap();
        fs::remove_file(path.join("b.md")).unwrap();
        std::os::unix::fs::symlink(&outside, path.join("b.md")).unwrap();
        assert!(amend(&path, &fix("b.md")).is_err());
        assert_eq!(fs::read_to_string(outside).unwrap(), "b.md");
    }

    #[test]
    fn a_new_folder_takes_the_place_of_nothing() {
        let (dir, path) = tea();
        let files = [("lesson.toml".to_owned(), "new".to_owned())];
        let error = create(&path, &files).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(
            fs::read_to_string(path.join("lesson.toml")).unwrap(),
            "lesson.toml"
        );
        let new = dir.path().join("coffee");
        create(&new, &files).unwrap();
        assert_eq!(fs::read_to_string(new.join("lesson.toml")).unwrap(), "new");
    }
}
