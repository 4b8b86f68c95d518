//! Case files: one behaviour each, as prose with fences in between.
//!
//! | fence | what it holds |
//! |---|---|
//! | `lesson` | a lesson on the shelf: its files, each behind `--- NAME`; empty with a name behind the word: that fixture |
//! | `edited` | the lesson after an edit, and the program started anew: the files that were touched, as behind `lesson` |
//! | `start` | how the program is started: `certainty`, `journal`, `lesson`, `part`, `lab`, `quiz`, `paper`, `minutes`, `preview`, `reveal`, `monochrome`, `newcomer` |
//! | `save` | files of the one lesson as its author saves them, each behind `--- NAME`; one without a line is deleted. For a preview |
//! | `keys` | what a person does, see [`super::script`] |
//! | `screen 80x24` | what they see then, on a screen of that size |
//! | `journal` | what was written to the journal since the last such fence |
//! | `wanted` | what the program wanted done beside that, since then |
//! | `findings` | what is wrong with the lessons |
//!
//! The last four are expectations: `UPDATE=1 cargo test` writes them anew.
//! Read the difference before you keep it.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use serde::Deserialize;
use similar::TextDiff;

use crate::app::{Effect, Goal, Msg, OnceHandedIn, PaperGoal, StartAt};
use crate::command::reloaded;
use crate::journal::{Entry, KeptPaper};
use crate::lesson::{Finding, Folder};
use crate::page::{PlanSource, Sitting};
use crate::store::Store;
use crate::ui::Theme;

use super::bench::{Bench, FoundJournal, Start};
use super::picture::{Picture, dark};
use super::script;
use super::shelf::{Shelf, edited, fixture, inline};

// One test a file, by its name.
include!(concat!(env!("OUT_DIR"), "/cases.rs"));

fn goes_as_told(name: &str) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    if let Some(failure) = failure(&folder.join(format!("{name}.md"))) {
        panic!("\n{failure}");
    }
}

/// What is not as told in a case file; with `UPDATE` it is told anew.
fn failure(path: &Path) -> Option<String> {
    let told = fs::read_to_string(path).unwrap();
    let name = path.file_name().unwrap().to_string_lossy();
    let went = match retold(&told) {
        Ok(went) => went,
        Err(why) => return Some(format!("{name}: {why}")),
    };
    if went == told {
        return None;
    }
    if std::env::var_os("UPDATE").is_some() {
        fs::write(path, went).unwrap();
        return None;
    }
    let difference = TextDiff::from_lines(told.as_str(), went.as_str());
    let mut difference = difference.unified_diff();
    let difference = difference.header(&format!("{name}, as told"), "as it went");
    Some(format!(
        "{difference}UPDATE=1 cargo test tells it as it went."
    ))
}

/// The text of a case with its expectations as they come out.
fn retold(text: &str) -> Result<String, String> {
    let pieces = pieces(text)?;
    let mut case = Case::of(&pieces)?;
    let mut told = String::new();
    for piece in &pieces {
        match piece {
            Piece::Prose(line) => writeln!(told, "{line}"),
            Piece::Fence { mark, info, body } => {
                let body = case.fence(info, body)?;
                writeln!(told, "{mark}{info}\n{body}{mark}")
            }
        }
        .unwrap();
    }
    Ok(told)
}

/// A case under way.
struct Case {
    bench: Bench,
    theme: Theme,
    findings: Vec<Finding>,
    /// The files of the lesson, of several the last one.
    folder: Folder,
    several: bool,
    /// How many entries and wishes were told of already.
    told: (usize, usize),
}

impl Case {
    fn of(pieces: &[Piece]) -> Result<Self, String> {
        let (mut shelf, mut findings) = (Shelf::default(), Vec::new());
        let mut last = Folder::default();
        for (name, body) in fences(pieces, "lesson") {
            last = folder(name, body);
            findings.extend(shelf.add(&last));
        }
        if !findings.is_empty() && fences(pieces, "findings").next().is_none() {
            return Err(format!("the lesson is not good:\n{}", listed(&findings)));
        }
        let start = match fences(pieces, "start").next() {
            Some((_, body)) => start(body)?,
            None => Start::default(),
        };
        let (size, _) = fences(pieces, "screen").next().unwrap_or(("80x24", ""));
        let size = script::size(size).ok_or("a screen without its size")?;
        let several = shelf.listed().len() > 1;
        let preview = start.preview.is_some();
        let mut case = Self {
            bench: Bench::new(shelf, start, Store::memory().unwrap(), size),
            theme: dark(),
            findings,
            folder: last,
            several,
            told: (0, 0),
        };
        if preview {
            case.reload();
        }
        Ok(case)
    }

