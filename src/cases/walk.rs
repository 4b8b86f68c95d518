//! The whole flagship lesson, gone through on the keyboard from its first
//! page to its last: once with every answer right, once with every answer
//! wrong and sure.

use crate::app::{Goal, LessonScreen, Screen};
use crate::journal::{Entry, Event};
use crate::lesson::{Item, Lesson, PartKind, embedded};
use crate::page::{Counts, Draft, FocusTarget, Page, PlanSource, Stage};
use crate::question::{Answer, Experiment, Field};
use crate::store::{Journal as _, Store};

use super::bench::{Bench, Start};
use super::shelf::Shelf;

const LESSON: &str = "serverless-on-aws";

/// How a learner answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Manner {
    Right,
    /// Wrong, but right where a question comes back.
    Wrong,
}

#[test]
fn every_answer_right() {
    let (bench, lesson) = walk(Manner::Right);
    let counts = Counts::of(&lesson, bench.app.progress_of(LESSON).unwrap());
    assert_eq!(counts.parts_done, counts.parts_total);
    assert_eq!(counts.right, counts.total);
    let (guesses, _) = guesses(&lesson);
    assert_eq!(commits(&bench.entries()), counts.total + guesses.len());
}

/// The guesses of a lesson, which come back at its end, and all other items.
fn guesses(lesson: &Lesson) -> (Vec<&Item>, Vec<&Item>) {
    let of = |guesses: bool| {
        let parts = lesson.parts.iter();
        let parts = parts.filter(move |part| (part.kind == PartKind::Guess) == guesses);
        parts.flat_map(|part| &part.items).collect()
    };
    (of(true), of(false))
}

#[test]
fn every_answer_wrong_and_sure() {
    let (bench, lesson) = walk(Manner::Wrong);
    let counts = Counts::of(&lesson, bench.app.progress_of(LESSON).unwrap());
    assert_eq!(counts.parts_done, counts.parts_total);
    // An explanation is neither, and is asked once. What a guess comes back as
    // has come back already where that was wrong as well.
    let (mut guesses, others) = guesses(&lesson);
    let all = guesses.len();
    guesses.retain(|item| item.comes_back_as.is_none());
    // Nobody says how sure they are of a setting, so it comes back another day.
    let settings = others
        .iter()
        .filter(|item| item.question.experiment().is_some());
    let settings = settings.count();
    assert_eq!(
        counts.right,
        counts.total - (all - guesses.len()) - settings
    );
    let judged = others.iter().filter(|item| item.question.is_judged());
    let graded = judged.count() - settings;
    assert_eq!(
        commits(&bench.entries()),
        counts.total + graded + guesses.len()
    );
}

fn commits(entries: &[Entry]) -> usize {
    let commit = |entry: &&Entry| matches!(entry.event, Event::Committed { .. });
    entries.iter().filter(commit).count()
}

/// Goes through the lesson on a journal on disk, which at the end holds what
/// the program knows.
fn walk(manner: Manner) -> (Bench, std::sync::Arc<Lesson>) {
    let folder = embedded().into_iter().find(|it| it.name == LESSON).unwrap();
    let shelf = Shelf::of(&folder);
    let lesson = shelf.lesson(LESSON).unwrap();
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("journal.sqlite");
    let store = Store::open(&path).unwrap();
    let start = Start {
        goal: Some(Goal {
            source: PlanSource::DEEP,
            ..Goal::learn(LESSON.to_owned())
        }),
        ..Start::default()
    };
    let mut bench = Bench::new(shelf, start, store, (80, 24));
    while let Some(keys) = next(&bench, manner) {
        bench.press(&keys);
    }
    let mut kept = Store::open(&path).unwrap().progress("me").unwrap();
    // At the bench the name stands in for the key.
    kept.learner = "me".into();
    assert_eq!(bench.app.progress.as_ref(), Some(&kept));
    (bench, lesson)
}

