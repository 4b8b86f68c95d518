//! Files of the program that are alike, packed into one by the build script.

use std::io;

use flate2::read::DeflateDecoder;

/// No file has one: with it the line begins that names the next file.
const SIGN: char = '\u{1}';

/// Several texts, each with the name of its file.
pub struct Bundle(String);

impl Bundle {
    /// Without files where they cannot be unpacked, as no build packs them.
    pub fn unpack(packed: &[u8]) -> Self {
        Self(io::read_to_string(DeflateDecoder::new(packed)).unwrap_or_default())
    }

    /// The names of all files and what they hold.
    pub fn files(&self) -> impl Iterator<Item = (&str, &str)> {
        let files = self.0.split(SIGN);
        files.filter_map(|file| file.split_once('\n'))
    }

    /// What the file of this name holds.
    pub fn file(&self, name: &str) -> Option<&str> {
        let file = self.files().find(|(of, _)| *of == name);
        file.map(|(_, text)| text)
    }
}
