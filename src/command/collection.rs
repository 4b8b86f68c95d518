//! Which lessons there are, and opening one: the shipped ones, and those in
//! the user's folders.
//!
//! To list them only each `lesson.toml` is read, and of a shipped lesson none: what
//! it says is known. Nothing is remembered: a lesson is read anew whenever it is opened.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::arguments::Flags;
use super::environment::Environment;
use super::failure::{ErrorMessage, Failure, meant};
use super::settings::{Settings, Sourced};
use crate::app::{Listed, Origin};
use crate::author::lesson_files;
use crate::files::Numbers;
use crate::lesson::{self, Finding, Folder, Lesson, SHIPPED_LESSONS, ShippedLesson};
use crate::rule::{self, Severity};
use crate::schema::is_id;
use crate::terminal::Opener;
use crate::text::order;
use crate::text::{for_shell, quoted, shown_path};
use crate::words::{Surroundings, library as said};

/// All lessons: the shipped ones first, then the user's in the order of their
/// folders and names.
#[derive(Debug)]
pub struct Collection {
    members: Vec<CollectionMember>,
    /// Where numbers that runs have shown are remembered.
    known: PathBuf,
    /// What the learner has around the program.
    surroundings: Surroundings,
}

#[derive(Debug)]
struct CollectionMember {
    listed: Listed,
    source: LessonSource,
}

#[derive(Debug)]
enum LessonSource {
    Shipped(&'static ShippedLesson),
    Disk(PathBuf),
}

impl Collection {
    pub fn gather(settings: &Settings) -> Result<Arc<Self>, Failure> {
        let mut collection = Self {
            members: Vec::new(),
            known: settings.known(),
            surroundings: settings.surroundings.clone(),
        };
        for lesson in SHIPPED_LESSONS {
            collection.add(LessonSource::Shipped(lesson));
        }
        // Whoever begins finds the easiest lesson on top.
        order::sort_by_key(&mut collection.members, |member| member.listed.level);
        for path in on_disk(&settings.lessons)? {
            collection.add(LessonSource::Disk(path));
        }
        Ok(Arc::new(collection))
    }

    pub fn listed(&self) -> impl Iterator<Item = &Listed> + Clone {
        self.members.iter().map(|member| &member.listed)
    }

    /// Those that can be opened, as far as is known from their heads.
    pub fn sound(&self) -> impl Iterator<Item = &Listed> + Clone {
        self.listed().filter(|listed| listed.trouble.is_none())
    }

    /// The lesson with this id, if it can be opened.
    pub fn find(&self, id: &str) -> Result<&Listed, Failure> {
        if let Some(listed) = self.sound().find(|listed| listed.id == id) {
            return Ok(listed);
        }
        let broken = self
            .listed()
            .find(|it| it.trouble.is_some() && it.title == id);
        Err(match broken.and_then(|it| it.trouble.as_ref()) {
            Some(trouble) => Failure::because(trouble),
            None => Failure::data(self.unknown(id)),
        })
    }

    /// Reads a lesson; the error is in a learner's words. No run is made.
    pub fn open(&self, id: &str) -> Result<Lesson, String> {
        let member = self.members.iter().find(|member| member.listed.id == id);
        let Some(CollectionMember { source, .. }) = member else {
            return Err(said::no_lesson(id));
        };
        source.open().map_err(|findings| trouble(source, &findings))
    }

    /// The same with the keys that runs have shown before.
    pub fn open_with_keys(&self, id: &str) -> Result<Lesson, String> {
        let mut lesson = self.open(id)?;
        self.remember(&mut lesson);
        Ok(lesson)
    }

    /// The same, and the runs are made that show the others: nobody who is there with
    /// others waits for one. A question whose run shows none cannot be asked.
    pub fn open_worked_out(&self, id: &str) -> Result<Lesson, String> {
        let mut lesson = self.open_with_keys(id)?;
        let open: Vec<_> = lesson.open_keys().collect();
        if open.is_empty() {
            return Ok(lesson);
        }
        let mut known = Numbers::read(self.known.clone());
        for key in open {
            let shown = key.work_out();
            if let Some(shown) = &shown {
                known.keep(key.fingerprint(), shown.clone());
            }
            lesson.settle(&key.item, shown.as_ref());
        }
        Ok(lesson)
    }

    /// All files of a lesson; the error is in a learner's words.
    pub fn files(&self, id: &str) -> Result<Folder, String> {
        let member = self.members.iter().find(|member| member.listed.id == id);
        match member.map(|it| &it.source) {
            Some(LessonSource::Shipped(lesson)) => Ok(lesson.read()),
            Some(LessonSource::Disk(path)) => Ok(lesson_files::read(path)),
            None => Err(said::no_lesson(id)),
        }
    }

