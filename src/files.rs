//! Reading files that may be anything: never more than was asked for, and
//! nothing that would wait for ever or has no end.

mod numbers;

use std::fs::{self, File};
use std::io::{self, BufRead, Read, Write as _};
use std::path::Path;

use crate::text::bounds::size;

pub use numbers::Numbers;

/// What may stand at a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Accept {
    /// A plain file and no link to one: it was not its owner who named it.
    Plain,
    /// A plain file, or a link to one: people keep theirs elsewhere.
    Linked,
    /// Whatever can be read, a pipe too: a person named it just now.
    Anything,
}

/// Why a file is not read. As words it is a sentence without a final stop.
#[derive(Debug, thiserror::Error)]
pub enum Unread {
    #[error("this is a symbolic link, and links are not followed")]
    Link,
    #[error("this is not a plain file")]
    NotPlain,
    #[error("this file is larger than {}", size(*.0))]
    TooLarge(usize),
    #[error("this cannot be read: {0}")]
    Failed(#[from] io::Error),
}

impl Unread {
    /// Whether nothing is there.
    pub fn is_missing(&self) -> bool {
        matches!(self, Self::Failed(error) if error.kind() == io::ErrorKind::NotFound)
    }
}

/// The bytes of a file that has at most `most` of them.
pub fn read(path: &Path, accept: Accept, most: usize) -> Result<Vec<u8>, Unread> {
    read_all(opened(path, accept)?, most)
}

fn opened(path: &Path, accept: Accept) -> Result<File, Unread> {
    match accept {
        Accept::Plain => plain(&path.symlink_metadata()?)?,
        Accept::Linked => plain(&path.metadata()?)?,
        Accept::Anything => {}
    }
    let file = File::open(path)?;
    if accept != Accept::Anything {
        // It may have become another one since.
        plain(&file.metadata()?)?;
    }
    Ok(file)
}

/// A file that has at most `most` bytes, to be read piece by piece.
pub fn open(path: &Path, accept: Accept, most: usize) -> Result<impl Read + use<>, Unread> {
    let file = opened(path, accept)?;
    if file.metadata()?.len() > most as u64 {
        return Err(Unread::TooLarge(most));
    }
    Ok(file.take(most as u64))
}

/// All bytes that come, if they are at most `most`.
pub fn read_all(from: impl Read, most: usize) -> Result<Vec<u8>, Unread> {
    let mut bytes = Vec::new();
    // One byte more than there may be, so that it can be told.
    from.take(most as u64 + 1).read_to_end(&mut bytes)?;
    if bytes.len() > most {
        return Err(Unread::TooLarge(most));
    }
    Ok(bytes)
}

/// The same of a file that holds text in UTF-8.
pub fn read_text(path: &Path, accept: Accept, most: usize) -> Result<String, Unread> {
    let bytes = read(path, accept, most)?;
    String::from_utf8(bytes).map_err(|_| {
        let why = "it is not text in UTF-8";
        Unread::Failed(io::Error::new(io::ErrorKind::InvalidData, why))
    })
}

/// The next line without its end, or why it is none, as the end of a sentence. Of
/// one that has more than `most` bytes nothing is kept.
pub fn next_line(
    lines: &mut dyn BufRead,
    most: usize,
) -> io::Result<Option<Result<String, String>>> {
    let mut bytes = Vec::new();
    (&mut *lines)
        .take(most as u64 + 1)
        .read_until(b'\n', &mut bytes)?;
    if bytes.is_empty() {
        return Ok(None);
    }
    if bytes.len() > most && !bytes.ends_with(b"\n") {
        lines.skip_until(b'\n')?;
        return Ok(Some(Err(format!("it is longer than {}", size(most)))));
    }
    let text = String::from_utf8(bytes);
    let text = text.map_err(|_| "it is not text in UTF-8".to_owned());
    Ok(Some(
        text.map(|it| it.trim_end_matches(['\n', '\r']).to_owned()),
    ))
}

/// Writes a file where none is.
pub fn write_new(path: &Path, text: &str) -> io::Result<()> {
    let mut file = File::create_new(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

/// Whether a file may be taken for an older form of `text`: it is not there, or is
/// empty, or its first letters are the same.
pub fn begins_like(path: &Path, text: &str) -> bool {
    const ENOUGH: usize = 32;
    let Some(file) = path.is_file().then(|| File::open(path).ok()).flatten() else {
        return !path.exists();
    };
    let mut start = Vec::new();
    let is_read = file.take(ENOUGH as u64).read_to_end(&mut start).is_ok();
    is_read && (start.is_empty() || text.as_bytes().get(..start.len()) == Some(&start))
}

/// Whether the folder is there in which a file would be.
#[cfg(feature = "serve")]
pub fn has_folder(path: &Path) -> bool {
    let folder = path.parent().filter(|it| !it.as_os_str().is_empty());
    folder.is_none_or(Path::is_dir)
}

/// Makes an empty file that only its owner reads, where there is none, and its folder.
#[cfg(feature = "serve")]
pub fn make_private(path: &Path) -> io::Result<()> {
    path.parent().map_or(Ok(()), fs::create_dir_all)?;
    let mut new = fs::OpenOptions::new();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut new, 0o600);
    match new.write(true).create_new(true).open(path) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(error),
        _ => Ok(()),
    }
}

/// Writes a file, also over one that is there.
pub fn write(path: &Path, text: &str) -> io::Result<()> {
    fs::write(path, text)
}

/// Whether two paths lead to one file that is there.
pub fn is_same(one: &Path, other: &Path) -> bool {
    let found = |path: &Path| fs::canonicalize(path).ok();
    found(one).is_some_and(|it| Some(it) == found(other))
}

fn plain(found: &fs::Metadata) -> Result<(), Unread> {
    if found.is_symlink() {
        return Err(Unread::Link);
    }
    if found.is_file() {
        Ok(())
    } else {
        Err(Unread::NotPlain)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Accept; 3] = [Accept::Plain, Accept::Linked, Accept::Anything];

    fn why(read: Result<Vec<u8>, Unread>) -> String {
        read.unwrap_err().to_string()
    }

    #[test]
    fn a_file_is_read_up_to_its_bound() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("file");
        for accept in ALL {
            fs::write(&file, [b'a'; 2048]).unwrap();
            assert_eq!(read(&file, accept, 2048).unwrap().len(), 2048);
            assert_eq!(read_text(&file, accept, 2048).unwrap().len(), 2048);
            fs::write(&file, [b'a'; 2049]).unwrap();
            let reason = why(read(&file, accept, 2048));
            assert_eq!(reason, "this file is larger than 2 KiB");
            fs::write(&file, b"\xff").unwrap();
            let reason = read_text(&file, accept, 2048).unwrap_err().to_string();
            assert_eq!(reason, "this cannot be read: it is not text in UTF-8");
        }
    }

