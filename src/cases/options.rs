//! The options of every shipped question: in the same order in every session,
//! and each with its own feedback wherever it stands.

use crate::app::{Goal, LessonScreen, StartAt};
use crate::lesson::{Card, Item, Part, embedded};
use crate::page::{Anchor, FocusTarget, OptionOfItem, Page};
use crate::question::{Answer, Field};
use crate::store::Store;
use crate::text::words;

use super::bench::{Bench, Start};
use super::shelf::Shelf;

#[test]
fn options_stand_in_the_same_order_next_time() {
    for asked in asked() {
        let mut bench = asked.bench();
        let shown = shown(&bench);
        bench.restart();
        asked.come_to(&mut bench);
        assert_eq!(self::shown(&bench), shown, "{}", asked.item().question.id);
    }
}

#[test]
fn feedback_follows_its_option() {
    for asked in asked() {
        let options = shown(&asked.bench());
        for (index, own) in options.iter().enumerate() {
            let mut bench = asked.bench();
            bench.press(&format!("{} 1", index + 1));
            let said = said(&bench, asked.item());
            for option in &options {
                let Some(feedback) = start_of_feedback(asked.item(), option) else {
                    continue;
                };
                let id = &asked.item().question.id;
                let heard = said.contains(&feedback);
                let open = option == own || is_told_to_all(asked.item(), option);
                assert_eq!(heard, open, "{id}: {own} got {feedback}");
            }
        }
    }
}

/// After an answer, after "no idea" and after a skip.
#[test]
fn options_stay_where_they_stood() {
    for asked in asked() {
        for way in ["1 1", "0", "s"] {
            let mut bench = asked.bench();
            let options = shown(&bench);
            bench.press(way);
            let said = unmarked(&said(&bench, asked.item()));
            let numbered = (1..).zip(&options);
            let rows = numbered
                .map(|(number, id)| format!("{number} {}", start_of_text(asked.item(), id)));
            found_in_order(&said, rows);
        }
    }
}

/// Once all are opened, each has its own below it, in the order from before.
#[test]
fn every_option_of_an_answered_question_can_be_opened() {
    for asked in asked() {
        let mut bench = asked.bench();
        let options = shown(&bench);
        bench.press("1 1");
        let folded = screen(&bench).rows.options.clone();
        let own = |it: &&OptionOfItem| it.item == asked.item().question.id;
        for place in folded.iter().filter(own).rev() {
            open(&mut bench, place);
        }
        let said = said(&bench, asked.item());
        let feedback = options
            .iter()
            .filter_map(|id| start_of_feedback(asked.item(), id));
        found_in_order(&said, feedback);
    }
}

/// Without the words in the margin, which may stand between those of an option.
fn unmarked(said: &str) -> String {
    let words = said
        .split(' ')
        .filter(|it| !["picked", "right"].contains(it));
    words.collect::<Vec<_>>().join(" ")
}

fn found_in_order(said: &str, pieces: impl Iterator<Item = String>) {
    let mut rest = said;
    for piece in pieces {
        let at = rest.find(&piece);
        let at = at.unwrap_or_else(|| panic!("{piece} in {said}"));
        rest = &rest[at + piece.len()..];
    }
}

/// Walks up to an option, from the end of the page, and opens it. The focus
/// stays with it.
fn open(bench: &mut Bench, place: &OptionOfItem) {
    bench.press("<end>");
    for _ in 0..400 {
        bench.press("<up>");
        let focus = screen(bench).focus;
        if let Some(FocusTarget::WhyNot(index)) = focus
            && screen(bench).rows.options.get(index) == Some(place)
        {
            bench.press("<enter>");
            assert_eq!(screen(bench).focus, focus, "{place:?}");
            return assert!(
                screen(bench).focused().is_some(),
                "{place:?} is out of sight"
            );
        }
    }
    panic!("{place:?} cannot be opened");
}

