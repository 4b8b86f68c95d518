//! What themes must hold, and what is said of those that cannot be read.

use anstyle::{Ansi256Color, AnsiColor};

use super::*;

#[test]
fn every_shipped_theme_names_every_role() {
    for theme in SHIPPED {
        Theme::read(theme.source).unwrap_or_else(|error| panic!("{}: {error}", theme.name));
    }
}

#[test]
fn what_is_wrong_is_said_with_its_line_and_a_hint() {
    let error = |source: &str| Theme::read(source).unwrap_err();
    let shipped = SHIPPED[0].source;
    insta::assert_snapshot!(
        [
            error(&shipped.replace("[title]", "[titel]")),
            error(&shipped.replacen("[title]", "", 1)),
            error(&shipped.replacen("bold = true", "bold = 1", 1)),
            error(&shipped.replacen("#e6b673", "beige-ish", 1)),
            error("[body"),
        ]
        .join("\n"),
        @r"
    line 7: a theme has no key `titel`; did you mean `title`?
    line 1: a theme needs `title`; add a table of looks, and its keys on the lines below: the title of a lesson or part
    line 8: `bold` holds a whole number, but `true` or `false` belongs here; write it as in `bold = true`
    line 11: `beige-ish` is no colour; write `#rrggbb`, a name such as `light-blue`, or a number from 0 to 255
    line 1: this is not valid TOML: unclosed table, expected `]`; text stands in quotes, lists in brackets, every key on a line of its own; see https://toml.io
    "
    );
}

/// The share of light that a colour gives back, as WCAG reckons it.
fn luminance(RgbColor(r, g, b): RgbColor) -> f64 {
    let linear = |part: u8| match f64::from(part) / 255.0 {
        dark if dark <= 0.040_45 => dark / 12.92,
        part => ((part + 0.055) / 1.055).powf(2.4),
    };
    0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
}

fn contrast(one: RgbColor, other: RgbColor) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// A colour as a VGA shows it, whose colours are the darkest.
fn shown(color: Color) -> RgbColor {
    let named = [
        (Color::Green, AnsiColor::Green),
        (Color::Cyan, AnsiColor::Cyan),
        (Color::Yellow, AnsiColor::Yellow),
        (Color::Magenta, AnsiColor::Magenta),
        (Color::Blue, AnsiColor::Blue),
        (Color::Red, AnsiColor::Red),
    ];
    let ansi = |color| anstyle_lossy::color_to_rgb(color, anstyle_lossy::palette::VGA);
    if let Color::Rgb(r, g, b) = color {
        RgbColor(r, g, b)
    } else if let Color::Indexed(index) = color {
        ansi(Ansi256Color(index).into())
    } else {
        let (_, name) = named.iter().find(|(it, _)| *it == color).unwrap();
        ansi((*name).into())
    }
}

const BLACK: RgbColor = RgbColor(0, 0, 0);
const DARK: RgbColor = RgbColor(0x14, 0x17, 0x1c);
const WHITE: RgbColor = RgbColor(0xff, 0xff, 0xff);

#[test]
fn every_role_can_be_read_on_its_ground() {
    for theme in SHIPPED {
        // The terminal's own two colours, and the least contrast.
        let (text, ground, least) = match theme.name {
            "high-contrast" => (WHITE, BLACK, 10.0),
            // More than that the dark magenta of sixteen colours has not.
            "16-colour" => (WHITE, BLACK, 3.0),
            "dark" => (WHITE, DARK, 4.5),
            _ => (BLACK, WHITE, 4.5),
        };
        for depth in [Depth::True, Depth::Indexed] {
            let looks = Theme::read(theme.source).unwrap().at(depth);
            let roles = Role::ALL.iter().map(|(role, _, _)| *role);
            for role in roles.filter(|role| *role != Role::Rule) {
                let style = looks.role(role);
                let on = style.bg.map_or(ground, shown);
                let contrast = contrast(style.fg.map_or(text, shown), on);
                let name = theme.name;
                assert!(
                    contrast >= least,
                    "{name} {role:?} at {depth:?}: {contrast}"
                );
            }
        }
    }
}

#[test]
fn code_in_text_can_be_told_from_the_text_in_every_theme() {
    let code = |role: Role| text::Style {
        code: true,
        ..role.into()
    };
    for theme in SHIPPED {
        let theme = Theme::read(theme.source).unwrap();
        for role in [
            Role::Body,
            Role::Concept,
            Role::Heading,
            Role::Link,
            Role::Muted,
        ] {
            let (plain, marked) = (theme.role(role), theme.style(code(role)));
            assert!((plain.fg, plain.bg) != (marked.fg, marked.bg), "{role:?}");
        }
    }
}

#[test]
fn a_theme_from_before_code_spans_underlines_them() {
    let code_span = SHIPPED[3]
        .source
        .replace("[code-span]\nfg = \"green\"\n", "");
    let theme = Theme::read(&code_span).unwrap();
    let modifiers = theme.role(Role::CodeSpan).add_modifier;
    assert!(modifiers.contains(Modifier::UNDERLINED));
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
