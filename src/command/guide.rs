//! `guide`: how to write a lesson, on one page.

use std::io::Write;

use super::failure::Failure;
use crate::author::GUIDE;

pub fn run(out: &mut dyn Write) -> Result<(), Failure> {
    Ok(out.write_all(GUIDE.as_bytes())?)
}
