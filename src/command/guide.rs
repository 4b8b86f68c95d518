//! `guide`: how to write a lesson, on one page.

use std::io::Write;

use super::failure::Failure;
use crate::author::guide;

pub fn run(out: &mut dyn Write) -> Result<(), Failure> {
    Ok(out.write_all(guide()?.as_bytes())?)
}
