//! A packed lesson, read as if it were a folder: a zip file, in memory.
//!
//! It may come from anybody. All that is claimed in it is held against what is
//! there, and one thing that is not as it should be refuses the whole: what two
//! programs could read in two ways is not read. Nothing is ever written, and no
//! more is unpacked than a lesson may have.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, Read as _};

use caseless::default_case_fold_str;
use flate2::read::DeflateDecoder;
use rawzip::{CompressionMethod, ZipArchive, ZipFileHeaderRecord, ZipSliceArchive};
use unicode_normalization::UnicodeNormalization as _;

use super::folder::{File, Folder};
use crate::text::bounds::{MAX_ENTRIES, MAX_GROWTH, MAX_LESSON_BYTES, MAX_SUDDEN_BYTES, size};
use crate::text::{clean, quoted};

const HEAD: &str = "lesson.toml";

/// Why a packed lesson is not read. As words it is a sentence without a final
/// stop.
#[derive(Debug, thiserror::Error)]
enum Damage {
    #[error("this is not a packed lesson, or it was cut short")]
    NoZip,
    #[error("the list of its files is damaged")]
    List,
    #[error("it holds more than {MAX_ENTRIES} files")]
    TooMany,
    #[error("the name of a file in it cannot be read: {0}")]
    Unreadable(String),
    #[error("its file {0} may lie outside the lesson")]
    Outside(String),
    #[error("it has two files {0}")]
    Twice(String),
    #[error("its files {0} and {1} are one on some systems")]
    Twins(String, String),
    #[error("its file {0} is a link, and links are not followed")]
    Link(String),
    #[error("its file {0} is not a plain file")]
    NotPlain(String),
    #[error("its file {0} is locked with a password")]
    Locked(String),
    #[error("its file {0} is packed in a way that is not known here")]
    Method(String),
    #[error("its file {0} is not what the list of its files says")]
    Lie(String),
    #[error("its file {0} lies over another one")]
    Overlap(String),
    #[error(
        "its file {0} becomes more than {MAX_GROWTH} times as large when it is unpacked, as no text does"
    )]
    Growth(String),
    #[error("there is more than one lesson in it")]
    Several,
}

/// All files of the lesson that `bytes` are, under the `name` of the file they
/// come from.
pub fn unpack(name: &str, bytes: &[u8]) -> Folder {
    folder(name, bytes, Folder::takes)
}

/// Only `lesson.toml`, which is all that an outline needs.
pub fn unpack_head(name: &str, bytes: &[u8]) -> Folder {
    folder(name, bytes, |path| path == HEAD)
}

/// The lesson of a packed file that cannot be read; why is a sentence without a
/// final stop.
pub fn unreadable(name: &str, why: &impl ToString) -> Folder {
    Folder {
        name: name.to_owned(),
        files: [(HEAD.to_owned(), File::Damaged(why.to_string()))].into(),
    }
}

fn folder(name: &str, bytes: &[u8], wanted: impl Fn(&str) -> bool) -> Folder {
    match files(bytes, wanted) {
        Ok(files) => Folder {
            name: name.to_owned(),
            files,
        },
        Err(damage) => unreadable(name, &damage),
    }
}

/// The files that are `wanted`, by their paths in the lesson.
fn files(bytes: &[u8], wanted: impl Fn(&str) -> bool) -> Result<BTreeMap<String, File>, Damage> {
    let archive = ZipArchive::from_slice(bytes).map_err(|_| Damage::NoZip)?;
    let entries = entries(&archive)?;
    let root = root(&entries)?;
    let inside = entries.into_iter().filter_map(|(name, entry)| {
        let path = name.strip_prefix(&root).filter(|it| wanted(it))?;
        Some((path.to_owned(), entry))
    });
    // As of a folder, the head comes first.
    let (head, others): (Vec<_>, Vec<_>) = inside.partition(|(path, _)| path == HEAD);
    let mut left = MAX_LESSON_BYTES;
    let mut files = BTreeMap::new();
    for (path, entry) in head.into_iter().chain(others) {
        let file = entry.unpack(&path, left)?;
        if let File::Bytes(bytes) = &file {
            left -= bytes.len();
        }
        files.insert(path, file);
    }
    Ok(files)
}