/// Whether everybody hears about an option: what is right, and what goes wrong
/// with the trap of a pitfall.
fn is_told_to_all(item: &Item, option: &str) -> bool {
    let mut options = item.question.options().iter();
    let is_pitfall = matches!(item.card, Some(Card::Pitfall(_)));
    options.any(|it| it.id == option && (it.right || is_pitfall))
}

/// A question of one pick, and where it stands.
struct Asked {
    shelf: Shelf,
    part: usize,
    item: usize,
}

fn asked() -> Vec<Asked> {
    let mut all = Vec::new();
    for folder in embedded() {
        let shelf = Shelf::of(&folder);
        for (part, it) in shelf.only().parts.iter().enumerate() {
            let one = |item: &Item| matches!(item.question.field(), Field::PickOne(_));
            let items = it.items.iter().enumerate().filter(|(_, item)| one(item));
            all.extend(items.map(|(item, _)| Asked {
                shelf: shelf.clone(),
                part,
                item,
            }));
        }
    }
    assert!(!all.is_empty());
    all
}

impl Asked {
    fn part(&self) -> &Part {
        &self.shelf.only().parts[self.part]
    }

    fn item(&self) -> &Item {
        &self.part().items[self.item]
    }

    /// A learner who has just come to it.
    fn bench(&self) -> Bench {
        let (part, item) = (self.part, self.item);
        let page = if self.part().has_cards() {
            Page::Card { part, item }
        } else {
            Page::Part(part)
        };
        let start = Start {
            goal: Some(Goal {
                place: StartAt::At(page, Anchor::default(), Vec::new()),
                ..Goal::learn(self.shelf.only().id.clone())
            }),
            ..Start::default()
        };
        let store = Store::memory().unwrap();
        let mut bench = Bench::new(self.shelf.clone(), start, store, (80, 24));
        self.come_to(&mut bench);
        bench
    }

    /// Passes over the questions before it.
    fn come_to(&self, bench: &mut Bench) {
        while screen(bench).draft.as_ref().unwrap().asking.item != self.item().question.id {
            bench.press("<end>");
            bench.press(skip(screen(bench)));
        }
        bench.press("<end>");
    }
}

/// The next key on the way to skip what is asked.
fn skip(screen: &LessonScreen) -> &'static str {
    let typed = screen
        .field()
        .is_some_and(|field| field.choices().is_empty());
    match screen.focused().map(|focusable| focusable.target) {
        Some(FocusTarget::Skip) => "<enter>",
        _ if typed => "<tab>",
        _ => "s",
    }
}

fn screen(bench: &Bench) -> &LessonScreen {
    bench.app.lesson_screen().expect("a lesson is open")
}

fn shown(bench: &Bench) -> Vec<String> {
    screen(bench).draft.as_ref().unwrap().shown.clone()
}

/// The rows of an answered question, without the ends between them, and
/// without the back ticks of code, which are not everywhere.
fn said(bench: &Bench, item: &Item) -> String {
    let rows = &screen(bench).rows;
    let (from, to) = rows.item(&item.question.id).unwrap();
    let rows = rows.all[from..to].iter().map(|row| row.line.plain());
    rows.collect::<Vec<_>>()
        .join(" ")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .replace('`', "")
}

/// The first words of an option, up to a footnote or a listing.
fn start_of_text(item: &Item, option: &str) -> String {
    let mut options = item.question.options().iter();
    let text = words(&options.find(|it| it.id == option).unwrap().text);
    let start = text.split(['[', '\n']).next().unwrap_or_default();
    let start: Vec<_> = start.split_whitespace().take(4).collect();
    unmarked(&start.join(" ").replace('`', ""))
}

/// The first words of what is said to who picks an option, up to a footnote.
fn start_of_feedback(item: &Item, option: &str) -> Option<String> {
    let pick = Answer::Options(vec![option.to_owned()]);
    let feedback = words(item.question.judge(&pick).feedback.first()?.text);
    let start = feedback.split('[').next().unwrap_or_default();
    Some(start.replace('`', ""))
}