    #[test]
    fn a_file_that_is_read_piece_by_piece_has_the_same_bound() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("file");
        fs::write(&file, [b'a'; 9]).unwrap();
        let mut text = String::new();
        let mut opened = open(&file, Accept::Linked, 9).unwrap();
        opened.read_to_string(&mut text).unwrap();
        assert_eq!(text, "aaaaaaaaa");
        assert!(matches!(
            open(&file, Accept::Linked, 8),
            Err(Unread::TooLarge(8))
        ));
        assert!(matches!(
            open(dir.path(), Accept::Linked, 8),
            Err(Unread::NotPlain)
        ));
    }

    #[test]
    fn lines_are_read_one_by_one_up_to_their_bound() {
        let mut lines: &[u8] = b"one\r\n\nabcde\nabcdef\n\xff\nend";
        let mut next = || next_line(&mut lines, 5).unwrap();
        let line = |text: &str| Some(Ok(text.to_owned()));
        let none = |why: &str| Some(Err(why.to_owned()));
        assert_eq!(next(), line("one"));
        assert_eq!(next(), line(""));
        assert_eq!(next(), line("abcde"));
        assert_eq!(next(), none("it is longer than 5 bytes"));
        assert_eq!(next(), none("it is not text in UTF-8"));
        assert_eq!(next(), line("end"));
        assert_eq!(next(), None);
    }

    #[test]
    fn a_new_file_is_never_written_over_another() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("file");
        write_new(&file, "one").unwrap();
        let again = write_new(&file, "two").unwrap_err();
        assert_eq!(again.kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(read(&file, Accept::Plain, 9).unwrap(), b"one");
        assert!(is_same(&file, &dir.path().join("./file")));
        assert!(!is_same(&file, &dir.path().join("other")));
    }

    #[test]
    fn what_is_not_there_is_told_apart() {
        let dir = tempfile::tempdir().unwrap();
        for accept in ALL {
            let missing = read(&dir.path().join("file"), accept, 9).unwrap_err();
            assert!(missing.is_missing());
            let folder = read(dir.path(), accept, 9).unwrap_err();
            assert!(!folder.is_missing());
        }
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_only_where_people_may_keep_them() {
        let dir = tempfile::tempdir().unwrap();
        let (file, link) = (dir.path().join("file"), dir.path().join("link"));
        fs::write(&file, "text").unwrap();
        std::os::unix::fs::symlink(&file, &link).unwrap();
        assert_eq!(why(read(&link, Accept::Plain, 9)), Unread::Link.to_string());
        assert_eq!(read(&link, Accept::Linked, 9).unwrap(), b"text");
        assert_eq!(read(&link, Accept::Anything, 9).unwrap(), b"text");
    }

    #[cfg(unix)]
    #[test]
    fn what_has_no_end_is_no_plain_file() {
        let dir = tempfile::tempdir().unwrap();
        let link = dir.path().join("link");
        std::os::unix::fs::symlink("/dev/zero", &link).unwrap();
        let zero = Path::new("/dev/zero");
        let not_plain = Unread::NotPlain.to_string();
        assert_eq!(why(read(zero, Accept::Plain, 9)), not_plain);
        assert_eq!(why(read(zero, Accept::Linked, 9)), not_plain);
        assert_eq!(why(read(&link, Accept::Linked, 9)), not_plain);
        let reason = why(read(zero, Accept::Anything, 9));
        assert_eq!(reason, "this file is larger than 9 bytes");
    }
}
