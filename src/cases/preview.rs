//! A preview, whatever its author saves.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use proptest::prelude::*;

use crate::app::{Msg, Screen, Walk};
use crate::author::lesson_files;
use crate::command::reloaded;
use crate::journal::{ItemProgress, LessonProgress, ME, Progress};
use crate::lesson::{File, Folder, Lesson, load};
use crate::page::{Page, PlanSource};
use crate::rule::Severity;
use crate::store::Store;
use crate::text::words;

use super::bench::{Bench, Start};
use super::picture::{Picture, dark};
use super::shelf::{Shelf, fixture};

const SIZE: (u16, u16) = (80, 24);

/// A preview of `folder`, which its author goes on writing.
struct Previewed {
    bench: Bench,
    folder: Folder,
}

impl Previewed {
    fn new(author_view: bool) -> Self {
        Self::of(fixture("good"), author_view)
    }

    fn of(folder: Folder, author_view: bool) -> Self {
        let start = Start {
            preview: Some(author_view),
            ..Start::default()
        };
        let bench = Bench::new(Shelf::default(), start, Store::memory().unwrap(), SIZE);
        let mut previewed = Self { bench, folder };
        previewed.reload();
        previewed
    }

    fn reload(&mut self) {
        let reloaded = Box::new(reloaded(&self.folder, &[], None));
        self.bench.tell(Msg::Reloaded(reloaded));
    }

    fn play(&mut self, keys: &str) {
        self.bench.press(keys);
    }

    fn picture(&self) -> String {
        Picture::of(&self.bench.app, &dark(), SIZE).text()
    }

    /// All rows of the page, on screen or not.
    fn page(&self) -> String {
        let Screen::Lesson(screen) = &self.bench.app.screen else {
            panic!("no page is shown");
        };
        let rows = screen.rows.all.iter().map(|row| row.line.plain());
        rows.collect::<Vec<_>>().join(" ")
    }

    fn lesson(&self) -> Arc<Lesson> {
        let Screen::Lesson(screen) = &self.bench.app.screen else {
            panic!("no page is shown");
        };
        Arc::clone(screen.walk.lesson())
    }
}

/// Words without how they are broken into rows and marked.
fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

#[test]
fn everything_behind_the_questions_is_laid_open() {
    let mut previewed = Previewed::new(true);
    let lesson = previewed.lesson();
    let mut shown = String::new();
    for _ in 0..40 {
        shown.push_str(&squeezed(&previewed.page().replace('│', "")));
        previewed.play("n");
    }
    let items: Vec<_> = lesson.parts.iter().flat_map(|part| &part.items).collect();
    assert!(items.len() > 8);
    for item in items {
        let question = &item.question;
        let planned = question.planned_answers();
        let feedback = planned.iter().map(|it| it.feedback);
        let hints = question.hints.iter();
        for document in feedback.chain(hints).chain([&question.explanation]) {
            let words = squeezed(&words(document));
            assert!(shown.contains(&words), "{}: {words}", question.id);
        }
    }
    for part in &lesson.parts {
        assert!(shown.contains(&squeezed(&words(&part.insight))));
    }
    assert!(!shown.contains("sourcemissing") && !shown.contains("[0]"));
}

/// The lesson of the fixture, with its files changed.
fn lesson(change: impl Fn(&mut Folder)) -> Arc<Lesson> {
    let mut folder = fixture("good");
    change(&mut folder);
    Arc::new(load(&folder).lesson.unwrap().worked_out())
}

fn replace(folder: &mut Folder, file: &str, from: &str, to: &str) {
    let text = folder.text(file).into_owned();
    assert!(text.contains(from), "{text}");
    let text = text.replace(from, to).into_bytes();
    folder
        .files
        .insert(file.to_owned(), File::Bytes(text.into()));
}

fn item_here(walk: &Walk) -> Option<String> {
    let item = walk.page()?.item(walk.lesson())?;
    Some(item.question.id.clone())
}

