//! The keys in the lab.

use super::{Lab, panel_keys};
use crate::app::action::{Action, AppAction, Direction, LabAction, Move};
use crate::app::keys::{Binding, Layer, bind, key_name};
use crate::app::msg::KeyPress;

/// Scrolls what is said of a run or asked before it.
const fn scroll(keys: &'static [KeyPress], step: Move) -> Binding {
    let help = match step {
        Move::Down | Move::Right | Move::Bottom => {
            "Scroll what is said, where it is longer than its place."
        }
        Move::Up | Move::Left | Move::Top => "The same upwards.",
        Move::PageDown => "The same by a screenful.",
        Move::PageUp => "The same upwards by a screenful.",
    };
    bind(keys, Action::Lab(LabAction::Scroll(step)), "", help)
}

/// While a simulation can be run.
pub static LAB: Layer = Layer {
    title: "In the lab",
    bindings: &[
        bind(
            &[KeyPress::Char(' '), KeyPress::Enter],
            Action::Lab(LabAction::Play),
            "run",
            "Let time pass; once it is over and knobs were turned, run it with them.",
        ),
        bind(
            &[KeyPress::Char('r')],
            Action::Lab(LabAction::Restart),
            "again",
            "The same run from its start, with the changes at the same moments.",
        ),
        bind(
            &[KeyPress::Char('.')],
            Action::Lab(LabAction::Step),
            "step",
            "One event on.",
        ),
        bind(
            &[KeyPress::Char('f')],
            Action::Lab(LabAction::Finish),
            "end",
            "Jump to the end of the run; once it is over and knobs were turned, to that of the next.",
        ),
        bind(
            &[KeyPress::Char('v')],
            Action::Lab(LabAction::TryNext),
            "try",
            "Once it is over, where a setting is suggested: turn that knob, and run it again.",
        ),
        bind(
            &[KeyPress::Tab],
            Action::Lab(LabAction::Knobs),
            "knobs",
            "Show the knobs, or put them away.",
        ),
        bind(
            &[KeyPress::Char('R')],
            Action::Lab(LabAction::Reset),
            "as it was",
            "The scenario as its author made it.",
        ),
        bind(
            &[KeyPress::Esc, KeyPress::Backspace],
            Action::Lab(LabAction::Back),
            "back",
            "Back to where you came from. In a page the run waits.",
        ),
        bind(
            &[KeyPress::Char('w')],
            Action::Lab(LabAction::Why),
            "why",
            "The story of a request: of the first that was held back, else that was cold again, else cold; on the way, of the last so far.",
        ),
        bind(
            &[KeyPress::Char('+'), KeyPress::Char('=')],
            Action::Lab(LabAction::Faster),
            "faster",
            "Twice as fast.",
        ),
        bind(
            &[KeyPress::Char('-')],
            Action::Lab(LabAction::Slower),
            "slower",
            "Half as fast.",
        ),
        bind(
            &[KeyPress::Char('c')],
            Action::Lab(LabAction::Charts),
            "",
            "Another chart comes to the front.",
        ),
        bind(
            &[KeyPress::Char('F')],
            Action::Lab(LabAction::Function),
            "",
            "Of several functions in one account, look at the next one and its knobs; after the last, at all of them and what they share.",
        ),
        bind(
            &[KeyPress::Char('a')],
            Action::Lab(LabAction::PredictAgain),
            "predict again",
            "Take back what was predicted, and predict for the settings as they stand.",
        ),
        bind(
            &[KeyPress::Char('n')],
            Action::Lab(LabAction::Reseed),
            "",
            "The same rules with other chances.",
        ),
        bind(
            &[KeyPress::Char('m')],
            Action::Lab(LabAction::ManyRuns),
            "",
            "Once it is over: the same with a hundred seeds, and how far chance reaches, in words and as bands in the charts. Once more: without the bands.",
        ),
        scroll(&[KeyPress::Down, KeyPress::Char('j')], Move::Down),
        scroll(&[KeyPress::Up, KeyPress::Char('k')], Move::Up),
        scroll(&[KeyPress::PageDown], Move::PageDown),
        scroll(&[KeyPress::PageUp], Move::PageUp),
        bind(
            &[KeyPress::Char('?')],
            Action::App(AppAction::Help),
            "all keys",
            "Show the keys.",
        ),
        bind(
            &[KeyPress::Char('q')],
            Action::App(AppAction::Quit),
            "quit",
            "Leave. Your place is kept.",
        ),
    ],
};

/// While time passes, full screen or in a page: whoever presses one key to get on
/// comes to the end of the run, and does not hold it up.
pub static PLAYING: Layer = Layer {
    title: "While a run is on its way",
    bindings: &[
        bind(
            &[KeyPress::Char(' '), KeyPress::Char('f')],
            Action::Lab(LabAction::Finish),
            "end",
            "Jump to the end of the run.",
        ),
        bind(
            &[KeyPress::Enter],
            Action::Lab(LabAction::Play),
            "pause",
            "Stop the time; once more, let it go on.",
        ),
    ],
};

