//! `licences`: what the program is linked from, and the terms of each.

use std::io::{self, Write};

use flate2::read::DeflateDecoder;

use super::failure::{ErrorMessage, Failure};

/// `assets/notices.txt`, packed by the build script.
const NOTICES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/assets/notices.txt"));

pub fn run(out: &mut dyn Write) -> Result<(), Failure> {
    let notices = io::read_to_string(DeflateDecoder::new(NOTICES)).map_err(|error| {
        let why = format!("the notices in this program cannot be unpacked: {error}");
        Failure::data(ErrorMessage::new(why, "install the program anew"))
    })?;
    out.write_all(notices.as_bytes())?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_notices_are_shown_as_they_are() {
        let mut shown = Vec::new();
        run(&mut shown).unwrap();
        assert_eq!(
            String::from_utf8(shown).unwrap(),
            include_str!("../../assets/notices.txt")
        );
    }
}
