//! Every shipped lesson keeps its word: nothing is wrong with it, every key
//! is judged right, every wrong option is wrong and says why, and every page
//! fits the width it is laid out for.

use std::path::Path;
use std::sync::Arc;

use super::picture::{Picture, dark};
use crate::app::{App, Goal, KeyPress, Lab, LabStage, Msg, OpenedLesson, StartAt, Walk};
use crate::author::lesson_files;
use crate::journal::{AskedAs, Entry, Event, LessonProgress, ME, Progress, Time};
use crate::lesson::{self, Card, Folder, Lesson, SHIPPED_LESSONS};
use crate::page::{
    self, Following, Page, PageInput, PlanSource, Section, Typing, WaitsFor, citation,
};
use crate::question::{Answer, Field, Question};
use crate::rule::Severity;
use crate::text::{Highlights, Line};

fn shipped() -> Vec<Lesson> {
    let folders = lesson::embedded();
    assert!(!folders.is_empty());
    folders
        .iter()
        .map(|folder| {
            let loaded = lesson::load(folder);
            let errors = loaded.findings.iter();
            let errors: Vec<_> = errors
                .filter(|finding| finding.rule.severity == Severity::Error)
                .collect();
            assert!(errors.is_empty(), "{errors:#?}");
            loaded.lesson.unwrap().worked_out()
        })
        .collect()
}

fn questions(lesson: &Lesson) -> impl Iterator<Item = &Question> {
    let items = lesson.parts.iter().flat_map(|part| &part.items);
    items.map(|item| &item.question)
}

/// Where the lessons stand that are built into the program.
fn on_disk() -> Vec<Folder> {
    let lessons = Path::new(env!("CARGO_MANIFEST_DIR")).join("lessons");
    let found = lesson_files::find(&lessons).unwrap();
    found.iter().map(|path| lesson_files::read(path)).collect()
}

#[test]
fn the_program_holds_the_lessons_as_they_are() {
    let (there, here) = (on_disk(), lesson::embedded());
    assert_eq!(there.len(), here.len());
    for (there, here) in there.iter().zip(&here) {
        assert!(there.name.ends_with(&here.name), "{}", there.name);
        let names = |folder: &Folder| folder.files.keys().cloned().collect::<Vec<_>>();
        assert_eq!(names(there), names(here));
        for (path, file) in &there.files {
            assert!(here.files[path] == *file, "{}/{path}", here.name);
        }
    }
}

#[test]
fn what_a_list_shows_of_a_shipped_lesson_is_what_its_file_says() {
    for shipped in SHIPPED_LESSONS {
        let outline = lesson::outline(&shipped.read());
        assert_eq!(Some(shipped.outline()), outline);
    }
}

#[test]
fn a_part_that_is_not_read_yet_is_known_as_it_is() {
    for shipped in SHIPPED_LESSONS {
        let (unread, whole) = (shipped.open().unwrap(), lesson::load(&shipped.read()));
        let whole = whole.lesson.unwrap();
        for (unread, part) in unread.parts.iter().zip(&whole.parts) {
            assert_eq!(unread.asked(), part.asked(), "{}", part.stem);
        }
        assert_eq!(unread, whole);
        // Reading it has changed nothing of that.
        for (read, part) in unread.parts.iter().zip(&whole.parts) {
            assert_eq!(read.asked(), part.asked(), "{}", part.stem);
        }
    }
}

#[test]
fn coming_into_a_lesson_reads_one_part_of_it() {
    // With the contents over the text, and beside it.
    for (width, height) in [(80, 24), (120, 40)] {
        reads_one_part(width, height);
    }
}

