//! The library in words.

use std::io::{self, Write};

use crate::app::{Completion, LessonStatus, Library, Listed, Measured, Origin, Shelved};
use crate::journal::{BegunPaper, Day, Progress};
use crate::page::LessonMinutes;

use super::writer::Writer;
use crate::words::{self, OutOf, Surroundings, plain};

/// Columns to wrap at.
const WIDTH: u16 = 72;

/// Says which lessons there are, how far the learner is in each, and how to
/// start one. What was opened last comes first.
pub fn library(
    lessons: &[Listed],
    measured: Vec<Measured>,
    (progress, today): (Option<&Progress>, Day),
    (papers, surroundings): (&[BegunPaper], &Surroundings),
    output: &mut dyn Write,
) -> io::Result<()> {
    let mut library = Library::new(lessons.to_vec());
    library.measured(measured);
    if let Some(progress) = progress {
        library.sort(progress);
        library.count_due(progress, today);
    }
    let mut writer = Writer::new(output, WIDTH, false);
    writer.surroundings = surroundings.clone();
    let all = library.lessons.len();
    if let Some(whose) = progress.and_then(|it| words::whose(&it.learner.name)) {
        writer.say(&whose)?;
    }
    writer.say(&plain::lessons(all))?;
    for (at, lesson) in library.lessons.iter().enumerate() {
        writer.start(&plain::lesson(OutOf(at + 1, all), &lesson.title))?;
        let told = library
            .shelved(at, progress)
            .filter(|it| *it != Shelved::Lesson);
        told.map_or(Ok(()), |it| writer.say(it.words()))?;
        say(&mut writer, lesson, &library, progress)?;
    }
    for paper in papers {
        writer.start(&library.open_paper(paper))?;
        writer.say(&words::paper::command_goes_on(&paper.terms, surroundings))?;
    }
    writer.flush()
}

fn say(
    writer: &mut Writer,
    lesson: &Listed,
    library: &Library,
    progress: Option<&Progress>,
) -> io::Result<()> {
    match &lesson.from {
        Origin::Shipped => {}
        Origin::Folder(path) => writer.say(&plain::from(path))?,
        Origin::Instead(path) => {
            writer.say(&plain::from_instead(path))?;
        }
    }
    if let Some(trouble) = &lesson.trouble {
        return writer.say(trouble);
    }
    writer.say(&lesson.summary)?;
    let measured = library.measured.get(&lesson.id);
    writer.say(&about(lesson, measured))?;
    let reach = progress.map(|progress| Completion::of(lesson, progress));
    if let Some(progress) = progress {
        let words = LessonStatus::of(lesson, measured, progress, library.today).in_words();
        writer.say(&plain::progress(&words))?;
    }
    let words = match reach {
        Some(Completion::Under { .. }) => plain::to_continue,
        Some(Completion::New | Completion::Done) | None => plain::to_start,
    };
    let words = words(&lesson.id, &writer.surroundings);
    writer.say(&words)
}

/// How much there is to it.
fn about(lesson: &Listed, measured: Option<&Measured>) -> String {
    let parts = plain::parts(lesson.parts.len());
    let time = match measured.map(|it| it.minutes) {
        Some(LessonMinutes {
            core: Some(core),
            whole,
        }) => plain::core_time(core, whole),
        Some(LessonMinutes { core: None, whole }) => plain::study_time(whole),
        None => plain::study_time(lesson.minutes),
    };
    let level = lesson.level.map(|level| plain::level(level.word()));
    format!("{parts}{time}{}", level.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::{Entry, Event, ME, Time};
    use crate::lesson::Level;

    fn lesson(id: &str, from: Origin) -> Listed {
        Listed {
            id: id.to_owned(),
            title: format!("About {id}"),
            summary: "What there is to know.".to_owned(),
            level: Some(Level::Foundation),
            minutes: 5,
            for_authors: false,
            parts: vec!["one".to_owned(), "two".to_owned()],
            from,
            trouble: None,
        }
    }

    fn said(lessons: &[Listed], progress: Option<&Progress>) -> String {
        let mut output = Vec::new();
        let known = (progress, Day(0));
        let (papers, here) = (&[][..], Surroundings::default());
        library(lessons, Vec::new(), known, (papers, &here), &mut output).unwrap();
        String::from_utf8(output).unwrap()
    }

    #[test]
    fn the_library_says_how_to_start_and_to_continue() {
        let listed = [
            lesson("tea", Origin::Shipped),
            Listed {
                trouble: Some("This lesson cannot be opened.".to_owned()),
                ..lesson("cups", Origin::Folder("/home/me/cups".to_owned()))
            },
            lesson("water", Origin::Instead("/home/me/water".to_owned())),
        ];
        let mut progress = Progress::new(ME);
        for event in [Event::Opened, Event::PartDone] {
            progress.apply(&Entry {
                id: None,
                time: Time::utc(1),
                learner: ME.to_owned(),
                lesson: "water".to_owned(),
                item: "one".to_owned(),
                revision: String::new(),
                event,
            });
        }
        insta::assert_snapshot!(said(&listed, Some(&progress)), @r#"
        3 lessons to learn from.

        Lesson 1 of 3: About water
        Go on
        From /home/me/water, in place of the lesson that came along
        What there is to know.
        2 parts, about 5 minutes, foundation level
        Your progress: 1 of 2 parts done
        To continue: buildup learn water

        Lesson 2 of 3: About tea
        What there is to know.
        2 parts, about 5 minutes, foundation level
        Your progress: not started
        To start: buildup learn tea

        Lesson 3 of 3: About cups
        From /home/me/cups
        This lesson cannot be opened.
        "#);
    }

    #[test]
    fn a_core_is_timed_beside_all_of_it() {
        let tea = lesson("tea", Origin::Shipped);
        let timed = |core| Measured {
            lesson: "tea".to_owned(),
            minutes: LessonMinutes { core, whole: 81 },
            parts: Vec::new(),
            ways: Vec::new(),
            guesses: Vec::new(),
            recallable: Vec::new(),
        };
        for (core, expected) in [
            (
                Some(26),
                "2 parts, about 26 minutes for the core and 81 minutes for all of it, foundation level",
            ),
            (None, "2 parts, about 81 minutes, foundation level"),
        ] {
            assert_eq!(about(&tea, Some(&timed(core))), expected);
        }
    }

    #[test]
    fn a_title_moves_no_cursor() {
        let listed = Listed {
            title: "\u{1b}[2JTea\u{7}\u{202e}".to_owned(),
            ..lesson("tea", Origin::Shipped)
        };
        let said = said(&[listed], None);
        assert!(said.contains("Lesson 1 of 1: Tea\n"), "{said:?}");
    }
}
