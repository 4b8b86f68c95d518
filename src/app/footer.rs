//! The keys for the footer: those that do something at this moment and are
//! likely to be wanted, from the tables of keys. All others are in the help.

use super::action::{
    Action, AnswerAction, AppAction, LabAction, LessonAction, Move, OverlayAction, Show,
};
use super::keys::{ANYWHERE, Binding, Layer, key_name};
use super::lab::{Lab, LabStage, SPEEDS};
use super::lesson_screen::{LessonScreen, READING};
use super::preview::PREVIEW;
use crate::page::{FocusTarget, Stage, Typing};
use crate::question::Field;
use crate::text::order;
use crate::words::paper::LEAVE_OPEN;
use crate::words::screen as said;

/// A key as the footer shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FooterKey {
    /// "1–4"
    pub key: String,
    pub label: &'static str,
    /// Whether it stays where there is little room.
    pub stays: bool,
}

/// The keys of `layers`, innermost first, the way to all keys last. `quits`:
/// whether the key that quits is among them; `at_end`: whether there is nothing
/// more of what is read over the screen.
pub fn footer(layers: &[&Layer], quits: bool, at_end: bool) -> Vec<FooterKey> {
    const ON: Action = Action::Overlay(OverlayAction::Move(Move::PageDown));
    keys(layers, quits, |binding| {
        let goes = binding.action != ON || !at_end;
        goes.then(|| shown(binding, binding.short()))
    })
}

/// The same on a page of a lesson. Who is asked something sees how to answer.
pub fn footer_of_page(layers: &[&Layer], screen: &LessonScreen) -> Vec<FooterKey> {
    let is_reading = |layer: &&Layer| layer.title == READING.title;
    let in_preview = layers.iter().any(|it| it.title == PREVIEW.title);
    let asked = screen.focused().is_some_and(|it| it.target.answers()) && screen.stage().is_some();
    let layers = layers.iter().copied();
    let layers: Vec<_> = layers.filter(|it| !(asked && is_reading(it))).collect();
    let keys = keys(&layers, false, |binding| {
        let leads_nowhere = is_out_of_paper(binding, screen) || in_preview && shows_modes(binding);
        let key = at_page(binding, screen).filter(|_| !leads_nowhere)?;
        let leaves = binding.action == Action::Lesson(LessonAction::Back) && !asked;
        Some(
            match leaves && screen.found.is_empty() && screen.way_up(false).is_back() {
                true => FooterKey {
                    label: said::BACK,
                    ..key
                },
                false => key,
            },
        )
    });
    let mut shown: Vec<_> = letters(screen).into_iter().chain(keys).collect();
    if screen.at_an_end() && screen.walk.following().is_none() {
        // Its lines say what else there is; how to leave must fit the least room, and
        // how to choose one of them comes next.
        let [leave, choose] = [LessonAction::Back, LessonAction::Choose]
            .map(|it| key_name(&READING, Action::Lesson(it)));
        order::sort_by_key(&mut shown, |it| (it.key != leave, it.key != choose));
    }
    shown
}

/// The same in a lab: what its keys do as it stands.
pub fn footer_of_lab(layers: &[&Layer], lab: &Lab) -> Vec<FooterKey> {
    keys(layers, false, |binding| {
        let plain = shown(binding, binding.short());
        match binding.action {
            Action::Lab(action) => at_lab(plain, action, lab),
            Action::App(_)
            | Action::Library(_)
            | Action::Lesson(_)
            | Action::Writing(_)
            | Action::Scenarios(_)
            | Action::FirstMinute(_)
            | Action::Room(_)
            | Action::Overlay(_) => Some(plain),
        }
    })
}