/// While the story of a request is told.
pub static STORY: Layer = Layer {
    title: "At the story of a request",
    bindings: &[
        bind(
            &[KeyPress::Right],
            Action::Lab(LabAction::MoveStory(Move::Right)),
            "next",
            "The story of the next request.",
        ),
        bind(
            &[KeyPress::Esc, KeyPress::Char('w')],
            Action::Lab(LabAction::Back),
            "close",
            "Put the story away.",
        ),
        bind(
            &[KeyPress::Left],
            Action::Lab(LabAction::MoveStory(Move::Left)),
            "before",
            "The story of the request before.",
        ),
        bind(
            &[KeyPress::Char(',')],
            Action::Lab(LabAction::StandsOut(Direction::Back)),
            "last cold or throttled",
            "The last request before this one that was cold, throttled, made to wait or failed.",
        ),
        bind(
            &[KeyPress::Char(';')],
            Action::Lab(LabAction::StandsOut(Direction::On)),
            "next one",
            "The next one that was.",
        ),
        bind(
            &[KeyPress::Char('(')],
            Action::Lab(LabAction::MoveStory(Move::PageUp)),
            "",
            "Ten requests back.",
        ),
        bind(
            &[KeyPress::Char(')')],
            Action::Lab(LabAction::MoveStory(Move::PageDown)),
            "ten on",
            "Ten requests on.",
        ),
        bind(
            &[KeyPress::Home],
            Action::Lab(LabAction::MoveStory(Move::Top)),
            "first",
            "The first request.",
        ),
        bind(
            &[KeyPress::End],
            Action::Lab(LabAction::MoveStory(Move::Bottom)),
            "last",
            "The last request so far.",
        ),
    ],
};

/// While the knobs are shown.
pub static KNOBS: Layer = Layer {
    title: "At the knobs of the lab",
    bindings: &[
        bind(
            &[KeyPress::Left],
            Action::Lab(LabAction::MoveKnob(Move::Left)),
            "less",
            "Turn the knob down. A run goes on with it from that moment; after one it is for the next.",
        ),
        bind(
            &[KeyPress::Right],
            Action::Lab(LabAction::MoveKnob(Move::Right)),
            "more",
            "Turn the knob up.",
        ),
        bind(
            &[KeyPress::Up, KeyPress::Char('k')],
            Action::Lab(LabAction::MoveKnob(Move::Up)),
            "",
            "The knob above; from the first one, scroll what is said.",
        ),
        bind(
            &[KeyPress::Down, KeyPress::Char('j')],
            Action::Lab(LabAction::MoveKnob(Move::Down)),
            "",
            "The knob below; from the last one, scroll what is said.",
        ),
        bind(
            &[KeyPress::Esc],
            Action::Lab(LabAction::Back),
            "",
            "Put the knobs away.",
        ),
    ],
};

/// While a prediction is asked for. Every other key is typed.
pub static PREDICTING: Layer = Layer {
    title: "Predicting in the lab",
    bindings: &[
        bind(
            &[KeyPress::Enter],
            Action::Lab(LabAction::Predict),
            "predict",
            "Take the number.",
        ),
        bind(
            &[KeyPress::Tab],
            Action::Lab(LabAction::Pass),
            "go on without",
            "Go on without a prediction.",
        ),
        scroll(&[KeyPress::Down], Move::Down),
        scroll(&[KeyPress::Up], Move::Up),
        scroll(&[KeyPress::PageDown], Move::PageDown),
        scroll(&[KeyPress::PageUp], Move::PageUp),
        bind(
            &[KeyPress::Esc],
            Action::Lab(LabAction::Back),
            "back",
            "Back to where you came from.",
        ),
    ],
};

/// Where a lab stands: its keys go by that.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LabPlace {
    FullScreen,
    /// In a page.
    Panel,
}

impl LabPlace {
    /// What the key is called that does something here once a run is over.
    pub fn key_after_run(self, action: LabAction) -> String {
        let layer = match (self, action) {
            (Self::FullScreen, _) => &LAB,
            (Self::Panel, LabAction::TryNext) => &panel_keys::TRYING,
            (Self::Panel, _) => &panel_keys::OVER,
        };
        key_name(layer, Action::Lab(action))
    }
}

/// The keys that hold in a lab.
pub fn layers(lab: &Lab) -> Vec<&'static Layer> {
    if lab.is_predicting() {
        return vec![&PREDICTING];
    }
    let beside = match (&lab.told, lab.knob) {
        (Some(_), _) => Some(&STORY),
        (None, Some(_)) => Some(&KNOBS),
        (None, None) => None,
    };
    let playing = lab.ticking().then_some(&PLAYING);
    let layers = [playing, beside, Some(&LAB)].into_iter();
    layers.flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Of the keys that mean one thing beside a run and another in it those that do
    /// the like there: the next piece below or above, out of it, the story shown or
    /// put away.
    const ALIKE: [KeyPress; 6] = [
        KeyPress::Down,
        KeyPress::Up,
        KeyPress::Char('j'),
        KeyPress::Char('k'),
        KeyPress::Esc,
        KeyPress::Char('w'),
    ];

    #[test]
    fn no_key_means_one_thing_in_the_lab_and_another_beside_what_it_shows() {
        let lab: Vec<&KeyPress> = LAB.bindings.iter().flat_map(|it| it.keys).collect();
        for layer in [&STORY, &KNOBS] {
            for key in layer.bindings.iter().flat_map(|it| it.keys) {
                let is_shared = lab.contains(&key) && !ALIKE.contains(key);
                assert!(!is_shared, "{}: {}", layer.title, key.name());
            }
        }
    }
}
