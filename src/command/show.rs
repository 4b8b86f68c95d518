//! `show`: a lesson in front of a room.

use std::io::Write;
use std::sync::Arc;

use super::collection::Collection;
use super::failure::{ErrorMessage, Failure, meant};
use super::session;
use super::settings::Settings;
use super::theme_choice::theme_choice;
use crate::app::{RoomGoal, RoomScreen, room_stops};
use crate::journal::ME;
use crate::lesson::Lesson;
use crate::terminal::{self, SessionStart};
use crate::text::quoted;

/// `begin`: the name of what to begin with, and the seed of all orders.
pub fn run(
    settings: &Settings,
    lesson: &str,
    (begin, seed): (Option<String>, u64),
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let collection = Collection::gather(settings)?;
    let id = &collection.find(lesson)?.id;
    let lesson = collection.open_worked_out(id).map_err(Failure::because)?;
    let known = room_stops(&lesson);
    if let Some(name) = begin.as_ref().filter(|it| !known.contains(it)) {
        return Err(Failure::data(unknown(&lesson, name, &known)));
    }
    let lesson = Arc::new(lesson);
    let goal = RoomGoal {
        lesson: Arc::clone(&lesson),
        begin,
        seed,
    };
    if !settings.plain.value {
        return on_screen(settings, &collection, goal);
    }
    let Some(room) = RoomScreen::new(goal) else {
        return Err(Failure::data(nothing(&lesson)));
    };
    session::room(settings, room, out)
}

/// The full screen, without a journal.
fn on_screen(
    settings: &Settings,
    collection: &Arc<Collection>,
    goal: RoomGoal,
) -> Result<(), Failure> {
    if RoomScreen::new(goal.clone()).is_none() {
        return Err(Failure::data(nothing(&goal.lesson)));
    }
    let session = terminal::TerminalSession {
        lessons: Vec::new(),
        open: collection.opener(),
        start: SessionStart::Room(goal),
        learner: ME.to_owned(),
        certainty: settings.certainty.value,
        recall_minutes: settings.recall_minutes.value,
        journal: None,
        surroundings: settings.surroundings.clone(),
        reports: settings.reports(),
        theme: theme_choice(settings),
        known: settings.known(),
        log: settings.log(),
    };
    terminal::run(session).map_err(|error| Failure::because(error.to_string()))
}

fn nothing(lesson: &Lesson) -> ErrorMessage {
    ErrorMessage::new(
        format!("the lesson `{}` has nothing to ask a room", lesson.id),
        "`buildup learn` goes through its text",
    )
}

fn unknown(lesson: &Lesson, name: &str, known: &[String]) -> ErrorMessage {
    let hint = match meant(name, known.iter().map(String::as_str)) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => "without one, it begins with the first of them".to_owned(),
    };
    let message = format!(
        "the lesson `{}` has no question, card or scenario {}",
        lesson.id,
        quoted(name)
    );
    ErrorMessage::new(message, hint)
}