fn at_lab(key: FooterKey, action: LabAction, lab: &Lab) -> Option<FooterKey> {
    let label = match (action, lab.stage) {
        (LabAction::Play | LabAction::Finish, LabStage::Over) if !lab.has_next() => return None,
        (LabAction::Finish, LabStage::Over) if lab.setting().is_none() => return None,
        (LabAction::Restart, LabStage::Over) if !lab.has_next() => key.label,
        (LabAction::Restart, _) | (LabAction::Step, LabStage::Over) => return None,
        (LabAction::PredictAgain, _) if lab.scenario.predict.is_empty() => return None,
        (LabAction::TryNext, _) if lab.outcome.try_next.is_none() => return None,
        (LabAction::Why, _) if lab.told.is_some() => return None,
        (LabAction::Faster, _) if lab.playback.speed + 1 == SPEEDS.len() => return None,
        (LabAction::Slower, _) if lab.playback.speed == 0 => return None,
        (LabAction::Reset, _) if !lab.is_changed() => return None,
        _ => key.label,
    };
    Some(FooterKey { label, ..key })
}

/// Where a field takes every letter before anything is typed: what else they
/// would do, they do not do here.
fn letters(screen: &LessonScreen) -> Option<FooterKey> {
    let draft = screen.draft.as_ref();
    let is_empty = draft.is_none_or(|draft| draft.input.value().is_empty());
    let waits = screen.at_input() && (is_empty || screen.typing == Typing::Waiting);
    let key = match screen.field() {
        Some(Field::Number { .. }) => said::DIGITS,
        _ => said::LETTERS,
    };
    waits.then(|| FooterKey {
        key: key.to_owned(),
        label: said::WRITE,
        stays: false,
    })
}

fn keys(
    layers: &[&Layer],
    quits: bool,
    show: impl Fn(&'static Binding) -> Option<FooterKey>,
) -> Vec<FooterKey> {
    let mut taken = Vec::new();
    let bindings = layers.iter().flat_map(|layer| layer.bindings);
    // A key that means something else further in does not do this.
    let free = bindings.filter(|binding| {
        let is_free = binding.keys.first().is_some_and(|key| !taken.contains(key));
        taken.extend(binding.keys);
        is_free
    });
    let labelled = free.filter(|binding| !binding.label.is_empty());
    let wanted = labelled.filter(|it| quits || it.action != Action::App(AppAction::Quit));
    let (last, first): (Vec<FooterKey>, Vec<FooterKey>) =
        wanted.filter_map(show).partition(|key| key.stays);
    first.into_iter().chain(last).collect()
}

fn shown(binding: &Binding, key: String) -> FooterKey {
    let anywhere = &mut ANYWHERE.bindings.iter();
    FooterKey {
        key,
        label: binding.label,
        stays: anywhere.any(|it| it.action == binding.action),
    }
}

/// Nothing for a key that does nothing here.
fn at_page(binding: &Binding, screen: &LessonScreen) -> Option<FooterKey> {
    let plain = shown(binding, binding.short());
    let action = match binding.action {
        Action::Lesson(action) => action,
        Action::Lab(action) => {
            return match screen.panel() {
                Some(lab) => at_lab(plain, action, lab),
                None => Some(plain),
            };
        }
        Action::App(_)
        | Action::Library(_)
        | Action::Writing(_)
        | Action::Scenarios(_)
        | Action::FirstMinute(_)
        | Action::Room(_)
        | Action::Overlay(_) => return Some(plain),
    };
    match action {
        LessonAction::Answer(AnswerAction::Digit(_)) => Some(FooterKey {
            key: digits(screen)?,
            label: digit_label(screen, plain.label),
            ..plain
        }),
        LessonAction::Answer(AnswerAction::Hint) => has(screen, FocusTarget::Hint).then_some(plain),
        LessonAction::Answer(AnswerAction::Toggle) if screen.is_ticked() => Some(FooterKey {
            label: said::UNTICK,
            ..plain
        }),
        LessonAction::Choose => at_cursor(plain, screen),
        LessonAction::Move(Move::PageDown) => screen.reads_on().then_some(plain),
        LessonAction::Move(step) if !screen.can_carry(step) => None,
        LessonAction::Move(_)
        | LessonAction::Turn(_)
        | LessonAction::Answer(AnswerAction::NoIdea | AnswerAction::Skip | AnswerAction::Toggle)
        | LessonAction::Show(_)
        | LessonAction::NextFrame
        | LessonAction::Undo
        | LessonAction::NextStep
        | LessonAction::NextCards
        | LessonAction::NextLesson
        | LessonAction::Back
        | LessonAction::Stop
        | LessonAction::Flag
        | LessonAction::Sheet
        | LessonAction::HandIn => Some(plain),
    }
}

/// Enter, by what the cursor is on.
fn at_cursor(plain: FooterKey, screen: &LessonScreen) -> Option<FooterKey> {
    let target = screen.focused()?.target;
    let label = if let FocusTarget::WhyNot(option) = target {
        match screen.is_open(option) {
            true => said::FOLD,
            false => said::WHY_NOT,
        }
    } else {
        let takes = !matches!(target, FocusTarget::Lab(_) | FocusTarget::Next);
        (takes && screen.takes(target)).then_some(())?;
        taken(screen, target).unwrap_or(plain.label)
    };
    Some(FooterKey { label, ..plain })
}

/// What Enter takes where one key too many would cost something: a hint, or the
/// answer.
fn taken(screen: &LessonScreen, target: FocusTarget) -> Option<&'static str> {
    let skip = match screen.walk.under_way() {
        Some(_) => LEAVE_OPEN,
        None => said::SKIP,
    };
    let costly = [
        (FocusTarget::Hint, said::TAKE_HINT),
        (FocusTarget::NoIdea, said::SAY_NO_IDEA),
        (FocusTarget::Skip, skip),
    ];
    let mut costly = costly.into_iter();
    costly.find_map(|(it, label)| (it == target).then_some(label))
}

