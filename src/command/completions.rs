//! `completions`: what lets a shell complete commands and flags.

use std::io::Write;

use clap::CommandFactory as _;
use clap_complete::{Shell, generate};

use super::arguments::Arguments;
use super::failure::Failure;

pub fn run(shell: Shell, out: &mut dyn Write) -> Result<(), Failure> {
    // In memory first: writing it straight to a closed pipe would panic.
    let mut script = Vec::new();
    generate(shell, &mut Arguments::command(), "buildup", &mut script);
    out.write_all(&script)?;
    Ok(())
}
