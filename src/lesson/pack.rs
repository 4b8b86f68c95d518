//! A lesson as one file, to be handed out: a zip file, the same bytes for the same
//! lesson wherever it is made.

use std::io::{self, Write as _};

use flate2::Compression;
use flate2::write::DeflateEncoder;
use rawzip::time::UtcDateTime;
use rawzip::{CompressionMethod, ZipArchiveWriter};

use super::folder::{File, Folder};
use super::unpack::grows;

/// The permissions of a file in it: a plain one that everybody may read.
const PLAIN: u32 = 0o100_644;

/// The files of `folder` that were read, as one file.
pub fn pack(folder: &Folder) -> io::Result<Vec<u8>> {
    let mut zip = ZipArchiveWriter::new(Vec::new());
    for (path, file) in &folder.files {
        if let File::Bytes(bytes) = file {
            add(&mut zip, path, bytes)?;
        }
    }
    zip.finish().map_err(io::Error::other)
}

fn add(zip: &mut ZipArchiveWriter<Vec<u8>>, path: &str, bytes: &[u8]) -> io::Result<()> {
    let deflated = deflated(bytes)?;
    // What grows as no text does would be refused where it is read.
    let (method, data) = match deflated.len() < bytes.len() && !grows(bytes.len(), deflated.len()) {
        true => (CompressionMethod::DEFLATE, deflated.as_slice()),
        false => (CompressionMethod::STORE, bytes),
    };
    let builder = zip.new_file(path).compression_method(method);
    let builder = match the_day() {
        Some(day) => builder.last_modified(day),
        None => builder,
    };
    let (mut entry, config) = builder
        .unix_permissions(PLAIN)
        .start()
        .map_err(io::Error::other)?;
    entry.write_all(data)?;
    let mut counted = config.wrap(io::sink());
    counted.write_all(bytes)?;
    let (_, counted) = counted.finish().map_err(io::Error::other)?;
    entry.finish(counted).map_err(io::Error::other)?;
    Ok(())
}

fn deflated(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    encoder.finish()
}

/// The first day that a zip file can name: when a file was changed is no part of
/// a lesson.
fn the_day() -> Option<UtcDateTime> {
    UtcDateTime::from_components(1980, 1, 1, 0, 0, 0, 0)
}
