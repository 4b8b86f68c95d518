//! Tables that say what belongs in them, and files that do not hold to it.

use proptest::prelude::*;

use super::*;
use crate::rule;
use crate::text::bounds::MAX_DEPTH;

mod bounded;

const INNER: Table = Table {
    name: "`[[inner]]`",
    about: "",
    keys: &[
        Key::required("kind", Shape::Choose(variants), "Its form."),
        Key::optional("note", Shape::Markdown, ""),
    ],
};

const OUTER: Table = Table {
    name: "a file",
    about: "",
    keys: &[
        Key::required("title", Shape::Text, ""),
        Key::optional("count", Shape::Whole, ""),
        Key::optional("size", Shape::Number, ""),
        Key::optional("day", Shape::Date, ""),
        Key::optional("open", Shape::Flag, ""),
        Key::optional("truth", Shape::OneOf(&["true", "false", "2"]), ""),
        Key::optional("about", Shape::Markdown, ""),
        Key::optional("words", Shape::List(&Shape::Text), ""),
        Key::optional("seen", Shape::List(&Shape::Mention(Mentioned::Source)), ""),
        Key::optional(
            "answer",
            Shape::Either(&[Shape::Number, Shape::Table(&INNER)]),
            "",
        ),
        Key::optional("inner", Shape::List(&Shape::Table(&INNER)), ""),
        Key::optional("wait", Shape::Duration, ""),
        Key::optional("speed", Shape::Rate, ""),
        Key::optional("vary", Shape::Settings, ""),
        Key::optional(
            "points",
            Shape::List(&Shape::Pair(&[Shape::Number, Shape::Duration])),
            "",
        ),
    ],
};

const ROUND: Variant = Variant {
    name: "round",
    about: "",
    keys: &[Key::required("radius", Shape::Number, "How far out.")],
};

const SQUARE: Variant = Variant {
    name: "square",
    about: "",
    keys: &[Key::required("side", Shape::Number, "How long.")],
};

fn variants() -> Vec<Variant> {
    vec![ROUND, SQUARE]
}

