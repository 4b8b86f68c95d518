//! Which keys hold while a lesson is read.

use crate::page::{FocusTarget, Stage, Typing};
use crate::question::Field;

use super::{
    AT_EXPERIMENT, CARRYING, CHECKLIST, FOUND_HERE, INSTEAD, KEPT, LET_GO, LessonScreen, MARKING,
    MISSED, ORDERING, OUT_OF_SIGHT, PAPER, PICKING, QUIZ, READING, SHEET, SURE, TICKING, TYPED,
    WRITING, WayUp,
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
    let focused = screen.focused().is_some_and(|it| it.target.answers());
    let on_option = matches!(
        screen.focused().map(|it| it.target),
        Some(FocusTarget::Option(_))
    );
    let at_point = matches!(
        screen.focused().map(|it| it.target),
        Some(FocusTarget::Point(_))
    );
    let option_keys = match screen.field().filter(|_| on_option) {
        Some(Field::PickMany(_)) => Some(&TICKING),
        Some(Field::Order(_)) if screen.carries() => Some(&CARRYING),
        Some(Field::Order(_)) => Some(&ORDERING),
        Some(Field::PickOne(_) | Field::Number { .. } | Field::Text { .. } | Field::Setting(_))
        | None => None,
    };
    let typed = matches!(
        screen.field(),
        Some(Field::Number { .. } | Field::Text { .. })
    );
    let is_setting = matches!(screen.field(), Some(Field::Setting(_)));
    // A digit brings the marks in sight where they are not.
    let marks = screen.stage() == Some(Stage::Marking) && screen.panel().is_none();
    let is_further = screen.stage() == Some(Stage::Answering) && !focused;
    let is_further = is_further && !typed && !is_setting && screen.panel().is_none();
    layers.extend(is_further.then_some(&OUT_OF_SIGHT));
    match screen.stage().filter(|_| focused || marks) {
        Some(Stage::Answering) if screen.typing == Typing::LetGo => layers.push(&LET_GO),
        Some(Stage::Answering) if is_setting => layers.push(&AT_EXPERIMENT),
        Some(Stage::Answering) if typed => layers.push(&INSTEAD),
        Some(Stage::Answering) => {
            layers.extend(option_keys);
            layers.push(&PICKING);
        }
        Some(Stage::Certainty) => layers.push(&SURE),
        Some(Stage::Marking) => {
            layers.extend(at_point.then_some(&CHECKLIST));
            layers.push(&MARKING);
        }
        Some(Stage::WorkingOut(_) | Stage::Committing) | None => {}
    }
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

/// At an answer to be typed. Where nothing stands in it, arrows and blanks move
/// about on the page; an answer that was there on coming is not given by who
/// only wants to go on.
fn at_field(screen: &LessonScreen) -> Vec<&'static Layer> {
    let draft = screen.draft.as_ref();
    match draft.is_none_or(|draft| draft.input.value().is_empty()) {
        true => vec![&TYPED],
        false if screen.typing == Typing::Begun => vec![&WRITING],
        false => vec![&KEPT, &WRITING],
    }
}
