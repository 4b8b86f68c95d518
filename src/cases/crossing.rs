//! Walks across lessons. No lesson can be gone through like this so far: the
//! source of the plan exists in here only, and what holds for it has to hold for
//! whatever crosses lessons.
//!
//! The two lessons share the names of all their parts and questions.

use std::sync::Arc;

use crate::app::{App, Effect, KeyPress, LessonScreen, Library, Msg, Overlay, Screen};
use crate::app::{ScreenLayout, Walk};
use crate::journal::{AskedAs, Certainty, Entry, EntryId, Event, Grade, ME, Progress, Time};
use crate::lesson::{File, Folder, Lesson, load};
use crate::page::{Lessons, Page, PlanForm, PlanSource, Stop, StopsOf, Stretch, Why, pages};
use crate::plain::{self, PlainSession};
use crate::words::Surroundings;

/// The first page of each lesson, then the second of each, and so on.
const BY_TURNS: &PlanSource = &PlanSource {
    name: "by-turns",
    form: PlanForm::Pages,
    stops_of: StopsOf::Made(|lessons, _| {
        let number = |(lesson, it): (usize, &Arc<Lesson>)| {
            let pages = pages(it).into_iter();
            pages.map(move |page| Stop { lesson, page })
        };
        let mut stops: Vec<Stop> = lessons.iter().enumerate().flat_map(number).collect();
        stops.sort_by_key(|stop| (stop.page, stop.lesson));
        stops
    }),
};

/// A lesson of two parts with a question each, whose right answer is "true".
fn lesson(id: &str, words: &str) -> Arc<Lesson> {
    let head = format!(
        "format = 1\nid = \"{id}\"\ntitle = \"About {id}\"\nsummary = \"Of {id}.\"\n\
         level = \"foundation\"\nminutes = 2\nparts = [\"one\", \"two\"]\n"
    );
    let part = |number: &str| {
        format!(
            "+++\nkind = \"practice\"\ntitle = \"Part {number} about {id}\"\n\n\
             [[question]]\nid = \"item-{number}\"\nkind = \"truth\"\n\
             prompt = \"Is {id} {number}?\"\ntruth = true\n\
             feedback_true = \"It is.\"\nfeedback_false = \"It is not.\"\n+++\n\
             Of {id} there is {words} {number}.\n"
        )
    };
    let files = [
        ("lesson.toml", head),
        ("one.md", part("one")),
        ("two.md", part("two")),
    ];
    let files = files.map(|(path, text)| (path.to_owned(), File::Bytes(text.into_bytes().into())));
    let loaded = load(&Folder {
        name: id.to_owned(),
        files: files.into_iter().collect(),
    });
    assert_eq!(loaded.findings, []);
    Arc::new(loaded.lesson.unwrap())
}

fn walk(progress: &Progress) -> Walk {
    let lessons = Lessons::new(lesson("ice", "frost"), vec![lesson("tea", "steam")]);
    Walk::new(BY_TURNS, lessons, progress)
}

/// Where a walk is: the lesson, and the title of the part.
fn here(walk: &Walk) -> (&str, &str) {
    (&walk.lesson().id, &walk.part().unwrap().title)
}

/// Gives an answer to the question here, and keeps it.
fn answer(walk: &mut Walk, progress: &mut Progress, grade: Grade) -> Entry {
    let event = Event::Committed {
        answer: vec![(grade == Grade::Right).to_string()],
        certainty: Some(Certainty::Sure),
        grade: Some(grade),
        took_ms: 1,
        asked: AskedAs::default(),
    };
    let item = walk.part().unwrap().items[0].clone();
    let entry = walk.about(&item, event, Time::utc(0));
    progress.apply(&entry);
    assert!(walk.noted(&entry, progress));
    entry
}

