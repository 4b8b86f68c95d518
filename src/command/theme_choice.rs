//! The looks of the full screen: which theme, in how many colours.

use std::path::Path;

use super::failure::{ErrorMessage, meant};
use super::settings::Settings;
use crate::files::{self, Accept};
use crate::terminal::{Background, ThemeChoice};
use crate::text::bounds::MAX_SETTINGS_BYTES;
use crate::text::{listed, quoted, shown_path};
use crate::ui::{Depth, SHIPPED, Theme, UnreadTheme};

/// A theme somebody named.
#[derive(Debug, Clone, PartialEq)]
pub struct Chosen {
    /// As it was named.
    pub name: String,
    pub theme: Theme,
}

/// The shipped theme called `name`, or the one in the file `name`, which
/// stands in `folder` unless it says where. `accept`: what that may be.
pub fn choose(name: &Path, folder: &Path, accept: Accept) -> Result<Chosen, ErrorMessage> {
    let shown = shown_path(name);
    let shipped = SHIPPED.iter().find(|theme| theme.name == shown);
    let file = folder.join(name);
    let source = match shipped {
        Some(shipped) => shipped.source.to_owned(),
        None => match files::read_text(&file, accept, MAX_SETTINGS_BYTES) {
            Ok(source) => source,
            Err(why) if why.is_missing() => return Err(unknown(&shown)),
            Err(why) => {
                let why = format!("the theme file {}: {why}", shown_path(&file));
                return Err(ErrorMessage::new(why, "name another one"));
            }
        },
    };
    match Theme::read(&source) {
        Ok(theme) => Ok(Chosen { name: shown, theme }),
        Err(why) => Err(ErrorMessage::new(
            format!(
                "cannot use the theme {}: {}",
                shown_path(&file),
                why.trim_end()
            ),
            "a theme gives every role its looks, as the shipped ones do",
        )),
    }
}

fn unknown(name: &str) -> ErrorMessage {
    let names: Vec<_> = SHIPPED.iter().map(|theme| theme.name).collect();
    let all = format!("There are {}, and any theme file", listed(&names));
    let hint = match meant(name, names.into_iter()) {
        Some(meant) => format!("did you mean `{meant}`? {all}"),
        None => all,
    };
    let message = format!("there is no theme and no theme file {}", quoted(name));
    ErrorMessage::new(message, hint)
}

/// How the full screen finds its theme. Of those for two backgrounds only the one
/// that is wanted will be read.
pub fn theme_choice(settings: &Settings) -> ThemeChoice {
    let depth = settings.depth.value;
    if let Some(chosen) = &settings.theme.value {
        return ThemeChoice::Fixed(chosen.theme.clone().at(depth));
    }
    let unread = |background| UnreadTheme {
        name: theme_on(background, depth),
        depth,
    };
    match settings.background {
        Some(background) => ThemeChoice::Fixed(unread(background).read()),
        None if depth == Depth::None => ThemeChoice::Fixed(unread(Background::Dark).read()),
        None => ThemeChoice::Ask {
            remembered_as: remembered_as(settings),
            dark: unread(Background::Dark),
            light: unread(Background::Light),
        },
    }
}

/// The shipped theme for a background.
pub fn theme_on(background: Background, depth: Depth) -> &'static str {
    match (background, depth) {
        (Background::Dark, Depth::Sixteen) => "16-colour",
        (Background::Light, Depth::Sixteen) => "16-colour-light",
        (Background::Dark, _) => "dark",
        (Background::Light, _) => "light",
    }
}

/// One person may use several terminals, each with a background of its own.
fn remembered_as(settings: &Settings) -> String {
    let name = |variable| settings.environment.text(variable).unwrap_or_default();
    format!("background {} {}", name("TERM_PROGRAM"), name("TERM"))
}

pub fn depth_word(depth: Depth) -> &'static str {
    match depth {
        Depth::None => "none",
        Depth::Sixteen => "16",
        Depth::Indexed => "256",
        Depth::True => "all",
    }
}