    /// Does what a fence says; gives its body as it should be.
    fn fence(&mut self, info: &str, body: &str) -> Result<String, String> {
        let (word, rest) = info.split_once(' ').unwrap_or((info, ""));
        Ok(match word {
            "lesson" | "start" => body.to_owned(),
            "keys" => {
                self.bench.play(&script::read(body)?);
                body.to_owned()
            }
            "edited" => {
                self.edit(&folder(rest, body));
                body.to_owned()
            }
            "screen" => self.screen(rest)?,
            "save" => {
                self.save(&folder(rest, body));
                body.to_owned()
            }
            "journal" => self.journal(),
            "wanted" => self.wanted(),
            "findings" => listed(&self.findings),
            _ => return Err(format!("nobody knows what a fence `{word}` is for")),
        })
    }

    fn save(&mut self, edit: &Folder) {
        self.folder = edited(&self.folder, edit);
        self.reload();
    }

    fn reload(&mut self) {
        let reloaded = Box::new(reloaded(&self.folder, &[], None));
        self.bench.tell(Msg::Reloaded(reloaded));
    }

    /// Edits the one lesson, and starts anew.
    fn edit(&mut self, edit: &Folder) {
        self.folder = edited(&self.folder, edit);
        let mut lessons = Shelf::default();
        self.findings = lessons.add(&self.folder);
        self.bench.edit(lessons);
    }

    fn screen(&mut self, size: &str) -> Result<String, String> {
        let (width, height) = script::size(size).ok_or("a screen without its size")?;
        if self.bench.size() != (width, height) {
            self.bench.resize(width, height);
        }
        Ok(Picture::of(&self.bench.app, &self.theme, (width, height)).text())
    }

    fn journal(&mut self) -> String {
        let entries = self.bench.entries();
        let new = entries.iter().skip(self.told.0);
        self.told.0 = entries.len();
        new.map(|entry| line(entry, self.several)).collect()
    }

    fn wanted(&mut self) -> String {
        let new = self.bench.wanted.iter().skip(self.told.1);
        self.told.1 = self.bench.wanted.len();
        new.map(wish).collect()
    }
}

/// The lesson in a fence: a fixture, or files.
fn folder(name: &str, body: &str) -> Folder {
    match body {
        "" => fixture(name),
        files => inline(name, files),
    }
}

/// An entry without its time, and without what hangs on it.
fn line(entry: &Entry, several: bool) -> String {
    let (name, body) = entry.event.write().unwrap();
    let mut body: serde_json::Map<_, _> = serde_json::from_str(&body).unwrap();
    body.remove("took_ms");
    // A new id each time.
    body.remove("undoes");
    if let Some(paper) = body.get_mut("paper") {
        *paper = "…".into();
    }
    let about = match (entry.lesson.as_str(), entry.item.as_str()) {
        ("", _) => "everything".to_owned(),
        (lesson, "") => format!("all of {lesson}"),
        (lesson, item) if several => format!("{lesson} {item}"),
        (_, item) => item.to_owned(),
    };
    let body = match body.is_empty() {
        true => String::new(),
        false => format!(" {}", serde_json::Value::from(body)),
    };
    format!("{name} {about}{body}\n")
}

fn wish(effect: &Effect) -> String {
    match effect {
        Effect::Copy(text) => format!("copy:\n{text}\n"),
        Effect::Browse(address) => format!("browse: {address}\n"),
        Effect::SaveReport { name, text } => format!("save as {name}:\n{text}\n"),
        Effect::Suspend => "suspend\n".to_owned(),
        Effect::Quit => "quit\n".to_owned(),
        Effect::Record(_)
        | Effect::RecordAll(_)
        | Effect::OpenPaper { .. }
        | Effect::ReadPapers
        | Effect::SavePaperDraft { .. }
        | Effect::SavePosition { .. }
        | Effect::SaveDraft(_)
        | Effect::ReadDrafts(_)
        | Effect::OpenLesson { .. }
        | Effect::LoadAll
        | Effect::LoadBegun(_)
        | Effect::Measure(_)
        | Effect::Highlight(_)
        | Effect::WorkOut { .. }
        | Effect::ForgetAtEnd
        | Effect::ReadJournal
        | Effect::SaveInNewFile
        | Effect::FirstMinuteShown(_) => "done at the bench\n".to_owned(),
    }
}

