//! `buildup` alone: the library.

use std::io::Write;

use super::collection::Collection;
use super::failure::Failure;
use super::settings::Settings;
use super::{open_journal, session};
use crate::journal::ME;
use crate::plain;
use crate::terminal::SessionStart;

pub fn run(settings: &Settings, out: &mut dyn Write) -> Result<(), Failure> {
    let collection = Collection::gather(settings)?;
    if !settings.plain.value {
        return session::on_screen(settings, &collection, SessionStart::Library);
    }
    let lessons: Vec<_> = collection.listed().cloned().collect();
    let progress = open_journal::read_only(settings).and_then(|mut store| Ok(store.progress(ME)?));
    plain::library(&lessons, progress.as_ref().ok(), out)?;
    progress.map(drop)
}