/// What a learner presses now; `None` at the end of the last page.
fn next(bench: &Bench, manner: Manner) -> Option<String> {
    let app = &bench.app;
    assert!(app.overlay.is_none(), "{:?}", app.overlay);
    let Screen::Lesson(screen) = &app.screen else {
        panic!("not in the lesson any more");
    };
    let Some((item, draft)) = screen.item().zip(screen.draft.as_ref()) else {
        let last = !screen.leads_on() && app.notice.is_some();
        return (!last).then(|| "<pgdn>".to_owned());
    };
    let target = screen.focused().map(|focusable| focusable.target);
    let leads_on = |it| {
        matches!(
            it,
            FocusTarget::Next | FocusTarget::Lab(_) | FocusTarget::Lead(_)
        )
    };
    if target.is_none_or(leads_on) {
        return Some("<pgdn>".to_owned());
    }
    Some(match draft.asking.stage() {
        Stage::Answering => answer(screen, item, draft, &wish(screen, item, manner)),
        Stage::Certainty | Stage::Marking => "3".to_owned(),
        Stage::WorkingOut(_) | Stage::Committing => panic!("everything is there at once"),
    })
}

/// What the learner wants to answer.
fn wish(screen: &LessonScreen, item: &Item, manner: Manner) -> Answer {
    let again = matches!(screen.walk.page(), Some(Page::Again { .. }));
    match item.question.key() {
        Some(key) if manner == Manner::Right || again => key,
        Some(key) => wrong(item, &key),
        None => Answer::Typed("Because.".to_owned()),
    }
}

/// An answer that is not right.
fn wrong(item: &Item, key: &Answer) -> Answer {
    let field = item.question.field();
    let ids: Vec<String> = field.choices().iter().map(|it| it.id.to_owned()).collect();
    let mut tries: Vec<Answer> = ids
        .iter()
        .map(|id| Answer::Options(vec![id.clone()]))
        .collect();
    tries.push(Answer::Options(ids.iter().rev().cloned().collect()));
    tries.push(Answer::Typed("123456789".to_owned()));
    let experiment = item.question.experiment().into_iter();
    let settings = experiment.flat_map(|it| (0..it.grid.len()).map(|at| it.grid.typed(at)));
    tries.extend(settings.map(Answer::Typed));
    let fits = |answer: &&Answer| item.question.check(answer).is_ok() && *answer != key;
    let wrong = |answer: &&Answer| item.question.judge(answer).right == Some(false);
    tries.iter().filter(fits).find(wrong).unwrap().clone()
}

/// The keys that give an answer, from wherever in the question one is.
fn answer(screen: &LessonScreen, item: &Item, draft: &Draft, answer: &Answer) -> String {
    match (item.question.field(), answer) {
        (Field::PickOne(_), Answer::Options(ids)) => digit(&draft.shown, &ids[0]),
        (Field::PickMany(_), Answer::Options(ids)) => {
            let picks = ids.iter().map(|id| digit(&draft.shown, id));
            picks.collect::<String>() + &to_done(&draft.shown)
        }
        (Field::Order(_), Answer::Options(ids)) => order(&draft.shown, ids),
        (Field::Setting(experiment), Answer::Typed(text)) => turn(experiment, text),
        (_, Answer::Typed(text)) => {
            let at_input = screen
                .focused()
                .is_some_and(|it| it.target == FocusTarget::Input);
            assert!(at_input, "{}", item.question.id);
            format!("<enter><paste {text}><enter>")
        }
        (Field::Number { .. } | Field::Text { .. } | Field::Setting(_), Answer::Options(_)) => {
            panic!("{} is typed", item.question.id)
        }
    }
}

/// From the first knob: turns each to where a setting has it, and commits.
fn turn(experiment: &Experiment, setting: &str) -> String {
    let grid = &experiment.grid;
    let places = grid.places(grid.read_typed(setting).unwrap());
    let places = places.into_iter().zip(&grid.knobs);
    let turned = places.map(|(place, knob)| {
        let all = knob.values.len();
        match place {
            0 => format!("<left {all}><down>"),
            place => format!("<left {all}><right {place}><down>"),
        }
    });
    turned.collect::<String>() + "<down><enter>"
}

fn digit(shown: &[String], id: &str) -> String {
    let at = shown.iter().position(|other| other == id).unwrap();
    (at + 1).to_string()
}

/// From the last option to what is below it.
fn to_done(shown: &[String]) -> String {
    format!("<up {0}><down {0}><enter>", shown.len())
}

/// Lifts each thing, carries it up to its place and drops it.
fn order(shown: &[String], wanted: &[String]) -> String {
    let mut shown = shown.to_vec();
    let mut keys = String::new();
    for (place, id) in wanted.iter().enumerate() {
        let at = shown.iter().position(|other| other == id).unwrap();
        keys = format!("{keys}{}<up {}><space>", at + 1, at - place);
        let id = shown.remove(at);
        shown.insert(place, id);
    }
    keys + "<down><enter>"
}