    /// Reads the lesson in a folder that somebody names, with the same keys.
    pub fn open_folder(&self, path: &Path) -> Result<Lesson, String> {
        let source = LessonSource::Disk(path.to_owned());
        let opened = source.open();
        let mut lesson = opened.map_err(|findings| trouble(&source, &findings))?;
        self.remember(&mut lesson);
        Ok(lesson)
    }

    /// Takes the keys that runs have shown before. What a file says that cannot
    /// be the key is not believed.
    fn remember(&self, lesson: &mut Lesson) {
        let open: Vec<_> = lesson.open_keys().collect();
        if open.is_empty() {
            return;
        }
        let known = Numbers::read(self.known.clone());
        for key in open {
            if let Some(shown) = known.get(&key.fingerprint()).filter(|it| key.can_be(it)) {
                lesson.settle(&key.item, Some(shown));
            }
        }
    }

    pub fn opener(self: &Arc<Self>) -> Opener {
        let collection = Arc::clone(self);
        Arc::new(move |id| collection.open(id).map(Arc::new))
    }

    /// The same with all keys.
    #[cfg(all(feature = "serve", unix))]
    pub fn worked_out_opener(self: &Arc<Self>) -> Opener {
        let collection = Arc::clone(self);
        Arc::new(move |id| collection.open_worked_out(id).map(Arc::new))
    }

    /// Adds a lesson, in front of one with the same id.
    fn add(&mut self, source: LessonSource) {
        let mut listed = source.list();
        let same = |member: &&mut CollectionMember| member.listed.id == listed.id;
        let Some(other) = self.members.iter_mut().find(same) else {
            self.members.push(CollectionMember { listed, source });
            return;
        };
        if let (Origin::Folder(path), Origin::Shipped | Origin::Instead(_)) =
            (&listed.from, &other.listed.from)
        {
            listed.from = Origin::Instead(path.clone());
        }
        *other = CollectionMember { listed, source };
    }

    fn unknown(&self, id: &str) -> ErrorMessage {
        let all = format!("`{}` shows all lessons", self.surroundings.command("list"));
        let hint = match meant(id, self.sound().map(|listed| listed.id.as_str())) {
            Some(meant) => format!("did you mean `{meant}`? {all}"),
            None => all,
        };
        let id = quoted(id);
        let tried = "neither with that id nor in a folder of that name here";
        ErrorMessage::new(format!("there is no lesson {id}, {tried}"), hint)
    }
}

/// Gives a lesson that is named on the command line by where it lies its id, and
/// puts where it lies among the user's lessons, in front of the others. What is the id
/// of a lesson means that one, whatever folder is called so.
pub fn name(lesson: &mut String, flags: &mut Flags) -> Result<(), Failure> {
    let path = PathBuf::from(&*lesson);
    if !lesson_files::is_there(&path) || is_id(lesson) && !is_place(lesson, flags)? {
        return Ok(());
    }
    let path = match lesson_files::is_file(&path) {
        true => path,
        false => only(&path)?,
    };
    let listed = LessonSource::Disk(path.clone()).list();
    if let Some(trouble) = listed.trouble {
        return Err(Failure::because(trouble));
    }
    flags.lessons.push(path);
    let place = std::mem::replace(lesson, listed.id.clone());
    flags
        .named
        .push((listed.id, for_shell(&shown_path(Path::new(&place)))));
    Ok(())
}

/// Whether what could be an id is that of no lesson, and a folder with one is called so.
fn is_place(lesson: &str, flags: &Flags) -> Result<bool, Failure> {
    let holds = lesson_files::find(Path::new(lesson)).is_ok_and(|it| !it.is_empty());
    Ok(holds && !known(flags)?.sound().any(|it| it.id == lesson))
}

/// Puts a folder in the place of the id of a lesson of the user's, for what is done with
/// its files. What is there is meant itself.
pub fn place(path: &mut PathBuf, flags: &Flags) -> Result<(), Failure> {
    let Some(id) = path
        .to_str()
        .filter(|it| is_id(it) && !lesson_files::is_there(path))
    else {
        return Ok(());
    };
    let collection = known(flags)?;
    let member = collection.members.iter().find(|it| it.listed.id == id);
    if let Some(CollectionMember {
        source: LessonSource::Disk(place),
        ..
    }) = member
    {
        *path = place.clone();
    }
    Ok(())
}

fn known(flags: &Flags) -> Result<Arc<Collection>, Failure> {
    Collection::gather(&Settings::in_force(flags, Environment::found()?)?)
}

/// The lesson folders in `folders`.
pub fn on_disk(folders: &[Sourced<PathBuf>]) -> Result<Vec<PathBuf>, Failure> {
    let mut found = Vec::new();
    for folder in folders {
        found.extend(find(&folder.value)?);
    }
    Ok(found)
}

/// The one lesson folder at `path`, to be looked into or written at.
pub fn only(path: &Path) -> Result<PathBuf, Failure> {
    if lesson_files::is_file(path) {
        return Err(Failure::Usage(no_file(path)));
    }
    let found = find(path)?;
    let shown = shown_path(path);
    match found.as_slice() {
        [folder] => Ok(folder.clone()),
        [] => Err(Failure::data(ErrorMessage::new(
            format!("there is no lesson in {shown}"),
            "a lesson is a folder with a file lesson.toml",
        ))),
        [first, ..] => Err(Failure::data(ErrorMessage::new(
            format!("there are {} lessons in {shown}", found.len()),
            format!("name one of them, such as {}", shown_path(first)),
        ))),
    }
}

/// The lesson folders at `path`.
pub fn find(path: &Path) -> Result<Vec<PathBuf>, Failure> {
    lesson_files::find(path).map_err(|error| {
        let shown = shown_path(path);
        Failure::data(match (error.kind(), lesson_files::with_ending(path)) {
            (ErrorKind::NotFound, Some(file)) => ErrorMessage::new(
                format!("{shown} does not exist"),
                format!("did you mean the file {}?", shown_path(&file)),
            ),
            (ErrorKind::NotFound, None) if is_id(&shown) => no_folder(format!(
                "{shown} does not exist here, and no lesson of yours has that id"
            )),
            (ErrorKind::NotFound, None) => no_folder(format!("{shown} does not exist")),
            _ => no_folder(format!("cannot look for lessons in {shown}: {error}")),
        })
    })
}

fn no_file(path: &Path) -> ErrorMessage {
    let file = shown_path(path);
    ErrorMessage::new(
        format!("{file} is a file, and the folder of a lesson is wanted"),
        format!(
            "a packed lesson stays as it is; go through it with `buildup learn {}`",
            for_shell(&file)
        ),
    )
}

pub fn no_folder(why: String) -> ErrorMessage {
    let hint = "name a folder with lessons in it, the folder of one lesson, or a packed lesson";
    ErrorMessage::new(why, hint)
}

impl LessonSource {
    fn open(&self) -> Result<Lesson, Vec<Finding>> {
        match self {
            Self::Shipped(lesson) => lesson.open().ok_or_else(Vec::new),
            Self::Disk(path) => lesson::read(&lesson_files::read(path)),
        }
    }

