//! A part whose file has got another name than the list of parts has.

use std::ops::Range;

use super::folder::Folder;
use super::part::is_part;
use crate::schema::is_id;

/// A part that is listed and has no file, and the file that is there instead.
pub struct Renamed {
    /// As it is listed, and where.
    pub old: String,
    pub range: Range<usize>,
    /// As the file is called, without its ending.
    pub new: String,
}

/// The one listed part that has no file, if there is one file beside the list
/// that can be read as a part. Of several nobody knows which is which.
pub fn renamed(folder: &Folder, listed: &[(String, Range<usize>)]) -> Option<Renamed> {
    let is_there = |stem: &str| {
        ["md", "toml"]
            .iter()
            .any(|ending| folder.files.contains_key(&format!("{stem}.{ending}")))
    };
    let mut missing = listed.iter().filter(|(stem, _)| !is_there(stem));
    let (old, range) = missing.next()?;
    let mut others = folder.files.keys().filter_map(|path| {
        let (stem, ending) = path.rsplit_once('.')?;
        let is_listed = listed.iter().any(|(listed, _)| listed == stem);
        let may_be = ["md", "toml"].contains(&ending) && path != "lesson.toml" && is_id(stem);
        (may_be && !is_listed && is_part(folder, stem)).then_some(stem)
    });
    let new = others.next()?;
    let is_only = missing.next().is_none() && others.next().is_none();
    is_only.then(|| Renamed {
        old: old.clone(),
        range: range.clone(),
        new: new.to_owned(),
    })
}
