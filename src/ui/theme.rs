//! Themes: files that give roles their looks.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use anstyle::RgbColor;
use anstyle_lossy::rgb_to_xterm;
use ratatui::style::{Color, Modifier, Style};

use crate::rule::{self, Problem};
use crate::schema::{self, Key, Record, Shape, Table};
use crate::text::{self, Role};

/// The looks of every role.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Theme {
    looks: BTreeMap<Role, Style>,
    monochrome: bool,
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

/// A theme file: the looks of every role.
pub const TABLE: Table = Table {
    name: "a theme",
    about: "The looks of everything on the screen, by what it is for.",
    keys: &ROLES,
};

#[expect(clippy::indexing_slicing, reason = "checked while it is compiled")]
const ROLES: [Key; Role::ALL.len()] = {
    let mut keys = [Key::required("", Shape::Table(&LOOKS), ""); Role::ALL.len()];
    let mut at = 0;
    while at < keys.len() {
        let (role, name, about) = Role::ALL[at];
        keys[at] = Key::required(name, Shape::Table(&LOOKS), about);
        // Theme files are older than these roles.
        keys[at].required = !matches!(role, Role::CodeSpan | Role::Term);
        at += 1;
    }
    keys
};

const LOOKS: Table = Table {
    name: "a table of looks",
    about: "Colours and attributes. What is absent is the terminal's own.",
    keys: &[
        Key::optional(
            "fg",
            Shape::Text,
            "The colour of letters: `#rrggbb`, a name such as `light-blue`, or a number from 0 to 255.",
        ),
        Key::optional("bg", Shape::Text, "The colour behind them."),
        Key::optional("bold", Shape::Flag, "Heavier letters."),
        Key::optional("dim", Shape::Flag, "Paler letters."),
        Key::optional("italic", Shape::Flag, "Slanted letters."),
        Key::optional("underline", Shape::Flag, "A line below."),
        Key::optional("reverse", Shape::Flag, "Both colours exchanged."),
    ],
};

const MODIFIERS: [(&str, Modifier); 5] = [
    ("bold", Modifier::BOLD),
    ("dim", Modifier::DIM),
    ("italic", Modifier::ITALIC),
    ("underline", Modifier::UNDERLINED),
    ("reverse", Modifier::REVERSED),
];

/// A shipped theme in so many colours that nobody has read yet.
#[derive(Debug, Clone, Copy)]
pub struct UnreadTheme {
    /// One of [`SHIPPED`].
    pub name: &'static str,
    pub depth: Depth,
}

impl UnreadTheme {
    /// Every shipped theme can be read, which a test sees to; for another one the
    /// terminal's own looks stand in.
    pub fn read(self) -> Theme {
        let shipped = SHIPPED.iter().find(|theme| theme.name == self.name);
        let theme = shipped.and_then(|theme| Theme::read(theme.source).ok());
        theme.unwrap_or_default().at(self.depth)
    }
}

impl Theme {
    /// Reads a theme file: a table of looks for each role. The error says
    /// what is wrong, where, and what could be meant.
    pub fn read(source: &str) -> Result<Self, String> {
        let reading = schema::read(source, 0, &TABLE);
        // A name with a slip in it is missing as well.
        let worst = reading.problems.iter();
        if let Some(problem) = worst.min_by_key(|problem| problem.rule == rule::MISSING_KEY) {
            return Err(told(source, problem));
        }
        let mut looks: BTreeMap<Role, Style> = BTreeMap::new();
        for (role, name, _) in Role::ALL {
            if let Some(record) = reading.record.table(name) {
                let style = style(record).map_err(|problem| told(source, &problem))?;
                looks.insert(*role, style);
            }
        }
        let code = looks.get(&Role::Code).copied().unwrap_or_default();
        looks
            .entry(Role::CodeSpan)
            .or_insert(code.add_modifier(Modifier::UNDERLINED));
        let of_a_term = Modifier::UNDERLINED | Modifier::ITALIC;
        let plain = Style::default().add_modifier(of_a_term);
        looks.entry(Role::Term).or_insert(plain);
        Ok(Self {
            looks,
            monochrome: false,
        })
    }

    /// The looks of a span.
    pub fn span(&self, span: &text::Span) -> Style {
        let looks = self.style(span.style);
        match span.term {
            Some(_) => looks.patch(self.role(Role::Term)),
            None => looks,
        }
    }

    /// The looks of a piece of text.
    pub fn style(&self, style: text::Style) -> Style {
        let mut looks = self.role(style.role);
        if style.code {
            looks = looks.patch(self.role(Role::CodeSpan));
        }
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

    /// Whether it has no colours at all.
    pub fn is_monochrome(&self) -> bool {
        self.monochrome
    }

    /// The theme on a terminal with fewer colours.
    #[must_use]
    pub fn at(mut self, depth: Depth) -> Self {
        for style in self.looks.values_mut() {
            style.fg = style.fg.and_then(|color| fewer(color, depth));
            style.bg = style.bg.and_then(|color| fewer(color, depth));
        }
        self.monochrome = depth == Depth::None;
        if self.monochrome {
            self.mark_without_colour();
        }
        self
    }

    /// What only colour would tell apart gets an attribute.
    fn mark_without_colour(&mut self) {
        let marks = [
            (Role::Focus, Modifier::REVERSED),
            (Role::Found, Modifier::REVERSED | Modifier::UNDERLINED),
            (Role::Banner, Modifier::REVERSED),
            (Role::Link, Modifier::UNDERLINED),
        ];
        for (role, modifier) in marks {
            let style = self.looks.entry(role).or_default();
            *style = style.add_modifier(modifier);
        }
    }
}

fn style(record: &Record) -> Result<Style, Problem> {
    let mut style = Style {
        fg: colour(record, "fg")?,
        bg: colour(record, "bg")?,
        ..Style::default()
    };
    for (key, modifier) in MODIFIERS {
        if record.flag(key) == Some(true) {
            style = style.add_modifier(modifier);
        }
    }
    Ok(style)
}

fn colour(record: &Record, key: &str) -> Result<Option<Color>, Problem> {
    let Some(text) = record.text(key) else {
        return Ok(None);
    };
    let unknown = |_| {
        rule::UNKNOWN_WORD.at(
            record.range(key),
            format!("{} is no colour", text::quoted(text)),
            "write `#rrggbb`, a name such as `light-blue`, or a number from 0 to 255",
        )
    };
    text.parse().map(Some).map_err(unknown)
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

fn told(source: &str, problem: &Problem) -> String {
    let text::Place { line, .. } = text::Lines::of(source).place(source, problem.range.start);
    format!("line {line}: {}; {}", problem.message, problem.hint)
}