fn reads_one_part(width: u16, height: u16) {
    for shipped in SHIPPED_LESSONS {
        for at in 0..shipped.open().unwrap().parts.len() {
            let lesson = Arc::new(shipped.open().unwrap());
            let stem = lesson.parts[at].stem.clone();
            let mut app = App::new(Vec::new(), ME, true);
            let goal = Goal {
                place: StartAt::Part(stem.clone()),
                ..Goal::learn(lesson.id.clone())
            };
            for msg in [
                Msg::Resize { width, height },
                Msg::Journal(Box::new(Progress::new(ME))),
                Msg::Go(goal),
                Msg::Opened(Box::new(OpenedLesson {
                    lesson: Arc::clone(&lesson),
                    position: None,
                    drafts: Vec::new(),
                })),
            ] {
                app.update(msg, Time::utc(0));
            }
            Picture::of(&app, &dark(), (width, height));
            // Nor does a search, before anything is looked for.
            app.update(Msg::Key(KeyPress::Char('/')), Time::utc(0));
            let read = lesson.parts.iter().filter(|part| part.is_read());
            let read: Vec<_> = read.map(|part| part.stem.as_str()).collect();
            assert_eq!(read, [stem]);
            // The first page of each lesson runs nothing.
            assert!(at > 0 || !lesson.scenarios.is_read(), "{}", lesson.id);
        }
    }
}

#[test]
fn every_key_is_right() {
    for lesson in shipped() {
        for question in questions(&lesson) {
            let Some(key) = question.key() else { continue };
            let verdict = question.judge(&key);
            assert_eq!(verdict.right, Some(true), "{}", question.id);
            assert_eq!(verdict.flaws, [], "{}", question.id);
        }
    }
}

#[test]
fn every_wrong_option_is_wrong_and_says_why() {
    for lesson in shipped() {
        for question in questions(&lesson) {
            let field = question.field();
            let Field::PickOne(choices) = &field else {
                continue;
            };
            let key = question.key().unwrap();
            for choice in choices {
                let pick = Answer::Options(vec![choice.id.to_owned()]);
                let verdict = question.judge(&pick);
                let (question, option) = (&question.id, choice.id);
                assert_eq!(verdict.right, Some(pick == key), "{question}: {option}");
                let card = verdict.feedback.is_empty() && is_myth(&lesson, question);
                assert!(card || !verdict.feedback.is_empty(), "{question}: {option}");
            }
        }
    }
}

/// The reality of a myth is its feedback where an option has none of its own.
fn is_myth(lesson: &Lesson, id: &str) -> bool {
    let mut items = lesson.parts.iter().flat_map(|part| &part.items);
    items.any(|item| item.question.id == id && matches!(item.card, Some(Card::Myth(_))))
}

#[test]
fn every_page_fits_its_width() {
    let mut wide = Vec::new();
    for lesson in shipped() {
        for (progress, page) in states(&lesson) {
            for width in [20, 40, 80, 120] {
                wide.extend(too_wide(&lesson, page, &progress, width));
            }
        }
    }
    assert!(wide.is_empty(), "{wide:#?}");
}

#[test]
fn every_source_that_a_settled_page_cites_is_listed_on_it() {
    for lesson in shipped() {
        let settled = |(progress, _): &(LessonProgress, Page)| !progress.items.is_empty();
        for (progress, page) in states(&lesson).into_iter().filter(settled) {
            let sections = page::sections(&lesson, page, &progress);
            let listed = sections.iter().find_map(|section| {
                let Section::Sources(cited) = section else {
                    return None;
                };
                Some(citation::sources(cited).len())
            });
            let cited = citation::sources(&citation::cited(&lesson, &sections)).len();
            assert_eq!(listed.unwrap_or(0), cited, "{page:?} of {}", lesson.id);
        }
    }
}

/// Every page before anything is answered and after everything was skipped.
fn states(lesson: &Lesson) -> Vec<(LessonProgress, Page)> {
    let fresh = LessonProgress::default();
    let mut skipped = Progress::default();
    for question in questions(lesson) {
        skipped.absorb(self::skipped(lesson, question));
    }
    let skipped = skipped.lessons.remove(&lesson.id).unwrap();
    let pages = page::pages(lesson).into_iter();
    pages
        .flat_map(|page| [(fresh.clone(), page), (skipped.clone(), page)])
        .collect()
}