/// A walk that is at the card `id`.
fn at_card(id: &str) -> Walk {
    let mut walk = Walk::new(PlanSource::LEARN, lesson(|_| {}), &Progress::new(ME));
    while item_here(&walk).as_deref() != Some(id) {
        assert!(walk.next(), "no card {id}");
    }
    walk
}

#[test]
fn a_walk_goes_on_at_its_page_wherever_that_stands_now() {
    let mut walk = at_card("the-steps");
    let without_a_part = lesson(|folder| {
        replace(folder, "lesson.toml", "\"guess\", ", "");
        folder.files.remove("guess.md");
    });
    assert!(walk.reload(without_a_part, &Progress::new(ME)));
    assert_eq!(item_here(&walk).as_deref(), Some("the-steps"));
    let turned = lesson(|folder| {
        let (from, to) = ("\"heat\", \"kinds\"", "\"kinds\", \"heat\"");
        replace(folder, "lesson.toml", from, to);
    });
    assert!(walk.reload(turned, &Progress::new(ME)));
    assert_eq!(item_here(&walk).as_deref(), Some("the-steps"));
}

#[test]
fn a_walk_goes_on_in_the_place_of_a_page_that_is_gone() {
    let renamed = |folder: &mut Folder| {
        replace(folder, "kinds.toml", "id = \"the-steps\"", "id = \"steps\"");
    };
    let mut walk = at_card("the-steps");
    assert!(!walk.reload(lesson(renamed), &Progress::new(ME)));
    assert_eq!(item_here(&walk).as_deref(), Some("steps"));
    let without_the_part = lesson(|folder| {
        replace(folder, "lesson.toml", "\"kinds\", ", "");
        folder.files.remove("kinds.toml");
    });
    assert!(!walk.reload(without_the_part, &Progress::new(ME)));
    assert_eq!(walk.part().unwrap().stem, "myths");
}

#[test]
fn an_item_asked_once_more_is_so_in_another_edition() {
    let mut walk = at_card("the-steps");
    walk.ask_again("the-steps", &Progress::new(ME));
    let here = walk.page();
    assert!(matches!(here, Some(Page::Again { .. })));
    assert!(walk.reload(lesson(|_| {}), &Progress::new(ME)));
    assert_eq!(walk.page(), here);
    walk.previous();
    assert_eq!(item_here(&walk).as_deref(), Some("the-steps"));
    assert!(matches!(walk.page(), Some(Page::Card { .. })));
}

#[test]
fn a_lesson_with_another_id_keeps_its_answers() {
    let mut previewed = Previewed::new(false);
    previewed.play("<tab>n 13 }");
    let (from, to) = ("id = \"tea-in-five-minutes\"", "id = \"tea\"");
    replace(&mut previewed.folder, "lesson.toml", from, to);
    previewed.reload();
    previewed.play("{");
    let shown = previewed.picture();
    assert!(shown.contains("picked 1  True"), "{shown}");
}

/// The lesson of the fixture that has scenarios.
fn simulated() -> Folder {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    lesson_files::read(&root.join("simulated"))
}

#[test]
fn a_lab_stays_open_and_begins_anew_with_another_scenario() {
    let mut previewed = Previewed::of(simulated(), false);
    let file = "scenarios/burst-of-60.toml";
    if let Screen::Lesson(screen) = &mut previewed.bench.app.screen {
        screen.open_lab("burst-of-60", &LessonProgress::default());
    }
    assert!(previewed.picture().contains("60 at once, twice"));
    replace(
        &mut previewed.folder,
        file,
        "60 at once, twice",
        "60 at once",
    );
    previewed.reload();
    let shown = previewed.picture();
    assert!(
        shown.contains("60 at once") && !shown.contains("at once, twice"),
        "{shown}"
    );
    let folder = &mut previewed.folder;
    replace(folder, "lesson.toml", "title = \"", "title = \"All of ");
    previewed.reload();
    assert!(previewed.bench.app.lab().is_some());
    previewed.folder.files.remove(file);
    previewed.reload();
    assert!(previewed.bench.app.lab().is_none());
}

