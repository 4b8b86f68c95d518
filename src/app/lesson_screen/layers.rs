//! Which keys hold while a lesson is read.

use crate::page::{FocusTarget, Stage, Typing};
use crate::question::Field;

use super::{
    AT_COMMIT, AT_EXPERIMENT, CARRYING, CHECKLIST, FOUND_HERE, IN_CHECKLIST, INSTEAD, KEPT, KNOWN,
    LET_GO, LONG, LessonScreen, MARKING, MISSED, ORDERING, ORDERING_HERE, OUT_OF_SIGHT, PAPER,
    PICKING, QUIZ, READING, SHEET, SURE, TICKING, TICKING_HERE, TYPED, WRITING, WayUp,
};
use crate::app::keys::{ANYWHERE, Layer};
use crate::app::preview::PREVIEW;

/// Innermost first; `preview`: whether the lesson is being written.
pub fn layers(screen: &LessonScreen, preview: bool) -> Vec<&'static Layer> {
    if screen.at_input() {
        return at_field(screen);
    }
    let mut layers = screen.panel_layers();
    if screen.at_prediction() {
        return layers;
    }
    layers.extend(asked(screen));
    layers.extend(screen.known_goes_to().map(|_| &KNOWN));
    layers.extend(screen.offers_missed().then_some(&MISSED));
    layers.extend(screen.way_on());
    layers.extend((!screen.found.is_empty()).then_some(&FOUND_HERE));
    let in_paper = screen.walk.under_way().is_some();
    layers.extend(match (in_paper, screen.way_up(preview)) {
        (true, _) if screen.at_an_end() => Some(&SHEET),
        (true, _) => Some(&PAPER),
        (false, WayUp::End) => Some(&QUIZ),
        (false, _) => None,
    });
    layers.extend(preview.then_some(&PREVIEW));
    layers.extend([&READING, &ANYWHERE]);
    layers
}

/// What may be done for the question that is asked here.
fn asked(screen: &LessonScreen) -> Vec<&'static Layer> {
    let target = screen.focused().map(|it| it.target);
    let is_open = screen.panel().is_none();
    // A digit brings the marks in sight where they are not.
    let marks = screen.stage() == Some(Stage::Marking) && is_open;
    let focused = target.is_some_and(FocusTarget::answers);
    let (typed, is_setting) = match screen.field() {
        Some(Field::Number { .. } | Field::Text { .. }) => (true, false),
        Some(Field::Setting(_)) => (false, true),
        Some(Field::PickOne(_) | Field::PickMany(_) | Field::Order(_)) | None => (false, false),
    };
    match screen.stage() {
        Some(Stage::Answering) if !focused && (typed || is_setting || !is_open) => Vec::new(),
        Some(Stage::Answering) if !focused => vec![&OUT_OF_SIGHT],
        Some(Stage::Answering) if screen.typing == Typing::LetGo => vec![&LET_GO],
        Some(Stage::Answering) if is_setting && target == Some(FocusTarget::Done) => {
            vec![&AT_COMMIT, &AT_EXPERIMENT]
        }
        Some(Stage::Answering) if is_setting => vec![&AT_EXPERIMENT],
        Some(Stage::Answering) if typed => vec![&INSTEAD],
        Some(Stage::Answering) => {
            let option_keys = on_option(screen, target);
            option_keys.into_iter().chain([&PICKING]).collect()
        }
        Some(Stage::Certainty) if focused => vec![&SURE],
        Some(Stage::Marking) if focused || marks => {
            let checklist = match target {
                Some(point @ FocusTarget::Point(_)) if screen.is_chosen(point) => {
                    Some(&IN_CHECKLIST)
                }
                Some(FocusTarget::Point(_)) => Some(&CHECKLIST),
                _ => None,
            };
            checklist.into_iter().chain([&MARKING]).collect()
        }
        Some(Stage::Certainty | Stage::Marking | Stage::WorkingOut(_) | Stage::Committing)
        | None => Vec::new(),
    }
}

/// What is done with an option is as its field is answered.
fn on_option(screen: &LessonScreen, target: Option<FocusTarget>) -> Option<&'static Layer> {
    if !matches!(target, Some(FocusTarget::Option(_))) {
        return None;
    }
    let is_own = screen.moved_to == target;
    match screen.field()? {
        Field::PickMany(_) if is_own => Some(&TICKING_HERE),
        Field::PickMany(_) => Some(&TICKING),
        Field::Order(_) if screen.carries() => Some(&CARRYING),
        Field::Order(_) if is_own => Some(&ORDERING_HERE),
        Field::Order(_) => Some(&ORDERING),
        Field::PickOne(_) | Field::Number { .. } | Field::Text { .. } | Field::Setting(_) => None,
    }
}

/// At an answer to be typed. Where nothing stands in it, arrows and blanks move
/// about on the page; an answer that was there on coming is not given by who
/// only wants to go on.
fn at_field(screen: &LessonScreen) -> Vec<&'static Layer> {
    let draft = screen.draft.as_ref();
    let long = matches!(screen.field(), Some(Field::Text { long: true }));
    let layers: &[_] = match draft.is_none_or(|draft| draft.input.value().is_empty()) {
        true => &[&TYPED],
        false if screen.typing == Typing::Begun => &[&WRITING],
        false => &[&KEPT, &WRITING],
    };
    let layers = layers.iter().copied();
    layers.chain(long.then_some(&LONG)).collect()
}
