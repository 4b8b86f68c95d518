//! Themes: files that give roles their looks.

use std::collections::BTreeMap;

use anstyle::RgbColor;
use anstyle_lossy::rgb_to_xterm;
use ratatui::style::{Color, Modifier, Style};
use serde::Deserialize;

use crate::text::{self, Role};

/// The looks of every role.
#[derive(Debug, Clone, PartialEq)]
pub struct Theme {
    looks: BTreeMap<Role, Style>,
}

/// How many colours the terminal has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Depth {
    /// None wanted: weight and underlines only.
    None,
    Sixteen,
    Indexed,
    True,
}

/// A shipped theme: its name, its file, and who it is for.
#[derive(Debug, Clone, Copy)]
pub struct Shipped {
    pub name: &'static str,
    pub source: &'static str,
    pub about: &'static str,
}

pub const SHIPPED: [Shipped; 5] = [
    Shipped {
        name: "dark",
        source: include_str!("../../assets/themes/dark.toml"),
        about: "for a dark background",
    },
    Shipped {
        name: "light",
        source: include_str!("../../assets/themes/light.toml"),
        about: "for a light background",
    },
    Shipped {
        name: "high-contrast",
        source: include_str!("../../assets/themes/high-contrast.toml"),
        about: "white and bright on black, whatever the terminal has",
    },
    Shipped {
        name: "16-colour",
        source: include_str!("../../assets/themes/16-colour.toml"),
        about: "the terminal's own colours, on dark",
    },
    Shipped {
        name: "16-colour-light",
        source: include_str!("../../assets/themes/16-colour-light.toml"),
        about: "the terminal's own colours, on light",
    },
];

/// The name of a role in a theme file.
pub fn role_name(role: Role) -> &'static str {
    match role {
        Role::Body => "body",
        Role::Title => "title",
        Role::Heading => "heading",
        Role::Concept => "concept",
        Role::Muted => "muted",
        Role::Marker => "marker",
        Role::Rule => "rule",
        Role::Link => "link",
        Role::Code => "code",
        Role::Keyword => "keyword",
        Role::Literal => "literal",
        Role::Number => "number",
        Role::Comment => "comment",
        Role::Name => "name",
        Role::Diagram => "diagram",
        Role::Note => "note",
        Role::Warning => "warning",
        Role::Right => "right",
        Role::Wrong => "wrong",
        Role::Focus => "focus",
        Role::Picked => "picked",
        Role::Key => "key",
        Role::Found => "found",
        Role::Banner => "banner",
    }
}

/// Every role, in the order of a theme file.
const ROLES: [Role; 24] = [
    Role::Body,
    Role::Title,
    Role::Heading,
    Role::Concept,
    Role::Muted,
    Role::Marker,
    Role::Rule,
    Role::Link,
    Role::Code,
    Role::Keyword,
    Role::Literal,
    Role::Number,
    Role::Comment,
    Role::Name,
    Role::Diagram,
    Role::Note,
    Role::Warning,
    Role::Right,
    Role::Wrong,
    Role::Focus,
    Role::Picked,
    Role::Key,
    Role::Found,
    Role::Banner,
];

/// Looks as they stand in a file.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "a terminal's attributes combine freely"
)]
struct Looks {
    fg: Option<Color>,
    bg: Option<Color>,
    #[serde(default)]
    bold: bool,
    #[serde(default)]
    dim: bool,
    #[serde(default)]
    italic: bool,
    #[serde(default)]
    underline: bool,
    #[serde(default)]
    reverse: bool,
}

impl Theme {
    /// Reads a theme file: a table of looks for each role. The error says
    /// what is wrong, where, and what could be meant.
    pub fn read(source: &str) -> Result<Self, String> {
        let file: BTreeMap<String, toml::Spanned<Looks>> =
            toml::from_str(source).map_err(|error| error.to_string())?;
        let mut looks = BTreeMap::new();
        for (name, entry) in file {
            let role = ROLES.into_iter().find(|role| role_name(*role) == name);
            let Some(role) = role else {
                return Err(unknown_role(source, &name, entry.span().start));
            };
            looks.insert(role, entry.into_inner().style());
        }
        match ROLES.into_iter().find(|role| !looks.contains_key(role)) {
            Some(role) => Err(format!(
                "the theme says nothing about `{}`",
                role_name(role)
            )),
            None => Ok(Self { looks }),
        }
    }