/// A file as it lies in the zip file.
struct ZipEntry<'z> {
    header: ZipFileHeaderRecord<'z>,
    packed: &'z [u8],
    /// Where it begins and ends in there, with its own header.
    range: (u64, u64),
}

/// All files, by name, each as the list at the end of the zip file has it and as
/// it lies there.
fn entries<'z>(
    archive: &'z ZipSliceArchive<&[u8]>,
) -> Result<BTreeMap<String, ZipEntry<'z>>, Damage> {
    let mut entries = BTreeMap::new();
    let mut folded = BTreeMap::new();
    for header in archive.entries() {
        let header = header.map_err(|_| Damage::List)?;
        if entries.len() == MAX_ENTRIES {
            return Err(Damage::TooMany);
        }
        let name = name(header.file_path().as_bytes())?;
        if entries.contains_key(&name) {
            return Err(Damage::Twice(quoted(&name)));
        }
        let same: String = name.trim_end_matches('/').nfc().collect();
        let same = default_case_fold_str(&same);
        if let Some(twin) = folded.insert(same, name.clone()) {
            return Err(Damage::Twins(quoted(&twin), quoted(&name)));
        }
        let entry = ZipEntry::of(archive, &name, header)?;
        entries.insert(name, entry);
    }
    match archive.entries_hint() == entries.len() as u64 {
        true => apart(&entries).map(|()| entries),
        false => Err(Damage::List),
    }
}

/// A name that every system reads as a path inside a folder.
fn name(bytes: &[u8]) -> Result<String, Damage> {
    let unreadable = || Damage::Unreadable(quoted(&String::from_utf8_lossy(bytes)));
    let name = str::from_utf8(bytes).map_err(|_| unreadable())?;
    if clean(name) != name || name.contains(['\n', '\t']) {
        return Err(unreadable());
    }
    let path = name.strip_suffix('/').unwrap_or(name);
    let leads_out = |step: &str| matches!(step, "" | "." | "..");
    // Some systems take `\` for `/`, and what stands before `:` for a drive.
    match name.contains(['\\', ':']) || path.split('/').any(leads_out) {
        true => Err(Damage::Outside(quoted(name))),
        false => Ok(name.to_owned()),
    }
}

/// What stands before the names of the lesson's files: nothing, or the one folder
/// that has a lesson. Programs that pack folders put their names there.
fn root(entries: &BTreeMap<String, ZipEntry<'_>>) -> Result<String, Damage> {
    if entries.contains_key(HEAD) {
        return Ok(String::new());
    }
    let folder = |name: &String| {
        let root = name.strip_suffix(HEAD)?;
        let outer = root.strip_suffix('/')?;
        (!outer.contains('/')).then(|| root.to_owned())
    };
    let mut roots = entries.keys().filter_map(folder);
    match (roots.next(), roots.next()) {
        (Some(_), Some(_)) => Err(Damage::Several),
        (root, _) => Ok(root.unwrap_or_default()),
    }
}

/// No entry lies over another one: a few bytes would become as much as there are
/// names for them.
fn apart(entries: &BTreeMap<String, ZipEntry<'_>>) -> Result<(), Damage> {
    let mut ranges: Vec<_> = entries.iter().map(|(name, it)| (it.range, name)).collect();
    ranges.sort_unstable();
    let over = ranges.windows(2).find_map(|pair| match pair {
        [((_, end), _), ((start, _), name)] if end > start => Some(name),
        _ => None,
    });
    over.map_or(Ok(()), |name| Err(Damage::Overlap(quoted(name))))
}