    /// How the library lists what is here.
    fn list(&self) -> Listed {
        match self {
            Self::Shipped(lesson) => Listed::of(lesson.outline(), Origin::Shipped),
            Self::Disk(path) => {
                let from = Origin::Folder(shown_path(path));
                let head = lesson_files::read_head(path);
                match lesson::outline(&head) {
                    Some(outline) => Listed::of(outline, from),
                    None => list_broken(&head, self, from),
                }
            }
        }
    }
}

/// A lesson without an id goes by its folder: no id looks like a path.
fn list_broken(head: &Folder, source: &LessonSource, from: Origin) -> Listed {
    let name = Path::new(&head.name).file_name().unwrap_or_default();
    Listed {
        id: head.name.clone(),
        title: shown_path(Path::new(name)),
        summary: String::new(),
        level: None,
        minutes: 0,
        parts: Vec::new(),
        for_authors: false,
        from,
        trouble: Some(trouble(source, &lesson::load(head).findings)),
    }
}

/// Why a lesson cannot be opened, in a learner's words.
fn trouble(source: &LessonSource, findings: &[Finding]) -> String {
    let errors = findings
        .iter()
        .filter(|finding| finding.rule.severity == Severity::Error);
    let what = errors
        .min_by_key(|finding| is_of_all(finding))
        .map_or_else(|| said::WRONG_FILES.to_owned(), mistake);
    let path = match source {
        LessonSource::Shipped(_) => None,
        LessonSource::Disk(path) => Some(shown_path(path)),
    };
    said::cannot_be_opened(&what, path.as_deref())
}

fn mistake(finding: &Finding) -> String {
    let Finding { file, line, .. } = finding;
    if finding.rule == rule::DAMAGED_PACK {
        finding.message.clone()
    } else if is_of_all(finding) {
        said::wrong_file(file)
    } else {
        said::mistake_in_file(file, *line)
    }
}

/// A finding about a file as a whole covers nothing, at its beginning.
fn is_of_all(finding: &Finding) -> bool {
    (finding.end_line, finding.end_column) == (1, 1)
}
