//! Whether the terminal is dark or light: remembered, or asked for once.

use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use crate::ui::{Theme, UnreadTheme};

use super::ThemeChoice;
use super::keys::KeyReader;
use super::worker::{Job, Worker};

/// What is behind the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Background {
    Dark,
    Light,
}

/// How long a terminal may take to answer, and the journal to be open.
const PATIENCE: Duration = Duration::from_millis(50);

impl Background {
    pub fn word(self) -> &'static str {
        match self {
            Self::Dark => "dark",
            Self::Light => "light",
        }
    }

    pub fn of(word: &str) -> Option<Self> {
        [Self::Dark, Self::Light]
            .into_iter()
            .find(|it| it.word() == word)
    }

    /// From `COLORFGBG`, which some terminals set: "15;0" is white on black.
    pub fn from_colorfgbg(value: &str) -> Option<Self> {
        let background: u8 = value.rsplit(';').next()?.parse().ok()?;
        Some(if matches!(background, 7 | 9..=15) {
            Self::Light
        } else {
            Self::Dark
        })
    }
}

/// A theme that is being found.
pub enum Choosing {
    Known(Theme),
    Remembered {
        /// What is remembered, once it has been looked up.
        found: Receiver<Option<String>>,
        remembered_as: String,
        dark: UnreadTheme,
        light: UnreadTheme,
    },
}

/// Has the worker look up what is remembered.
pub fn begin(theme: ThemeChoice, worker: &Worker) -> Choosing {
    match theme {
        ThemeChoice::Fixed(theme) => Choosing::Known(theme),
        ThemeChoice::Ask {
            remembered_as,
            dark,
            light,
        } => Choosing::Remembered {
            found: recall(worker, remembered_as.clone()),
            remembered_as,
            dark,
            light,
        },
    }
}

impl Choosing {
    /// The theme to use.
    pub fn settle(self, worker: &Worker, keys: &KeyReader) -> Theme {
        let (found, key, dark, light) = match self {
            Self::Known(theme) => return theme,
            Self::Remembered {
                found,
                remembered_as,
                dark,
                light,
            } => (found, remembered_as, dark, light),
        };
        let remembered = found.recv_timeout(PATIENCE).ok().flatten();
        let remembered = remembered.as_deref().and_then(Background::of);
        match remembered.unwrap_or_else(|| ask(worker, keys, key)) {
            Background::Dark => dark.read(),
            Background::Light => light.read(),
        }
    }
}

fn recall(worker: &Worker, key: String) -> Receiver<Option<String>> {
    let (answer, answered) = mpsc::channel();
    // Nobody waits any more for one that is late.
    let answer = Box::new(move |it| drop(answer.send(it)));
    worker.ask(Job::Recall { key, answer });
    answered
}

/// Asks the terminal; one that does not say is taken to be dark.
fn ask(worker: &Worker, keys: &KeyReader, key: String) -> Background {
    let background = keys.background(PATIENCE).unwrap_or(Background::Dark);
    worker.ask(Job::Remember {
        key,
        value: background.word().to_owned(),
    });
    background
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colorfgbg_names_the_background_last() {
        let cases = [
            ("15;0", Some(Background::Dark)),
            ("0;15", Some(Background::Light)),
            ("0;default;7", Some(Background::Light)),
            ("12;8", Some(Background::Dark)),
            ("", None),
            ("default", None),
        ];
        for (value, background) in cases {
            assert_eq!(Background::from_colorfgbg(value), background, "{value}");
        }
    }
}