#[test]
fn each_stop_has_its_lesson() {
    let mut progress = Progress::new(ME);
    let mut walk = walk(&progress);
    let titles = [
        ("ice", "Part one about ice"),
        ("tea", "Part one about tea"),
        ("ice", "Part two about ice"),
        ("tea", "Part two about tea"),
    ];
    let contents: Vec<_> = walk.contents();
    let parts = contents
        .iter()
        .map(|stop| &walk.part_of(*stop).unwrap().title);
    assert!(parts.eq(titles.iter().map(|(_, title)| title)));
    for (place, (id, title)) in titles.into_iter().enumerate() {
        assert_eq!(here(&walk), (id, title));
        assert_eq!(walk.place(), Some(place));
        let opened = walk.opened(Time::utc(0)).unwrap();
        assert_eq!(opened.lesson, id);
        let given = answer(&mut walk, &mut progress, Grade::Right);
        assert_eq!(given.lesson, id);
        let counts = walk.counts(&progress);
        assert_eq!((counts.answered, counts.total), (place + 1, 4));
        assert_eq!((counts.parts_total, walk.minutes()), (4, 2));
        assert!(walk.next());
    }
    let ends = [(); 2].map(|()| walk.next());
    assert_eq!(
        (walk.page(), ends),
        (Some(Page::End(Stretch::Lesson)), [true, false])
    );
    assert!(walk.go_to_part("tea", "two"));
    assert!(walk.previous_part());
    assert_eq!(here(&walk), titles[2]);
    assert!(walk.go_to_part("tea", "one"));
    assert!(!walk.go_to_part("milk", "one"));
    assert!(walk.next_part() && walk.next_part());
    // The ends of both lessons come after the last part.
    assert!(walk.next_part() && walk.next_part() && !walk.next_part());
    assert!(walk.previous_part() && walk.previous_part());
    assert_eq!(here(&walk), titles[3]);
}

#[test]
fn what_was_missed_comes_back_from_its_own_lesson() {
    let mut progress = Progress::new(ME);
    let mut walk = walk(&progress);
    for grade in [Grade::Wrong, Grade::Right, Grade::Right, Grade::Right] {
        answer(&mut walk, &mut progress, grade);
        walk.next();
    }
    let again = Page::Again {
        part: 0,
        item: 0,
        attempts: 1,
        why: Why::SureAndWrong,
    };
    assert!(walk.is_at("ice", again));
    assert_eq!(walk.contents().len(), 4);
    assert_eq!(walk.position(3, 1).unwrap().lesson, "tea");

    let mut another_day = self::walk(&progress);
    assert!(another_day.go_to_part("tea", "two"));
    let back = another_day.following().unwrap();
    assert_eq!((back.lesson, back.page), (0, again));
}

#[test]
fn starting_one_lesson_afresh_leaves_the_other_alone() {
    let mut progress = Progress::new(ME);
    let mut walk = walk(&progress);
    answer(&mut walk, &mut progress, Grade::Wrong);
    assert!(walk.next());
    answer(&mut walk, &mut progress, Grade::Wrong);
    let reset = |lesson: &str| Entry {
        id: None,
        time: Time::utc(0),
        learner: ME.to_owned(),
        lesson: lesson.to_owned(),
        item: String::new(),
        revision: String::new(),
        event: Event::Reset,
    };
    let mut noted = |walk: &mut Walk, lesson| {
        progress.apply(&reset(lesson));
        walk.noted(&reset(lesson), &progress)
    };
    assert!(!noted(&mut walk, "milk"));
    assert!(noted(&mut walk, "ice"));
    assert!(walk.go_to_part("tea", "two"));
    let back = walk.following().unwrap();
    assert!(matches!((back.lesson, back.page), (1, Page::Again { .. })));
    assert!(noted(&mut walk, ""));
    let following = walk.following().unwrap();
    assert!(matches!(following.page, Page::End(_)));
}

#[test]
fn the_place_says_which_lesson_it_is_in() {
    let progress = Progress::new(ME);
    let mut before = walk(&progress);
    assert!(before.go_to_part("tea", "two"));
    let position = before.position(2, 1).unwrap();
    assert_eq!(
        (position.lesson.as_str(), position.part.as_str()),
        ("tea", "two")
    );
    let mut after = walk(&progress);
    assert!(after.resume(&position));
    assert_eq!(here(&after), ("tea", "Part two about tea"));
    assert_eq!(after.name(), "by-turns/ice");
}

#[test]
fn another_edition_takes_the_place_of_its_lesson() {
    let progress = Progress::new(ME);
    let mut walk = walk(&progress);
    assert!(walk.go_to_part("ice", "two"));
    assert!(walk.reload(lesson("tea", "smoke"), &progress));
    assert_eq!(here(&walk), ("ice", "Part two about ice"));
    let ids = walk.lessons.iter().map(|lesson| lesson.id.as_str());
    assert!(ids.eq(["ice", "tea"]));
    // One that got another name is the one that is open.
    assert!(walk.reload(lesson("milk", "foam"), &progress));
    assert_eq!(here(&walk), ("milk", "Part two about milk"));
}

/// The full screen on such a walk, and the entries it wanted kept.
struct Face(App, Vec<Entry>);

impl Face {
    fn new() -> Self {
        let progress = Progress::new(ME);
        let screen = LessonScreen::new(walk(&progress), &ScreenLayout::of(80, 24, false));
        let mut app = App::new(Vec::new(), ME, true);
        app.progress = Some(progress);
        app.screen = Screen::Lesson(Box::new(screen));
        let mut face = Self(app, Vec::new());
        face.tell(Msg::Resize {
            width: 80,
            height: 30,
        });
        // The page is come to.
        face.press(&[KeyPress::Char('n'), KeyPress::Char('p')]);
        face
    }