/// `rule at text: message; hint`, one a line.
fn problems(toml: &str) -> String {
    let problems = read(toml, 0, &OUTER).problems;
    let lines = problems.iter().map(|problem| {
        let at = &toml[problem.range.clone()];
        format!(
            "{} at {at:?}: {}; {}",
            problem.rule, problem.message, problem.hint
        )
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn record(toml: &str) -> Record {
    let reading = read(toml, 0, &OUTER);
    assert_eq!(reading.problems, []);
    reading.record
}

#[test]
fn values_are_read_with_their_places() {
    let toml =
        "title = 'T'\ncount = 0x1F\nsize = 2\nday = 2026-11-23\nopen = true\nwords = ['a', 'b']";
    let record = record(toml);
    assert_eq!(record.text("title"), Some("T"));
    assert_eq!(record.whole("count"), Some(31));
    assert_eq!(record.number("size"), Some(2.0));
    assert_eq!(record.text("day"), Some("2026-11-23"));
    assert_eq!(record.flag("open"), Some(true));
    let words: Vec<_> = record.texts("words").collect();
    assert_eq!(
        words.iter().map(|(word, _)| *word).collect::<Vec<_>>(),
        ["a", "b"]
    );
    assert_eq!(&toml[words[1].1.clone()], "'b'");
    assert_eq!(&toml[record.range("size")], "2");
    assert_eq!(record.range("answer"), record.range);
}

#[test]
fn a_variant_has_its_own_keys() {
    let toml =
        "title = ''\n[[inner]]\nkind = 'round'\nradius = 1\n[[inner]]\nkind = 'square'\nradius = 1";
    insta::assert_snapshot!(problems(toml), @r#"
    missing-key at "[[inner]]": `[[inner]]` needs `side`; add `side = 1.5`: how long
    unknown-key at "radius": `[[inner]]` has no key `radius`; it belongs where `kind` is `round`
    "#);
}

#[test]
fn an_unknown_variant_brings_no_further_problems() {
    let toml = "title = ''\n[[inner]]\nkind = 'rond'\nradius = 1\n[[inner]]\nside = 1";
    insta::assert_snapshot!(problems(toml), @r#"
    unknown-word at "'rond'": `rond` is none of the words that may stand here; did you mean `round`? what may stand here is `round`, `square`
    missing-key at "[[inner]]": `[[inner]]` needs `kind`; add `kind = "round"`: its form
    "#);
}

#[test]
fn either_shape_will_do() {
    assert_eq!(record("title = ''\nanswer = 1").number("answer"), Some(1.0));
    let with_table = record("title = ''\nanswer = { kind = 'round', radius = 2.5 }");
    let inner = with_table.table("answer").unwrap();
    assert_eq!(inner.number("radius"), Some(2.5));
    insta::assert_snapshot!(problems("title = ''\nanswer = 'x'"), @r#"wrong-type at "'x'": `answer` holds text, but a number or a table belongs here; write it as in `answer = 1.5`"#);
}

#[test]
fn a_hint_has_the_value_that_was_written() {
    for (written, meant) in [
        ("truth = false", "write `truth = \"false\"`"),
        ("truth = true", "write `truth = \"true\"`"),
        ("truth = 2", "write `truth = \"2\"`"),
        ("open = 'no'", "write `open = false`"),
        ("open = 'False'", "write `open = false`"),
        ("about = false", "write `about = \"false\"`"),
        ("words = false", "write `words = [\"false\"]`"),
        ("size = 'about 240'", "write `size = 240`"),
        ("size = '1,240'", "write `size = 1240`"),
        ("count = '~ 20 min'", "write `count = 20`"),
        ("answer = '240 kg'", "write `answer = 240`"),
        ("day = '2026-1-5'", "write `day = 2026-01-05`"),
        ("day = 2026-1-5", "write `day = 2026-01-05`"),
        ("day = 2026-11-20T10:00:00Z", "write `day = 2026-11-20`"),
    ] {
        let said = problems(&format!("title = ''\n{written}"));
        assert!(said.trim_end().ends_with(meant), "{said}");
        assert!(!said.contains("calendar"), "{said}");
    }
}

#[test]
fn a_value_that_nobody_wrote_is_told_as_an_example() {
    for (written, shape) in [
        ("truth = 3", "write it as in `truth = \"true\"`"),
        ("open = 3", "write it as in `open = true`"),
        ("size = [240, 245]", "write it as in `size = 1.5`"),
        ("size = '2 or 3'", "write it as in `size = 1.5`"),
        ("size = '5 million'", "write it as in `size = 1.5`"),
        ("day = 2026", "write it as in `day = 2026-11-23`"),
        ("wait = 640", "write it as in `wait = \"250ms\"`"),
        (
            "day = '03/04/2026'",
            "write year, month and day, such as `2026-11-23`",
        ),
    ] {
        let said = problems(&format!("title = ''\n{written}"));
        assert!(said.trim_end().ends_with(shape), "{said}");
        assert!(!said.contains("calendar"), "{said}");
    }
    assert!(problems("title = ''\nday = '2026-02-30'").contains("not a day of the calendar"));
}

#[test]
fn numbers_have_limits() {
    let toml = "title = ''\ncount = -1\nsize = nan\nwords = [1e999]\nanswer = 0xFFFFFFFFFFFF";
    insta::assert_snapshot!(problems(toml), @r#"
    out-of-range at "-1": `-1` is too large or below zero; write a whole number from 0 up
    out-of-range at "nan": `nan` is not a number to calculate with; write a finite number, such as `25` or `0.5`
    wrong-type at "1e999": `words` holds a number with a fraction, but text belongs here; write `"1e999"`
    out-of-range at "0xFFFFFFFFFFFF": `FFFFFFFFFFFF` is not a number to calculate with; write a finite number, such as `25` or `0.5`
    "#);
}

#[test]
fn times_and_rates_have_units() {
    let record = record("title = ''\nwait = '10min'\nspeed = '3/s'");
    assert_eq!(record.text("wait"), Some("10min"));
    assert_eq!(record.text("speed"), Some("3/s"));
    insta::assert_snapshot!(problems("title = ''\nwait = 640\nspeed = 0.5"), @r#"
    wrong-type at "640": `wait` holds a whole number, but a time with its unit belongs here; write it as in `wait = "250ms"`
    wrong-type at "0.5": `speed` holds a number with a fraction, but a rate with its unit belongs here; write it as in `speed = "100/s"`
    "#);
}

#[test]
fn a_pair_is_a_list_of_two() {
    let toml = "title = ''\npoints = [[0.5, '1s'], [1, '2s']]";
    let record = record(toml);
    let points: Vec<_> = record.pairs("points").collect();
    assert_eq!(points, [(0.5, "1s", 27..31), (1.0, "2s", 38..42)]);
    insta::assert_snapshot!(problems("title = ''\npoints = [[1], ['1s', 1], 2]"), @r#"
    wrong-type at "[1]": `points` holds a list, but a pair of a number and a time with its unit belongs here; write it as in `points = [[1.5, "250ms"]]`
    wrong-type at "'1s'": `points` holds text, but a number belongs here; write it as in `points = [[1.5, "250ms"]]`
    wrong-type at "1": `points` holds a whole number, but a time with its unit belongs here; write it as in `points = [[1.5, "250ms"]]`
    wrong-type at "2": `points` holds a whole number, but a pair of a number and a time with its unit belongs here; write it as in `points = [[1.5, "250ms"]]`
    "#);
}

#[test]
fn mentions_are_collected() {
    let reading = read("title = ''\nseen = ['one', 'Two']", 5, &OUTER);
    assert_eq!(
        reading.mentions,
        [Mention {
            what: Mentioned::Source,
            id: "one".to_owned(),
            range: 24..29,
        }]
    );
    assert_eq!(reading.problems.len(), 1);
}

#[test]
fn every_line_that_is_no_toml_is_a_problem() {
    let toml = "titel = ''\ncount\nsize = two\n= 3\nopen = treu\nwords = ['a'\nday = 2026-02-30\n";
    insta::assert_snapshot!(problems(toml), @r#"
    unknown-key at "titel": a file has no key `titel`; did you mean `title`?
    toml-syntax at "": this is not valid TOML: key with no value, expected `=`; text stands in quotes, lists in brackets, every key on a line of its own; see https://toml.io
    toml-syntax at "two": text stands in quotes; write `size = "two"`
    toml-syntax at "": this is not valid TOML: unquoted keys cannot be empty, expected letters, numbers, `-`, `_`; text stands in quotes, lists in brackets, every key on a line of its own; see https://toml.io
    toml-syntax at "treu": text stands in quotes; write `open = "treu"`
    toml-syntax at "['a'": this list does not end; write `]` behind its last value
    no-such-date at "2026-02-30": this is not a day of the calendar; write year, month and day, such as `2026-11-23`
    "#);
}

#[test]
fn what_is_not_closed_is_a_problem_where_it_opens() {
    insta::assert_snapshot!(
        [
            problems("title = \"T"),
            problems("title = ''\nabout = '''\nOne.\n"),
            problems("title = ''\nwords = ['a',\n'b'"),
            problems("title = ''\n[[inner]\nkind = 'round'"),
            problems("title = ''\nwords = ['a', 'b'\n\n[[inner]]\nkind = 'round'\nradius = 1"),
        ]
        .join("\n"),
        @r#"
    toml-syntax at "\"T": this text has no quotation mark at its end; write `title = "T"`
    toml-syntax at "'''\nOne.\n": this is not valid TOML: invalid multi-line literal string, expected `'`; text stands in quotes, lists in brackets, every key on a line of its own; see https://toml.io
    toml-syntax at "": this list does not end; write `]` behind its last value
    toml-syntax at "'b'": this list does not end; write `]` behind its last value
    toml-syntax at "": this is not valid TOML: unclosed array table, expected `]`; text stands in quotes, lists in brackets, every key on a line of its own; see https://toml.io
    toml-syntax at "['a', 'b'": this list does not end; write `]` behind its last value
    "#
    );
}

#[test]
fn a_key_may_stand_only_once() {
    let toml = "title = ''\ntitle = ''\n[answer]\nkind = 'round'\nradius = 1\n[answer]\n";
    insta::assert_snapshot!(problems(toml), @r#"
    duplicate-key at "title": this key is here a second time; keep one of the two
    duplicate-key at "answer": there is a second table `[answer]` in single brackets; if there may be several of them, as of questions, write `[[answer]]` at each; else keep one of the two
    "#);
}

#[test]
fn nesting_has_a_limit() {
    let deep = |levels: usize| {
        [
            format!("words = {}{}", "[".repeat(levels), "]".repeat(levels)),
            format!("words = {}{}", "{a=".repeat(levels), "}".repeat(levels)),
            format!("{}a = 1", "a.".repeat(levels)),
            format!("[{}a]", "a.".repeat(levels)),
            format!("words = {{{}a = 1}}", "a.".repeat(levels)),
        ]
    };
    let rules = |toml: &String| read(toml, 0, &OUTER).problems[0].rule;
    assert!(
        deep(MAX_DEPTH - 4)
            .iter()
            .all(|toml| rules(toml) != rule::NESTED_TOO_DEEPLY)
    );
    assert!(
        deep(MAX_DEPTH + 1)
            .iter()
            .all(|toml| rules(toml) == rule::NESTED_TOO_DEEPLY)
    );
    assert!(
        deep(200_000)
            .iter()
            .all(|toml| rules(toml) == rule::NESTED_TOO_DEEPLY)
    );
    let fractions = vec!["0.5"; 1000].join(", ");
    assert_ne!(
        rules(&format!("words = [{fractions}]")),
        rule::NESTED_TOO_DEEPLY
    );
}

#[test]
fn markdown_is_placed_in_the_file() {
    let cases = [
        "about = 'One'",
        "about = \"One\"",
        "about = '''One'''",
        "about = \"\"\"One\"\"\"",
        "about = \"\"\"\nOne\"\"\"",
        "about = '''\r\nOne'''",
    ];
    for toml in cases {
        let record = read(toml, 0, &OUTER).record;
        assert_eq!(record.text("about"), Some("One"), "{toml}");
    }
}

#[test]
fn ids() {
    for id in ["a", "two-words", "3-d", "x1"] {
        assert!(is_id(id), "{id}");
    }
    for id in [
        "",
        "A",
        "a_b",
        "-a",
        "a-",
        "a--b",
        "a b",
        "é",
        &"a".repeat(65),
    ] {
        assert!(!is_id(id), "{id}");
    }
}

proptest! {
    #[test]
    fn nothing_read_panics(toml in token_soup()) {
        let reading = read(&toml, 7, &OUTER);
        for problem in &reading.problems {
            let range = problem.range.start - 7..problem.range.end - 7;
            prop_assert!(toml.get(range.clone()).is_some(), "{:?} of {:?}", range, toml);
        }
        let starts: Vec<_> = reading.problems.iter().map(|problem| problem.range.start).collect();
        prop_assert!(starts.is_sorted());
        prop_assert!(reading.broken <= !reading.problems.is_empty());
    }
}

/// Almost TOML.
fn token_soup() -> impl Strategy<Value = String> {
    let token = prop_oneof![
        proptest::sample::select(vec![
            "title",
            "inner",
            "kind",
            "answer",
            "a",
            "=",
            "=",
            ".",
            "\n",
            "\n",
            "\r\n",
            " ",
            "[",
            "]",
            "[[",
            "]]",
            "{",
            "}",
            ",",
            "'",
            "\"",
            "\"\"\"",
            "'''",
            "\\",
            "\\u00e9",
            "#",
            "1",
            "0.5",
            "nan",
            "true",
            "2026-11-23",
            "'round'",
            "\"x\"",
            "[[inner]]\n",
            "[inner]\n",
            "[answer]\n",
            "kind = 'round'\n",
            "é",
            "漢",
            "\u{202e}",
            "\0",
        ])
        .prop_map(str::to_owned),
        ".{0,3}",
    ];
    proptest::collection::vec(token, 0..40).prop_map(|tokens| tokens.concat())
}

#[test]
fn settings_are_lists_under_paths() {
    let record = record("title = 'T'\n[vary]\n'a.b[0].c' = ['1/s', 2, 0.5]\nd = []");
    let read: Vec<_> = record
        .settings("vary")
        .iter()
        .map(|it| (it.path.as_str(), it.values.join(" ")))
        .collect();
    assert_eq!(
        read,
        [("a.b[0].c", "1/s 2 0.5".to_owned()), ("d", String::new())]
    );
    for wrong in [
        "a.b = [1]",
        "a = 1",
        "a = [[1]]",
        "a = [true]",
        "a = [0x10]",
    ] {
        let found = problems(&format!("title = 'T'\n[vary]\n{wrong}"));
        assert!(found.starts_with("wrong-type at "), "{wrong}: {found}");
    }
    assert!(problems("title = 'T'\nvary = 3").starts_with("wrong-type at "));
}