fn skipped(lesson: &Lesson, question: &Question) -> Entry {
    Entry {
        id: None,
        time: Time::utc(0),
        learner: ME.to_owned(),
        lesson: lesson.id.clone(),
        item: question.id.clone(),
        revision: question.revision.clone(),
        event: Event::Skipped {
            asked: AskedAs::default(),
        },
    }
}

#[test]
fn what_a_panel_says_fits_its_page() {
    for lesson in shipped() {
        for (name, scenario) in lesson.scenarios.iter() {
            let mut lab = Lab::new(Arc::new(scenario.clone())).unwrap();
            fits(&lab, name);
            while lab.stage != LabStage::Paused {
                lab.pass();
                fits(&lab, name);
            }
            lab.finish();
            while lab.stage != LabStage::Over {
                lab.tick(Time::utc(0));
            }
            fits(&lab, name);
        }
    }
}

/// Whoever asks for a run is asked what it answers, and nothing about another one.
#[test]
fn before_a_run_nothing_of_another_one_is_asked_or_shown() {
    for lesson in shipped() {
        let lesson = Arc::new(lesson);
        for name in lesson.scenarios.keys() {
            let mut progress = Progress::new(ME);
            let mut walk = Walk::new(PlanSource::LAB, Arc::clone(&lesson), &progress);
            let mut asked = 0;
            while walk.go_to_question_of(name, &progress) {
                let page = walk.page().unwrap();
                let sections = page::sections(&lesson, page, progress.of(&lesson.id));
                let shows_another =
                    |it: &Section| matches!(it, Section::Simulation(it) if it.name != *name);
                assert!(!sections.iter().any(shows_another), "{name}");
                let item = page::waits_for(&sections, WaitsFor::Answer).unwrap();
                assert_eq!(item.scenario(), Some(name.as_str()));
                progress.apply(&skipped(&lesson, &item.question));
                let sections = page::sections(&lesson, page, progress.of(&lesson.id));
                assert!(
                    page::waits_for(&sections, WaitsFor::Answer).is_none(),
                    "{name}"
                );
                assert!(!sections.iter().any(shows_another), "{name}");
                asked += 1;
            }
            let about = lesson.items().filter(|it| it.scenario() == Some(name));
            assert_eq!(asked, about.count(), "{name}");
        }
    }
}

/// Half a page as far as it asks, and no row wider than it.
fn fits(lab: &Lab, name: &str) {
    for (width, rows) in [(37, 10), (72, 20), (72, 55)] {
        let panel = lab.panel(width, rows, false);
        let wide = |line: &&Line| line.width() > usize::from(width);
        let wide = panel.asked.iter().chain(&panel.said).find(wide);
        assert_eq!(wide.map(Line::plain), None, "{name} at {width}");
        let height = panel.asked.len() + panel.picture;
        assert!(
            height <= usize::from(rows.max(16)) / 2,
            "{name} at {width}: {height}"
        );
    }
}

/// The rows that need more columns than there are, and do not slide.
fn too_wide(
    lesson: &Lesson,
    page: Page,
    progress: &LessonProgress,
    width: u16,
) -> Vec<(Page, u16, String)> {
    let input = PageInput {
        lesson,
        page,
        progress,
        sections: &page::sections(lesson, page, progress),
        draft: None,
        typing: Typing::default(),
        hints_shown: page::HintsShown::All,
        opened: &std::collections::BTreeSet::new(),
        open_lessons: &[],
        next_cards: None,
        next_step: None,
        panels: &std::collections::BTreeMap::new(),
        frames: &std::collections::BTreeMap::new(),
        author_view: false,
        width,
        broad: width,
        colours: &Highlights::default(),
        monochrome: false,
        keys: page::AnswerKeys::default(),
        explains_certainty: false,
    };
    let rows = input.rows(&Following::Nothing).all.into_iter();
    let wide = rows.filter(|row| !row.line.wide && row.line.width() > usize::from(width));
    wide.map(|row| (page, width, row.line.plain())).collect()
}
