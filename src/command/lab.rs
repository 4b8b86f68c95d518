//! `lab`: the simulator by itself, to play with.

use std::io::Write;

use super::collection::Collection;
use super::failure::{ErrorMessage, Failure, meant};
use super::session;
use super::settings::Settings;
use crate::app::Goal;
use crate::lesson::Lesson;
use crate::text::{listed, quoted};

pub fn run(
    settings: &Settings,
    (lesson, scenario): (Option<&str>, Option<&str>),
    readings: bool,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let collection = Collection::gather(settings)?;
    let Some(lesson) = lesson else {
        return session::sandbox(settings, &collection, readings, out);
    };
    let id = collection.find(lesson)?.id.clone();
    let lesson = collection.open(&id).map_err(Failure::because)?;
    match chosen(&lesson, scenario)? {
        None if settings.plain.value || readings => session::scenarios(settings, &lesson, out),
        scenario if readings => {
            session::in_full(settings, &collection, &Goal::lab(id, scenario), out)
        }
        scenario => session::start(settings, &collection, Goal::lab(id, scenario), out),
    }
}

/// The scenario that is named, or the only one; none where there is a choice.
fn chosen(lesson: &Lesson, wanted: Option<&str>) -> Result<Option<String>, Failure> {
    let names: Vec<&str> = lesson.scenarios.keys().map(String::as_str).collect();
    match (wanted, names.as_slice()) {
        (_, []) => Err(nothing_to_run(lesson)),
        (Some(one), all) if all.contains(&one) => Ok(Some(one.to_owned())),
        (Some(one), all) => Err(unknown(lesson, one, all)),
        (None, [only]) => Ok(Some((*only).to_owned())),
        (None, _) => Ok(None),
    }
}

fn nothing_to_run(lesson: &Lesson) -> Failure {
    Failure::data(ErrorMessage::new(
        format!("the lesson `{}` has no scenarios", lesson.id),
        "`buildup lab` alone opens a function to play with",
    ))
}

fn unknown(lesson: &Lesson, name: &str, names: &[&str]) -> Failure {
    let hint = match meant(name, names.iter().copied()) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => format!("its scenarios are {}", listed(names)),
    };
    let message = format!(
        "the lesson `{}` has no scenario {}",
        lesson.id,
        quoted(name)
    );
    Failure::data(ErrorMessage::new(message, hint))
}