    fn tell(&mut self, msg: Msg) {
        for effect in self.0.update(msg, Time::utc(0)) {
            if let Effect::Record(entry) = effect {
                self.1.push((*entry).clone());
                self.tell(Msg::Recorded(entry));
            }
        }
    }

    fn press(&mut self, keys: &[KeyPress]) {
        for key in keys {
            self.tell(Msg::Key(*key));
        }
    }

    fn screen(&self) -> &LessonScreen {
        let Screen::Lesson(screen) = &self.0.screen else {
            panic!("no lesson is open");
        };
        screen
    }

    fn text(&self) -> String {
        let rows = self.screen().rows.all.iter().map(|row| row.line.plain());
        rows.collect::<Vec<_>>().join("\n")
    }
}

#[test]
fn the_full_screen_crosses_lessons() {
    let mut face = Face::new();
    for id in ["ice", "tea"] {
        assert_eq!(face.screen().walk.lesson().id, id);
        assert!(face.text().contains(&format!("Is {id} one?")));
        assert!(!face.text().contains(&format!("Of {id} there is")));
        face.press(&[KeyPress::Char('1'), KeyPress::Char('3')]);
        assert!(face.text().contains("It is."), "{}", face.text());
        face.press(&[KeyPress::Char('n')]);
    }
    assert!(face.text().contains("Next: Part two about tea"));
    let committed = |entry: &&Entry| matches!(entry.event, Event::Committed { .. });
    let lessons = face.1.iter().filter(committed);
    assert!(
        lessons
            .map(|entry| entry.lesson.as_str())
            .eq(["ice", "tea"])
    );

    // What was answered in both lessons is found, and gone to.
    face.press(&[KeyPress::Char('/')]);
    face.press(&"steam one".chars().map(KeyPress::Char).collect::<Vec<_>>());
    face.press(&[KeyPress::Enter]);
    assert_eq!(here(&face.screen().walk), ("tea", "Part one about tea"));
    face.press(&[KeyPress::Char('t')]);
    assert!(matches!(
        face.0.overlay,
        Some(Overlay::Outline { cursor: 1 })
    ));
    face.press(&[KeyPress::Down, KeyPress::Down, KeyPress::Enter]);
    assert_eq!(here(&face.screen().walk), ("tea", "Part two about tea"));
    assert!(face.text().contains("Next: the end"));
}

#[test]
fn plain_lines_cross_lessons() {
    let progress = Progress::new(ME);
    let mut entries = Vec::new();
    let session = PlainSession {
        heading: None,
        walk: walk(&progress),
        progress,
        certainty: true,
        interactive: false,
        surroundings: Surroundings::default(),
        runs: plain::RunDialogue::default(),
        width: 72,
        record: &mut |new| {
            entries.extend_from_slice(new);
            Ok(vec![EntryId::nil(); new.len()])
        },
        keep_answer: &mut |_| Ok(()),
        keep_place: &mut |_| {},
        remember: &mut |_, _| (),
        keeps: true,
        recall_minutes: crate::app::RECALL_MINUTES,
        papers: Vec::new(),
        library: &Library::default(),
        clock: &|| Time::utc(0),
    };
    // Wrong at first; then right four times, and once more where it came back.
    let mut input = &b"2\n3\n1\n3\n1\n3\n1\n3\n1\n3\n"[..];
    let mut output = Vec::new();
    plain::learn(session, &mut input, &mut output).unwrap();
    let said = String::from_utf8(output).unwrap();
    let mut rest = said.as_str();
    for words in [
        "About ice\n4 parts, 4 questions, about 2 minutes.",
        "\nPart 1 of 4: Part one about ice",
        "\nAbout tea\n",
        "\nPart 2 of 4: Part one about tea",
        "\nAbout ice\n",
        "\nPart 3 of 4: Part two about ice",
        "Once more, without the answer\nin sight.\nFrom “Part one about ice”",
        "The end of About ice\nSure: 2 right, 0 wrong.",
        "The end of About tea\nSure: 2 right, 0 wrong.",
    ] {
        let found = rest.find(words);
        let at = found.unwrap_or_else(|| panic!("no {words:?} in what is left:\n{rest}"));
        rest = &rest[at + words.len()..];
    }
    let committed = |entry: &&Entry| matches!(entry.event, Event::Committed { .. });
    let lessons = entries.iter().filter(committed);
    let lessons = lessons.map(|entry| entry.lesson.as_str());
    assert!(lessons.eq(["ice", "tea", "ice", "tea", "ice"]));
}