    /// The looks of a piece of text.
    pub fn style(&self, style: text::Style) -> Style {
        let mut looks = self.role(style.role);
        if style.strong {
            looks = looks.add_modifier(Modifier::BOLD);
        }
        if style.emphasis {
            looks = looks.add_modifier(Modifier::ITALIC);
        }
        if style.struck {
            looks = looks.add_modifier(Modifier::CROSSED_OUT);
        }
        looks
    }

    pub fn role(&self, role: Role) -> Style {
        self.looks.get(&role).copied().unwrap_or_default()
    }

    /// The theme on a terminal with fewer colours.
    #[must_use]
    pub fn at(mut self, depth: Depth) -> Self {
        for style in self.looks.values_mut() {
            style.fg = style.fg.and_then(|color| fewer(color, depth));
            style.bg = style.bg.and_then(|color| fewer(color, depth));
        }
        if depth == Depth::None {
            self.mark_without_colour();
        }
        self
    }

    /// What only colour would tell apart gets an attribute.
    fn mark_without_colour(&mut self) {
        let marks = [
            (Role::Focus, Modifier::REVERSED),
            (Role::Found, Modifier::REVERSED),
            (Role::Banner, Modifier::REVERSED),
            (Role::Link, Modifier::UNDERLINED),
        ];
        for (role, modifier) in marks {
            let style = self.looks.entry(role).or_default();
            *style = style.add_modifier(modifier);
        }
    }
}

impl Looks {
    fn style(&self) -> Style {
        let mut style = Style {
            fg: self.fg,
            bg: self.bg,
            ..Style::default()
        };
        let modifiers = [
            (self.bold, Modifier::BOLD),
            (self.dim, Modifier::DIM),
            (self.italic, Modifier::ITALIC),
            (self.underline, Modifier::UNDERLINED),
            (self.reverse, Modifier::REVERSED),
        ];
        for (_, modifier) in modifiers.into_iter().filter(|(on, _)| *on) {
            style = style.add_modifier(modifier);
        }
        style
    }
}

fn fewer(color: Color, depth: Depth) -> Option<Color> {
    match (color, depth) {
        (_, Depth::None) => None,
        (Color::Rgb(r, g, b), Depth::Indexed | Depth::Sixteen) => {
            Some(Color::Indexed(rgb_to_xterm(RgbColor(r, g, b)).0))
        }
        (color, _) => Some(color),
    }
}

fn unknown_role(source: &str, name: &str, offset: usize) -> String {
    let line = text::Place::of(source, offset).line;
    let near = ROLES
        .into_iter()
        .map(role_name)
        .min_by_key(|known| strsim::damerau_levenshtein(known, name));
    format!(
        "line {line}: there is no role `{}`; did you mean `{}`?",
        text::clean(name),
        near.unwrap_or_default()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shipped_theme_names_every_role() {
        for theme in SHIPPED {
            Theme::read(theme.source).unwrap_or_else(|error| panic!("{}: {error}", theme.name));
        }
    }

    #[test]
    fn an_unknown_role_gets_a_hint() {
        let error = Theme::read("[body]\n[titel]\nbold = true\n").unwrap_err();
        assert_eq!(
            error,
            "line 2: there is no role `titel`; did you mean `title`?"
        );
    }

    #[test]
    fn without_colour_nothing_has_one_and_the_focus_still_shows() {
        let theme = Theme::read(SHIPPED[0].source).unwrap().at(Depth::None);
        assert!(
            theme
                .looks
                .values()
                .all(|style| style.fg.is_none() && style.bg.is_none())
        );
        assert!(
            theme
                .role(Role::Focus)
                .add_modifier
                .contains(Modifier::REVERSED)
        );
    }
}