/// What the digit of an option does is as the field is answered.
fn digit_label(screen: &LessonScreen, usual: &'static str) -> &'static str {
    match screen.field().filter(|_| screen.picks_options()) {
        Some(Field::Order(_)) => said::LIFT,
        Some(Field::PickMany(_)) => said::TICK,
        Some(Field::PickOne(_)) => said::PICK,
        _ if screen.marks_are_out_of_sight() => said::NO_PARTLY_YES,
        _ => usual,
    }
}

/// Whether a key leads nowhere from a paper: its sheet, and later its end, is the
/// list of what is gone through, and nothing leads out of it before it is handed in.
fn is_out_of_paper(binding: &Binding, screen: &LessonScreen) -> bool {
    let lists = binding.action == Action::Lesson(LessonAction::Show(Show::Outline));
    let (paper, under_way) = (screen.walk.paper(), screen.walk.under_way());
    lists && paper.is_some() || shows_modes(binding) && under_way.is_some()
}

/// A preview shows everything, and has no modes.
fn shows_modes(binding: &Binding) -> bool {
    binding.action == Action::Lesson(LessonAction::Show(Show::Modes))
}

/// The digits that pick something here.
pub(super) fn digits(screen: &LessonScreen) -> Option<String> {
    match picks(screen) {
        0 => None,
        1 => Some("1".to_owned()),
        all => Some(format!("1–{all}")),
    }
}

/// How many things a digit can pick.
fn picks(screen: &LessonScreen) -> usize {
    let picked = |target: FocusTarget| match screen.stage() {
        Some(Stage::Certainty) if !screen.picks_options() => {
            matches!(target, FocusTarget::Certainty(_))
        }
        Some(Stage::Marking) => matches!(target, FocusTarget::Mark(_)),
        _ => matches!(target, FocusTarget::Option(_)),
    };
    let all = screen.rows.focusables.iter().filter(|it| picked(it.target));
    all.count().min(9)
}

fn has(screen: &LessonScreen, target: FocusTarget) -> bool {
    let mut focusables = screen.rows.focusables.iter();
    focusables.any(|it| it.target == target)
}
