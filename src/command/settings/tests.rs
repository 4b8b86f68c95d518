//! Which settings are in force when, and what is said of wrong ones.

use std::fs;

use tempfile::TempDir;

use super::*;

/// A person at a capable terminal, with a settings file if it says something.
fn at_terminal(config: &str, variables: &[(&'static str, &str)]) -> (TempDir, Environment) {
    let home = TempDir::new().unwrap();
    if !config.is_empty() {
        fs::write(home.path().join("config.toml"), config).unwrap();
    }
    let environment = Environment {
        variables: variables
            .iter()
            .map(|(name, value)| (*name, value.into()))
            .collect(),
        typed: true,
        shown: true,
        home: home.path().to_owned(),
        config: home.path().to_owned(),
        data: home.path().join("data"),
        cache: home.path().join("cache"),
    };
    (home, environment)
}

fn settings(flags: &Flags, config: &str, variables: &[(&'static str, &str)]) -> Settings {
    let (_home, environment) = at_terminal(config, variables);
    Settings::in_force(flags, environment).unwrap()
}

fn messages(config: &str) -> Vec<String> {
    let (home, environment) = at_terminal(config, &[]);
    let failure = Settings::in_force(&Flags::default(), environment).unwrap_err();
    let mut told = Vec::new();
    failure.tell(&mut told, u16::MAX).unwrap();
    let told = String::from_utf8(told).unwrap();
    let place = format!("{}/", home.path().display());
    told.replace(&place, "")
        .lines()
        .map(str::to_owned)
        .collect()
}

#[test]
fn without_anything_said_everything_has_its_default() {
    let settings = settings(&Flags::default(), "", &[]);
    assert_eq!(settings.theme, Sourced::default(None));
    assert_eq!(settings.certainty, Sourced::default(true));
    assert_eq!(settings.plain, Sourced::default(false));
    assert_eq!(settings.motion, Sourced::default(false));
    assert_eq!(settings.lessons, []);
    assert_eq!(settings.learner, Sourced::default(ME.to_owned()));
    let journal = settings.environment.data.join("journal.sqlite");
    assert_eq!(settings.journal, Sourced::default(Some(journal)));
}

#[test]
fn the_settings_file_says_what_stays_and_on_which_line() {
    let config =
        "theme = 'light'\ncertainty = false\nplain = true\nmotion = true\nlearner = 'Ann'\n";
    let settings = settings(&Flags::default(), config, &[]);
    let line = |line: u32| format!("settings file, line {line}");
    assert_eq!(settings.theme.value.unwrap().name, "light");
    assert_eq!(settings.theme.by, line(1));
    assert_eq!(settings.certainty, Sourced::by(line(2), false));
    assert_eq!(settings.plain, Sourced::by(line(3), true));
    assert_eq!(settings.motion, Sourced::by(line(4), true));
    assert_eq!(settings.learner, Sourced::by(line(5), "Ann"));
}

#[test]
fn flags_beat_the_environment_and_that_beats_the_file() {
    let flags = Flags {
        plain: true,
        theme: Some("high-contrast".into()),
        data: Some("flag.sqlite".into()),
        no_color: true,
        learner: Some(" Jo\u{308}rg  B ".to_owned()),
        ..Flags::default()
    };
    let config = "theme = 'light'\nplain = false\nlearner = 'Ann'\n";
    let variables = [
        ("ACCESSIBLE", "1"),
        ("BUILDUP_DATA", "variable.sqlite"),
        ("COLORTERM", "truecolor"),
    ];
    let flagged = settings(&flags, config, &variables);
    assert_eq!(flagged.theme.by, "--theme");
    assert_eq!(flagged.theme.value.unwrap().name, "high-contrast");
    assert_eq!(flagged.plain, Sourced::by("--plain", true));
    let journal = Sourced::by("--data", Some("flag.sqlite".into()));
    assert_eq!(flagged.journal, journal);
    assert_eq!(flagged.depth, Sourced::by("--no-color", Depth::None));
    assert_eq!(flagged.learner, Sourced::by("--learner", "Jörg B"));

    let unflagged = settings(&Flags::default(), config, &variables);
    assert_eq!(unflagged.plain, Sourced::by("ACCESSIBLE", true));
    let journal = Sourced::by("BUILDUP_DATA", Some("variable.sqlite".into()));
    assert_eq!(unflagged.journal, journal);
    assert_eq!(unflagged.depth, Sourced::by("COLORTERM", Depth::True));
}

#[test]
fn a_terminal_has_the_colours_it_tells_of() {
    let depth = |variables: &[_]| settings(&Flags::default(), "", variables).depth.value;
    for (variables, expected) in [
        (&[("TERM", "xterm-256color")][..], Depth::Indexed),
        (&[("TERM", "xterm")], Depth::Sixteen),
        (&[("TERM", "xterm-direct")], Depth::True),
        (&[("TERM", "xterm"), ("COLORTERM", "24bit")], Depth::True),
        (&[("TERM", "xterm"), ("COLORTERM", "yes")], Depth::Sixteen),
        (
            &[("COLORTERM", "truecolor"), ("NO_COLOR", "1")],
            Depth::None,
        ),
    ] {
        assert_eq!(depth(variables), expected, "{variables:?}");
    }
}

#[test]
fn lines_are_plain_wherever_a_screen_would_be_lost() {
    let dumb = settings(&Flags::default(), "plain = false", &[("TERM", "dumb")]);
    assert_eq!(dumb.plain, Sourced::by("TERM is dumb", true));
    for (typed, shown, by) in [
        (false, true, "the input is not a terminal"),
        (true, false, "the output is not a terminal"),
    ] {
        let (_home, environment) = at_terminal("", &[]);
        let environment = Environment {
            typed,
            shown,
            ..environment
        };
        let piped = Settings::in_force(&Flags::default(), environment).unwrap();
        assert_eq!(piped.plain, Sourced::by(by, true));
    }
}

#[test]
fn the_environment_may_know_the_background() {
    let settings = settings(&Flags::default(), "", &[("COLORFGBG", "0;15")]);
    assert_eq!(settings.background, Some(Background::Light));
    let row = theme_row(&settings);
    assert_eq!(row, Sourced::by("COLORFGBG", "16-colour-light"));
}

#[test]
fn lesson_folders_are_looked_at_in_the_order_of_their_weight() {
    let (home, environment) = at_terminal("lessons = ['~/one', 'two']", &[]);
    for folder in ["one", "two", "three", "data/lessons"] {
        fs::create_dir_all(home.path().join(folder)).unwrap();
    }
    let flags = Flags {
        lessons: vec![home.path().join("three")],
        ..Flags::default()
    };
    let settings = Settings::in_force(&flags, environment).unwrap();
    let folder = |name: &str, by: &str| Sourced::by(by, home.path().join(name));
    assert_eq!(
        settings.lessons,
        [
            folder("data/lessons", "your lesson folder"),
            folder("one", "settings file, line 1"),
            folder("two", "settings file, line 1"),
            folder("three", "--lessons"),
        ]
    );
}

#[test]
fn every_mistake_in_the_file_is_told_with_its_place() {
    assert_eq!(
        messages("thme = 'dark'\ncertainty = 'no'\n"),
        [
            "error: config.toml:1:1: the settings file has no key `thme`",
            "hint: did you mean `theme`?",
            "error: config.toml:2:13: `certainty` holds text, but `true` or `false` belongs here",
            "hint: write `certainty = false`",
        ]
    );
    assert_eq!(
        messages("\ntheme = 'drak'\n"),
        [
            "error: config.toml:2:9: there is no theme and no theme file `drak`",
            "hint: did you mean `dark`? There are `dark`, `light`, `high-contrast`, \
             `16-colour`, `16-colour-light`, and any theme file",
        ]
    );
    assert_eq!(
        messages("lessons = ['nowhere']"),
        [
            "error: config.toml:1:12: nowhere does not exist",
            "hint: name a folder with lessons in it, the folder of one lesson, or a packed lesson",
        ]
    );
    let all =
        messages("thme = 'dark'\ntheme = 'drak'\nlearner = ''\nlessons = [\n'nowhere',\n'gone']\n");
    let places = all
        .iter()
        .filter_map(|it| it.strip_prefix("error: config.toml:"));
    let places: Vec<_> = places.map(|it| it.split_once(": ").unwrap().0).collect();
    assert_eq!(places, ["1:1", "2:9", "5:1", "6:1", "3:11"]);
}

#[test]
fn what_a_flag_names_wrong_is_a_matter_of_usage() {
    let wrong = [
        Flags {
            theme: Some("drak".into()),
            ..Flags::default()
        },
        Flags {
            lessons: vec!["no such folder".into()],
            ..Flags::default()
        },
    ];
    for flags in wrong {
        let (_home, environment) = at_terminal("", &[]);
        let failure = Settings::in_force(&flags, environment).unwrap_err();
        assert!(matches!(failure, Failure::Usage(_)), "{flags:?}");
    }
}

#[test]
fn the_screen_looks_as_the_settings_say() {
    use crate::terminal::ThemeChoice;

    let read = |name: &str, depth| {
        theme_choice::choose(Path::new(name), Path::new(""), Accept::Plain)
            .unwrap()
            .theme
            .at(depth)
    };
    let look_of = |flags: &Flags, variables: &[_]| {
        theme_choice::theme_choice(&settings(flags, "", variables))
    };
    let chosen = Flags {
        theme: Some("light".into()),
        ..Flags::default()
    };
    let full = ("COLORTERM", "truecolor");
    let ThemeChoice::Fixed(theme) = look_of(&chosen, &[full]) else {
        panic!("a chosen theme is not asked for");
    };
    assert_eq!(theme, read("light", Depth::True));
    let ThemeChoice::Fixed(theme) = look_of(&Flags::default(), &[full, ("COLORFGBG", "0;15")])
    else {
        panic!("a known background is not asked for");
    };
    assert_eq!(theme, read("light", Depth::True));
    let ThemeChoice::Fixed(theme) = look_of(&Flags::default(), &[full, ("NO_COLOR", "1")]) else {
        panic!("without colour there is nothing to ask for");
    };
    assert_eq!(theme, read("dark", Depth::None));
    let ThemeChoice::Ask { dark, light, .. } = look_of(&Flags::default(), &[("TERM", "xterm")])
    else {
        panic!("an unknown background is asked for");
    };
    assert_eq!(dark.read(), read("16-colour", Depth::Sixteen));
    assert_eq!(light.read(), read("16-colour-light", Depth::Sixteen));
}

#[test]
fn a_learners_name_can_be_seen_and_told_from_others() {
    let longest = "ä".repeat(MAX_NAME);
    for name in ["me", "Ann", "李", longest.as_str(), "👩\u{200d}💻"] {
        assert_eq!(learner_name(name).unwrap(), name);
    }
    let longer = longest.clone() + "a";
    for name in [
        "",
        " ",
        longer.as_str(),
        "a\u{1b}[2J",
        "a\u{202e}b",
        "a\u{200b}",
        "a\u{7}",
    ] {
        assert!(learner_name(name).is_err(), "{name:?}");
    }
    assert_eq!(
        messages("learner = 'Ann\u{200b}'\n"),
        [
            "error: config.toml:1:11: `Ann` cannot be a learner's name",
            "hint: choose 1 to 40 letters, digits and the like that can be seen",
        ]
    );
}
