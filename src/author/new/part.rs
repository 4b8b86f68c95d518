//! `new part`: one more file in a lesson, listed where it belongs.

use super::question::{taken, unused};
use super::{NotAdded, sure, template, title_of};
use crate::doctor::{Fix, listed_behind};
use crate::lesson::{FileRef, Folder, Level, Opened, Part, PartKind, open};
use crate::schema::{is_id, nearest_id};
use crate::text::quoted;

/// What an author asks for.
#[derive(Debug, Clone, Copy)]
pub struct NewPartRequest<'a> {
    pub stem: &'a str,
    pub kind: PartKind,
    /// Without one, it is made of the stem.
    pub title: Option<&'a str>,
    /// The stem of the part that it comes behind; without one, where parts of
    /// its kind belong.
    pub after: Option<&'a str>,
}

/// A part to be added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPart {
    /// Its stem, and its file in the lesson's folder.
    pub stem: String,
    pub path: String,
    pub text: String,
    /// What lists it; nothing where it is listed already.
    pub listing: Option<Fix>,
    /// The stem of the part that it now comes behind.
    pub behind: Option<String>,
}

/// The order in which parts mostly come.
const USUAL: [PartKind; 12] = [
    PartKind::Guess,
    PartKind::Overview,
    PartKind::Model,
    PartKind::Step,
    PartKind::Depth,
    PartKind::Myths,
    PartKind::Practice,
    PartKind::Pitfalls,
    PartKind::Project,
    PartKind::Quiz,
    PartKind::Connections,
    PartKind::Takeaways,
];

/// What has to be done for a part more in the lesson in `folder`. Nothing is
/// written.
pub fn new_part(folder: &Folder, request: NewPartRequest<'_>) -> Result<NewPart, NotAdded> {
    let ending = if request.kind.is_quiz() { "toml" } else { "md" };
    let stem = stem(request, ending)?;
    is_free(folder, stem)?;
    let opened = open(folder);
    sure(&opened.head.notes)?;
    let parts = opened.lesson.as_ref().map_or(&[][..], |it| &it.parts);
    let is_listed = opened.head.stems.iter().any(|(listed, _)| listed == stem);
    // Of a lesson that says too little to be read only the list is known.
    let last = || opened.head.stems.last().map(|(listed, _)| listed.as_str());
    let behind = match request.after {
        Some(after) => Some(known(parts, after)?),
        None if parts.is_empty() => last(),
        None => place(parts, request.kind),
    };
    let listing = (!is_listed).then(|| listing(&opened, stem, behind));
    let title = request.title.map_or_else(|| title_of(stem), str::to_owned);
    let id = unused(request.kind, stem, 0, &taken(&opened));
    Ok(NewPart {
        stem: stem.to_owned(),
        path: format!("{stem}.{ending}"),
        text: template::part(request.kind, &id, &title, level(parts, &opened, behind)),
        listing: listing.transpose()?,
        behind: behind.filter(|_| !is_listed).map(str::to_owned),
    })
}

/// The stem that is meant, which some write as the name of the file.
fn stem<'a>(request: NewPartRequest<'a>, ending: &str) -> Result<&'a str, NotAdded> {
    let (stem, named) = match request.stem.rsplit_once('.') {
        Some((stem, named @ ("md" | "toml"))) => (stem, named),
        _ => (request.stem, ending),
    };
    if named != ending {
        let (kind, _) = request.kind.told();
        return Err(NotAdded::new(
            format!(
                "a part of kind `{kind}` is a file that ends in `.{ending}`, not in `.{named}`"
            ),
            "leave the ending out; it follows from the kind",
        ));
    }
    if is_id(stem) {
        return Ok(stem);
    }
    let instead = nearest_id(stem).unwrap_or_else(|| "first-step".to_owned());
    Err(NotAdded::new(
        format!("{} cannot be the name of a part", quoted(stem)),
        format!(
            "names of parts are lower-case words joined by hyphens, such as `{instead}`; `--title` takes any words"
        ),
    ))
}

/// That no file of the lesson has this stem. On some disks capitals are the
/// same letters.
fn is_free(folder: &Folder, stem: &str) -> Result<(), NotAdded> {
    let taken = folder.files.keys().find(|path| {
        let of = path.rsplit_once('.').map_or(path.as_str(), |(of, _)| of);
        of.eq_ignore_ascii_case(stem)
    });
    match taken {
        None => Ok(()),
        Some(path) => Err(NotAdded::new(
            format!("there is {path} already, and it stays as it is"),
            "take another name; `buildup check --fix` lists a part that nobody listed",
        )),
    }
}

fn known<'a>(parts: &'a [Part], stem: &str) -> Result<&'a str, NotAdded> {
    let wanted = stem.trim_end_matches(".md").trim_end_matches(".toml");
    let found = parts.iter().find(|part| part.stem == wanted);
    found.map(|part| part.stem.as_str()).ok_or_else(|| {
        let stems: Vec<_> = parts.iter().map(|part| part.stem.as_str()).collect();
        NotAdded::new(
            format!("the lesson has no part {}", quoted(stem)),
            match stems.is_empty() {
                true => "it has no parts yet, so leave `--after` out".to_owned(),
                false => format!("it has {}", stems.join(", ")),
            },
        )
    })
}

/// The part that one of `kind` comes behind: the last of its kind, else the
/// one in front of the first that mostly comes later.
fn place(parts: &[Part], kind: PartKind) -> Option<&str> {
    let rank = |kind| USUAL.iter().position(|usual| *usual == kind);
    let is_later = |part: &Part| part.broken.is_none() && rank(part.kind) > rank(kind);
    let same = parts
        .iter()
        .rposition(|part| part.kind == kind && part.broken.is_none());
    let behind = same.map(|at| at + 1);
    let before = behind.or_else(|| parts.iter().position(is_later));
    let at = before.unwrap_or(parts.len()).checked_sub(1)?;
    parts.get(at).map(|part| part.stem.as_str())
}

fn listing(opened: &Opened, stem: &str, behind: Option<&str>) -> Result<Fix, NotAdded> {
    let notes = opened.notes(FileRef::Head);
    let fix = notes.and_then(|notes| listed_behind(notes, stem, behind));
    fix.ok_or_else(|| {
        NotAdded::new(
            "`parts` in lesson.toml is not a list of names to which one could be added",
            "set it right first: `parts = [\"first-step\"]`; `buildup check` shows the place",
        )
    })
}

/// How much a step asks of a reader: as much as the one before it.
fn level(parts: &[Part], opened: &Opened, behind: Option<&str>) -> &'static str {
    let end = parts
        .iter()
        .position(|part| Some(part.stem.as_str()) == behind)
        .map_or(0, |at| at + 1);
    let mut before = parts.iter().take(end).rev();
    let of_step = before.find_map(|part| part.level);
    let of_lesson = opened.lesson.as_ref().and_then(|lesson| lesson.level);
    of_step.or(of_lesson).unwrap_or(Level::Foundation).word()
}