impl<'z> ZipEntry<'z> {
    fn of(
        archive: &'z ZipSliceArchive<&[u8]>,
        name: &str,
        header: ZipFileHeaderRecord<'z>,
    ) -> Result<Self, Damage> {
        let lie = || Damage::Lie(quoted(name));
        let found = archive.get_entry(header.wayfinder()).map_err(|_| lie())?;
        let local = found.local_header();
        let alike = local.file_path().as_bytes() == header.file_path().as_bytes()
            && local.compression_method() == header.compression_method()
            && local.flags().is_encrypted() == header.flags().is_encrypted();
        if !alike {
            return Err(lie());
        }
        allowed(name, &header)?;
        let (_, end) = found.compressed_data_range();
        Ok(Self {
            range: (header.local_header_offset(), end),
            packed: found.data(),
            header,
        })
    }

    /// The file at `path` of a lesson that has room for `left` more bytes.
    fn unpack(&self, path: &str, left: usize) -> Result<File, Damage> {
        let most = Folder::largest(path);
        let claimed = usize::try_from(self.header.uncompressed_size_hint());
        let Some(claimed) = claimed.ok().filter(|it| *it <= most) else {
            let why = format!("this file is larger than {}", size(most));
            return Ok(File::Refused(why));
        };
        if claimed > left {
            let most = size(MAX_LESSON_BYTES);
            let why = format!("with this file, the lesson is larger than {most}");
            return Ok(File::Refused(why));
        }
        if grows(claimed, self.packed.len()) {
            return Err(Damage::Growth(quoted(path)));
        }
        match self.bytes(claimed) {
            Ok(bytes) if self.is_true(&bytes) => Ok(File::Bytes(Cow::Owned(bytes))),
            Ok(_) | Err(_) => Err(Damage::Lie(quoted(path))),
        }
    }

    /// What is in it, or one byte more than it claims.
    fn bytes(&self, claimed: usize) -> io::Result<Vec<u8>> {
        if self.header.compression_method() == CompressionMethod::STORE {
            return Ok(self.packed.to_vec());
        }
        let mut bytes = Vec::new();
        let mut inflated = DeflateDecoder::new(self.packed).take(claimed as u64 + 1);
        inflated.read_to_end(&mut bytes)?;
        match inflated.into_inner().total_in() == self.packed.len() as u64 {
            true => Ok(bytes),
            false => Err(io::ErrorKind::InvalidData.into()),
        }
    }

    fn is_true(&self, bytes: &[u8]) -> bool {
        bytes.len() as u64 == self.header.uncompressed_size_hint()
            && rawzip::crc32(bytes) == self.header.crc32()
    }
}

/// Whether `packed` bytes become more than any text does.
pub fn grows(unpacked: usize, packed: usize) -> bool {
    unpacked > MAX_SUDDEN_BYTES && unpacked / MAX_GROWTH > packed
}

/// Nothing but plain files and folders, neither locked nor packed in another way.
fn allowed(name: &str, header: &ZipFileHeaderRecord<'_>) -> Result<(), Damage> {
    const KIND: u32 = 0o170_000;
    const FILE: u32 = 0o100_000;
    const FOLDER: u32 = 0o040_000;
    let (quoted, flags) = (|| quoted(name), header.flags());
    let is_plain = match header.mode().value() & KIND {
        0 | FILE => true,
        FOLDER => name.ends_with('/'),
        _ => false,
    };
    let known = [CompressionMethod::STORE, CompressionMethod::DEFLATE];
    if header.mode().is_symlink() {
        Err(Damage::Link(quoted()))
    } else if !is_plain {
        Err(Damage::NotPlain(quoted()))
    } else if flags.is_encrypted() || flags.has_strong_encryption() || flags.is_masked() {
        Err(Damage::Locked(quoted()))
    } else if !known.contains(&header.compression_method()) {
        Err(Damage::Method(quoted()))
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests;