#[test]
fn a_broken_scenario_takes_no_lab_and_no_question_away() {
    let mut previewed = Previewed::of(simulated(), false);
    let whole = previewed.lesson();
    assert!(!whole.scenarios.is_empty());
    for name in whole.scenarios.keys() {
        let broken = File::Bytes(b"duration = ".to_vec().into());
        previewed
            .folder
            .files
            .insert(format!("scenarios/{name}.toml"), broken);
    }
    previewed.reload();
    assert!(previewed.picture().contains("error"));
    assert_eq!(previewed.lesson(), whole);
    for name in whole.scenarios.keys() {
        previewed
            .folder
            .files
            .remove(&format!("scenarios/{name}.toml"));
    }
    previewed.reload();
    assert_eq!(previewed.lesson().scenarios.len(), 0);
}

/// What happens to a preview.
#[derive(Debug, Clone)]
enum Happening {
    KeyPress(&'static str),
    /// The file with this number is saved, as far as this many per cent of it.
    Save(usize, usize),
    Delete(usize),
}

fn happening() -> impl Strategy<Value = Happening> {
    const KEYS: [&str; 16] = [
        "1",
        "2",
        "3",
        "<enter>",
        "<down>",
        "<end>",
        "n",
        "p",
        "}",
        "<esc>",
        "e",
        "s",
        "a",
        "x",
        "<space>",
        "<resize 50x15>",
    ];
    prop_oneof![
        4 => prop::sample::select(&KEYS[..]).prop_map(Happening::KeyPress),
        2 => (0..7usize, 0..100usize).prop_map(|(file, part)| Happening::Save(file, part)),
        1 => (0..7usize).prop_map(Happening::Delete),
    ]
}

impl Previewed {
    fn happens(&mut self, happening: &Happening) {
        let whole = fixture("good");
        let name = |file: usize| whole.files.keys().nth(file).unwrap().clone();
        match happening {
            Happening::KeyPress(key) => return self.play(key),
            Happening::Save(file, part) => {
                let text = whole.text(&name(*file)).into_owned();
                let kept = text.chars().count() * part / 100;
                let text: String = text.chars().take(kept).collect();
                let file = (name(*file), File::Bytes(text.into_bytes().into()));
                self.folder.files.extend([file]);
            }
            Happening::Delete(file) => drop(self.folder.files.remove(&name(*file))),
        }
        let before = self.answers();
        self.reload();
        assert_eq!(self.answers(), before, "a save has changed answers");
    }

    /// What was done at the items. That a part is done is noted when its end comes
    /// into sight, also where findings no longer cover it.
    fn answers(&self) -> Vec<BTreeMap<String, ItemProgress>> {
        let progress = self.bench.app.progress.iter();
        let lessons = progress.flat_map(|it| it.lessons.values());
        lessons.map(|it| it.items.clone()).collect()
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn nothing_that_is_saved_ends_a_preview(happenings in prop::collection::vec(happening(), 0..30)) {
        let mut previewed = Previewed::new(false);
        for happening in &happenings {
            previewed.happens(happening);
            previewed.picture();
        }
        previewed.folder = fixture("good");
        previewed.reload();
        let preview = previewed.bench.app.preview.as_ref().unwrap();
        let mut findings = preview.findings.iter();
        prop_assert!(findings.all(|finding| finding.finding.rule.severity < Severity::Error));
        // Whoever opened a warning still sees it; an error that is gone is not shown.
        prop_assert!(preview.shown.is_none_or(|at| at < preview.findings.len()));
        let loaded = load(&previewed.folder).lesson.unwrap().worked_out();
        prop_assert_eq!(&*previewed.lesson(), &loaded);
    }
}
