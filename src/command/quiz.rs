//! `quiz`: a lesson's myths, pitfalls and quizzes straight away.

use std::io::Write;

use super::collection::Collection;
use super::failure::{ErrorMessage, Failure};
use super::session;
use super::settings::Settings;
use crate::app::{Goal, StartAt};
use crate::page::{self, PlanSource};

pub fn run(settings: &Settings, lesson: &str, out: &mut dyn Write) -> Result<(), Failure> {
    let collection = Collection::gather(settings)?;
    let id = &collection.find(lesson)?.id;
    let lesson = collection.open(id).map_err(Failure::because)?;
    if !lesson.parts.iter().any(page::is_quiz) {
        return Err(Failure::data(ErrorMessage::new(
            format!("the lesson `{id}` has no myths, pitfalls or quiz"),
            format!("`buildup learn {id}` goes through the lesson"),
        )));
    }
    let goal = Goal {
        lesson: id.clone(),
        source: PlanSource::QUIZ,
        place: StartAt::Left,
    };
    session::start(settings, &collection, goal, out)
}
