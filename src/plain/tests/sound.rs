//! What reaches an ear, or a terminal that can do nothing: words on lines.

use std::sync::Arc;

use super::script::{Way, script};
use super::{Learner, small};
use crate::lesson::{Lesson, embedded, load};
use crate::text;

/// Everything said of some lessons in every way, wrapped at `width`.
fn said(lessons: &[Arc<Lesson>], width: u16) -> String {
    let mut said = String::new();
    for lesson in lessons {
        for way in [Way::Right, Way::SureAndWrong, Way::Mixed, Way::Skipping] {
            let learner = Learner {
                width,
                ..Learner::of(lesson)
            };
            said += &learner
                .goes_through(&script(lesson, way, true).bytes())
                .said();
        }
    }
    said
}

fn lessons() -> Vec<Arc<Lesson>> {
    let lesson = |folder| Arc::new(load(&folder).lesson.unwrap().worked_out());
    let shipped = embedded().into_iter().map(lesson);
    shipped.chain([small::lesson()]).collect()
}

/// Lines that keep their width: of a listing, with addresses, and commands.
fn stays_as_it_is(line: &str) -> bool {
    line.starts_with("  ") || line.contains("://") || line.starts_with("buildup ")
}

#[test]
fn nothing_but_lines_of_text() {
    let said = said(&lessons(), 72);
    let control = said.chars().find(|c| c.is_control() && *c != '\n');
    assert_eq!(control, None);
    let drawn = said.chars().find(|c| matches!(c, '\u{2500}'..='\u{25ff}'));
    assert_eq!(drawn, None);
    let marks = ['•', '◦', '✓', '✗', '↕', '↪'];
    assert_eq!(said.find(marks), None);
}

#[test]
fn no_line_says_something_without_a_word() {
    for line in said(&lessons(), 72).lines() {
        let silent = !line.contains(char::is_alphanumeric);
        assert!(
            !silent || line.is_empty() || stays_as_it_is(line),
            "{line:?}"
        );
    }
}

/// Runs of spaces, and where rows end, carry no meaning.
#[test]
fn the_words_are_the_same_at_every_width() {
    let lessons = [small::lesson()];
    let words = |width| {
        let said = said(&lessons, width);
        said.split_whitespace().collect::<String>()
    };
    for width in [0, 1, 20, 40, 200] {
        assert_eq!(words(width), words(72), "at {width} columns");
    }
}

#[test]
fn lines_fit_the_width() {
    for width in [20, 40, 72, 100] {
        for line in said(&lessons(), width).lines() {
            let fits = text::width(line) <= usize::from(width);
            assert!(fits || stays_as_it_is(line), "{width} columns: {line:?}");
        }
    }
}