fn listed(findings: &[Finding]) -> String {
    let line = |it: &Finding| {
        format!(
            "{}:{}:{}: {}: {}; {}\n",
            it.file, it.line, it.column, it.rule, it.message, it.hint
        )
    };
    findings.iter().map(line).collect()
}

/// The `start` fence.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Settings {
    certainty: Option<bool>,
    journal: Option<FoundJournal>,
    lesson: Option<String>,
    part: Option<String>,
    /// A scenario of the lesson; empty: the choice of one.
    lab: Option<String>,
    #[serde(default)]
    quiz: bool,
    /// How many cards of the quiz at once, at most, or how many items of a paper.
    items: Option<usize>,
    /// The seed of a paper of the lesson, and how long it is to take.
    paper: Option<u64>,
    minutes: Option<u32>,
    #[serde(default)]
    preview: bool,
    #[serde(default)]
    reveal: bool,
    monochrome: Option<bool>,
    newcomer: Option<bool>,
}

fn start(toml: &str) -> Result<Start, String> {
    let settings: Settings = toml::from_str(toml).map_err(|error| error.to_string())?;
    let place = match settings.part.clone() {
        Some(part) => StartAt::Part(part),
        None => StartAt::Left,
    };
    let source = match settings.quiz {
        true => PlanSource::QUIZ,
        false => PlanSource::LEARN,
    };
    let goal = |lesson| match settings.lab {
        Some(scenario) => Goal::lab(lesson, Some(scenario).filter(|it| !it.is_empty())),
        None => Goal {
            source,
            place,
            sitting: Sitting {
                items: settings.items,
                ..Sitting::USUAL
            },
            ..Goal::learn(lesson)
        },
    };
    let paper = settings.paper.map(|seed| PaperGoal {
        lessons: settings.lesson.clone().into_iter().collect(),
        items: settings.items.unwrap_or(20),
        seed: Some(seed),
        minutes: settings.minutes,
        kept: KeptPaper::Same,
        once_handed_in: OnceHandedIn::Asks,
    });
    let lesson = settings.lesson.filter(|_| paper.is_none());
    Ok(Start {
        paper,
        certainty: settings.certainty.unwrap_or(true),
        goal: lesson.map(goal),
        goes_on: None,
        preview: settings.preview.then_some(settings.reveal),
        preview_part: settings.part,
        journal: settings.journal.unwrap_or_default(),
        monochrome: settings.monochrome.unwrap_or_default(),
        greets: settings.newcomer.unwrap_or_default(),
    })
}

/// A line of prose, or a fence with its mark, its info and its body.
enum Piece {
    Prose(String),
    Fence {
        mark: String,
        info: String,
        body: String,
    },
}

fn pieces(text: &str) -> Result<Vec<Piece>, String> {
    let mut pieces = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let info = line.trim_start_matches('`');
        let mark = &line[..line.len() - info.len()];
        if mark.len() < 3 {
            pieces.push(Piece::Prose(line.to_owned()));
            continue;
        }
        let mut body = String::new();
        loop {
            match lines.next() {
                Some(line) if line == mark => break,
                Some(line) => body.extend([line, "\n"]),
                None => return Err(format!("the fence `{info}` has no end")),
            }
        }
        pieces.push(Piece::Fence {
            mark: mark.to_owned(),
            info: info.to_owned(),
            body,
        });
    }
    Ok(pieces)
}

/// The rest of the info and the body of every fence of a sort.
fn fences<'a>(pieces: &'a [Piece], sort: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
    pieces.iter().filter_map(move |piece| match piece {
        Piece::Fence { info, body, .. } => {
            let (word, rest) = info.split_once(' ').unwrap_or((info, ""));
            (word == sort).then_some((rest, body.as_str()))
        }
        Piece::Prose(_) => None,
    })
}
