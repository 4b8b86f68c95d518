//! What people write who know other formats, each with the words for it in TOML.

use super::amounts::{WITH_NUMBER, amount, in_words, is_number, number, span, worked_out};
use super::days;
use super::scalar::flag_in;
use crate::text::{one_line, quoted};

const CURLY_MESSAGE: &str = "these quotation marks are curly, and TOML knows straight ones alone";
const CURLY: [char; 7] = ['“', '”', '„', '‟', '‘', '’', '‚'];

/// What is wrong with a line that is not TOML, and what to write instead; nothing
/// where that cannot be told. `error`: what the parser says about it; `goes_on`: whether
/// the lines below are the rest of a text that begins here.
pub fn told(line: &str, error: &str, goes_on: bool) -> Option<(String, String)> {
    let line = line.trim();
    yaml_mark(line)
        .or_else(|| comment(line))
        .or_else(|| comma(error))
        .or_else(|| yaml_item(line))
        .or_else(|| yaml_pair(line))
        .or_else(|| {
            let (key, value) = line.split_once('=')?;
            let (key, value) = (key.trim(), value.trim());
            is_key(key).then_some(())?;
            several(key, value)
                .or_else(|| curly(key, value))
                .or_else(|| several_lines(key, value, goes_on))
                .or_else(|| arrow(key, value))
                .or_else(|| behind(key, value))
                .or_else(|| endless(key, value, error))
                .or_else(|| span(key, value))
                .or_else(|| worked_out(key, value))
                .or_else(|| number(key, value))
                .or_else(|| backslash(key, value, error))
                .or_else(|| quotes_inside(key, value))
                .or_else(|| bare(key, value))
        })
        .or_else(|| inline(line))
        .or_else(|| error.starts_with("unclosed array,").then(open_list))
}

/// A number within braces: `{ from = 7 – 9, feedback = "…" }`.
fn inline(line: &str) -> Option<(String, String)> {
    let (_, inner) = line.split_once('{')?;
    let mut pairs = inner.split([',', '{', '}']);
    pairs.find_map(|pair| {
        let (key, value) = pair.split_once('=')?;
        let (key, value) = (key.trim(), value.trim());
        let is_right = value.parse::<f64>().is_ok() || value.starts_with('"');
        if is_right || !WITH_NUMBER.contains(&key) {
            return None;
        }
        span(key, value)
            .or_else(|| worked_out(key, value))
            .or_else(|| number(key, value))
    })
}

fn comment(line: &str) -> Option<(String, String)> {
    let mark = ["//", "<!--"].into_iter().find(|it| line.starts_with(it))?;
    let inner = line.trim_start_matches(mark).trim_end_matches("-->").trim();
    Some((
        format!("`{mark}` begins no comment in TOML"),
        match inner.starts_with("ok:") && inner.len() <= 60 {
            true => format!("write `# {}`", one_line(inner)),
            false => "begin it with `#`".to_owned(),
        },
    ))
}

/// `key => "value"`.
fn arrow(key: &str, value: &str) -> Option<(String, String)> {
    let value = one_line(value.strip_prefix('>')?.trim());
    Some((
        "`=>` stands between no key and its value".to_owned(),
        match value.len() <= 60 {
            true => format!("write `{key} = {value}`"),
            false => format!("write `{key} = …`"),
        },
    ))
}

/// A mark that ends a line elsewhere: `key = "value";`, `key = 5,`.
fn behind(key: &str, value: &str) -> Option<(String, String)> {
    let bare = value.strip_suffix([';', ','])?;
    let inner = bare.strip_prefix('"').and_then(|it| it.strip_suffix('"'));
    let is_text = inner.is_some_and(|it| !it.contains(['"', '\\']));
    (is_text || is_number(bare)).then_some(())?;
    Some((
        "nothing stands behind a value".to_owned(),
        match bare.len() <= 60 {
            true => format!("write `{key} = {}`", one_line(bare)),
            false => "take out the mark at the end of the line".to_owned(),
        },
    ))
}

/// A text whose end stands some lines below.
fn several_lines(key: &str, value: &str, goes_on: bool) -> Option<(String, String)> {
    let text = value.strip_prefix('"').filter(|_| goes_on)?;
    let start: String = text
        .split_whitespace()
        .take(3)
        .collect::<Vec<_>>()
        .join(" ");
    Some((
        "this text goes over several lines, and `\"` begins a text of one line".to_owned(),
        match start.len() <= 60 {
            true => format!(
                "write `{key} = \"\"\"{} …`, and `\"\"\"` at its end; or write it on one line",
                one_line(&start)
            ),
            false => {
                "write `\"\"\"` at its beginning and at its end; or write it on one line".to_owned()
            }
        },
    ))
}

/// A text that nothing ends on its line.
fn endless(key: &str, value: &str, error: &str) -> Option<(String, String)> {
    let text = value.strip_prefix('"')?;
    let is_open = error.starts_with("invalid basic string") && !text.contains(['"', '\\', '#']);
    is_open.then_some(())?;
    let (text, message) = match text.trim_end().strip_suffix(CURLY) {
        Some(text) => (text, "the quotation mark at the end of this text is curly"),
        None => (text, "this text has no quotation mark at its end"),
    };
    Some((
        message.to_owned(),
        match text.len() <= 60 {
            true => format!("write `{key} = \"{}\"`", one_line(text)),
            false => {
                "end it with `\"`; several lines stand between `\"\"\"` and `\"\"\"`".to_owned()
            }
        },
    ))
}

/// A day in another form than that of TOML, on a `line` of its own.
pub fn misspelled_day(line: &str) -> Option<(String, String)> {
    let (key, value) = line.split_once('=')?;
    let (key, value) = (key.trim(), value.split('#').next()?.trim());
    if let Some(told) = span(key, value).filter(|_| is_key(key)) {
        return Some(told);
    }
    let day = days::meant(value).filter(|day| is_key(key) && day != value)?;
    Some((days::MESSAGE.to_owned(), format!("write `{key} = {day}`")))
}

/// Keys that have a list of texts.
const WITH_LIST: [&str; 7] = [
    "accept",
    "checklist",
    "hints",
    "items",
    "parts",
    "sources",
    "tags",
];

/// Texts of a list without their brackets, or without quotation marks or with other
/// ones: `[tea, cha]`, `"tea", "cha"`.
pub fn several(key: &str, value: &str) -> Option<(String, String)> {
    WITH_LIST.contains(&key).then_some(())?;
    let bracketed = |open, close| value.strip_prefix(open)?.strip_suffix(close);
    let inner = bracketed('[', ']')
        .or(bracketed('(', ')'))
        .or(bracketed('{', '}'));
    let items = inner.unwrap_or(value).split(',').map(text_of);
    let texts: Option<Vec<_>> = items.collect();
    let texts = texts?;
    let texts: Vec<_> = texts
        .into_iter()
        .map(|text| format!("\"{text}\""))
        .collect();
    let list = texts.join(", ");
    (list.len() <= 100).then(|| {
        (
            "texts of a list stand in quotes, each of its own, and all of them in brackets"
                .to_owned(),
            format!("write `{key} = [{list}]`"),
        )
    })
}

/// What one text of a list says, whatever marks are around it.
fn text_of(item: &str) -> Option<String> {
    let item = item.trim();
    let is_mark =
        |it: char| it == '"' || it == '\'' || it == '«' || it == '»' || CURLY.contains(&it);
    let text = item.trim_matches(is_mark).trim();
    let is_even = item.starts_with(is_mark) == item.ends_with(is_mark);
    let is_plain = !text.is_empty() && !text.contains(['"', '\\', '[', ']', '{', '}', '=', '#']);
    (is_even && is_plain).then(|| one_line(text))
}

/// What is said of a list without its second bracket.
pub fn open_list() -> (String, String) {
    (
        "this list does not end".to_owned(),
        "write `]` behind its last value".to_owned(),
    )
}

/// What people call a thing that has another name here, and that name.
const OTHER_NAMES: [(&str, &str); 8] = [
    ("correct", "right"),
    ("is correct", "right"),
    ("multiple answer", "many"),
    ("multiple answers", "many"),
    ("multiple choice", "choice"),
    ("single choice", "choice"),
    ("true false", "truth"),
    ("true or false", "truth"),
];

/// The one of `known` that a word means which is like none of them.
pub fn other_name<'a>(word: &str, known: &[&'a str]) -> Option<&'a str> {
    let word = word.trim().to_lowercase().replace(['-', '_', '/'], " ");
    let (_, name) = OTHER_NAMES.iter().find(|(other, _)| *other == word)?;
    known.iter().find(|it| *it == name).copied()
}

fn comma(error: &str) -> Option<(String, String)> {
    error.starts_with("missing comma between array").then(|| {
        (
            "a comma is missing before this value of a list".to_owned(),
            "put a comma behind the value before it".to_owned(),
        )
    })
}

fn is_key(key: &str) -> bool {
    let is_letter = |byte: u8| byte.is_ascii_alphanumeric() || b"_-".contains(&byte);
    !key.is_empty() && key.len() <= 40 && key.bytes().all(is_letter)
}

fn yaml_mark(line: &str) -> Option<(String, String)> {
    (line == "---").then(|| {
        (
            "`---` is a mark of YAML, and this is TOML".to_owned(),
            "take it out; front matter stands between two lines with `+++`".to_owned(),
        )
    })
}

fn yaml_item(line: &str) -> Option<(String, String)> {
    let item = line.strip_prefix("- ")?;
    Some((
        "this is an item of a list as in YAML".to_owned(),
        format!(
            "lists stand in brackets behind their key: `[{}, …]`",
            value(item)?
        ),
    ))
}

fn yaml_pair(line: &str) -> Option<(String, String)> {
    let (key, rest) = line.split_once(':')?;
    let is_pair = is_key(key) && (rest.is_empty() || rest.starts_with(' '));
    is_pair.then_some(())?;
    let hint = match value(rest.trim()) {
        Some(value) => format!("write `{key} = {value}`"),
        None => format!("write `{key} = …`"),
    };
    Some((
        format!("this is {} as in YAML", quoted(&format!("{key}:"))),
        hint,
    ))
}

/// What stands behind a key in YAML, as TOML has it.
fn value(yaml: &str) -> Option<String> {
    let yaml = one_line(yaml);
    let plain = yaml.trim_matches(['"', '\'']);
    let is_number = yaml.parse::<f64>().is_ok_and(f64::is_finite);
    match plain {
        "" => None,
        _ if is_number => Some(yaml),
        _ if plain.len() > 60
            || plain.contains(['"', '\\'])
            || yaml.starts_with(['[', '{', '|', '>']) =>
        {
            None
        }
        _ if plain == yaml => {
            Some(flag_in(plain).map_or_else(|| format!("\"{plain}\""), str::to_owned))
        }
        _ => Some(format!("\"{plain}\"")),
    }
}

fn curly(key: &str, value: &str) -> Option<(String, String)> {
    let items = value.strip_prefix('[').unwrap_or_default().split(',');
    if items.map(str::trim_start).any(|it| it.starts_with(CURLY)) {
        return Some((
            CURLY_MESSAGE.to_owned(),
            "write `\"` at both ends of each text".to_owned(),
        ));
    }
    let is_mark = |it: char| CURLY.contains(&it) || it == '«' || it == '»';
    value.starts_with(is_mark).then_some(())?;
    let text = value.trim_matches(is_mark).trim();
    let text = one_line(text.strip_suffix('"').unwrap_or(text));
    let number = amount(&text).filter(|_| WITH_NUMBER.contains(&key));
    let hint = match (number, text.len() <= 60 && !text.contains(['"', '\\'])) {
        (Some((_, number)), _) => format!("write `{key} = {number}`"),
        (None, true) => format!("write `{key} = \"{text}\"`"),
        (None, false) => "write `\"` at both ends".to_owned(),
    };
    let message = match value.starts_with(CURLY) {
        true => CURLY_MESSAGE,
        false => "TOML knows straight quotation marks alone",
    };
    Some((message.to_owned(), hint))
}

/// A path of Windows, or a pattern, between double quotes.
fn backslash(key: &str, value: &str, error: &str) -> Option<(String, String)> {
    let is_escape = error.contains("escape") || error.contains("unicode");
    (is_escape && value.starts_with('"') && value.contains('\\')).then_some(())?;
    let text = one_line(value.trim_matches('"'));
    let hint = match text.len() <= 60 && !text.contains('\'') {
        true => format!("write `{key} = '{text}'`: between single quotes it stands for itself"),
        false => {
            "write two of them for each, or put the text between three single quotes".to_owned()
        }
    };
    Some((
        "a backslash between double quotes means that something special follows".to_owned(),
        hint,
    ))
}

/// A quotation mark within a text ends it.
fn quotes_inside(key: &str, value: &str) -> Option<(String, String)> {
    let inner = value.strip_prefix('"')?.strip_suffix('"')?;
    (inner.contains('"') && !inner.starts_with('"')).then_some(())?;
    let text = one_line(inner);
    let hint = match text.len() <= 60 && !text.contains('\'') {
        true => format!("write `{key} = '{text}'`, between single quotes"),
        false => "write `\\\"` for each of them inside the text".to_owned(),
    };
    Some(("a quotation mark inside the text ends it".to_owned(), hint))
}

/// A value without quotes.
fn bare(key: &str, value: &str) -> Option<(String, String)> {
    let value = one_line(value.split('#').next().unwrap_or_default());
    let first = value.chars().next()?;
    let is_number = WITH_NUMBER.contains(&key);
    let starts = first.is_alphabetic() || first.is_numeric() && value.contains(' ') && !is_number;
    (starts && value.len() <= 60 && !value.contains(['"', '\'', '\\', '='])).then_some(())?;
    if let Some(told) = in_words(key, &value) {
        return Some(told);
    }
    Some(match flag_in(&value) {
        Some(flag) => (
            format!("{} is not a value of TOML", quoted(&value)),
            format!("write `{key} = {flag}`, in small letters and without quotes"),
        ),
        None => (
            "text stands in quotes".to_owned(),
            format!("write `{key} = \"{value}\"`"),
        ),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_other_formats_have_is_told_in_words_of_its_own() {
        for (line, hint) in [
            ("title = “Tea”", "write `title = \"Tea\"`"),
            ("kind: step", "write `kind = \"step\"`"),
            ("minutes: 5", "write `minutes = 5`"),
            ("core: yes", "write `core = true`"),
            ("title: \"Tea\"", "write `title = \"Tea\"`"),
            ("parts:", "write `parts = …`"),
            (
                "- heat",
                "lists stand in brackets behind their key: `[\"heat\", …]`",
            ),
            (
                "---",
                "take it out; front matter stands between two lines with `+++`",
            ),
            (
                "truth = no",
                "write `truth = false`, in small letters and without quotes",
            ),
            (
                "truth = True",
                "write `truth = true`, in small letters and without quotes",
            ),
            ("// tea", "begin it with `#`"),
            ("title => \"Tea\"", "write `title = \"Tea\"`"),
            ("title = \"Tea\";", "write `title = \"Tea\"`"),
            (
                "answer = 48 runs",
                "write `answer = 48`; a unit has a key of its own",
            ),
            ("answer = 60,5", "write `answer = 60.5`"),
            ("answer = 60 000", "write `answer = 60000`"),
            ("as_of = 2026/10/2", "write `as_of = 2026-10-02`"),
            ("as_of = 2026-10-2", "write `as_of = 2026-10-02`"),
            ("as_of = 2026.10.02", "write `as_of = 2026-10-02`"),
            ("as_of = 20.11.2026 # seen", "write `as_of = 2026-11-20`"),
            ("as_of = 11/20/2026", "write `as_of = 2026-11-20`"),
            ("as_of = November 20, 2026", "write `as_of = 2026-11-20`"),
            (
                "as_of = 2/3/2026",
                "write year, month and day, such as `2026-11-23`",
            ),
            ("title = “Tea\"", "write `title = \"Tea\"`"),
            (
                "accept = [“tea”, \"cha\"]",
                "write `accept = [\"tea\", \"cha\"]`",
            ),
            ("minutes = 5;", "write `minutes = 5`"),
            (
                "answer = 7 to 9",
                "write the number in its middle and how far off may be: `answer = 8` and `tolerance = 1`",
            ),
            ("minutes = 10–15", "write `minutes = 15`"),
            (
                "answer = about 8",
                "write `answer = 8`; `tolerance` says how far off an answer may be",
            ),
            ("minutes = five", "write a number, such as `minutes = 8`"),
            (
                "as_of = today",
                "write year, month and day, such as `as_of = 2026-11-30`",
            ),
            ("tolerance = 5%", "write `tolerance_percent = 5`"),
            ("answer = 60,", "write `answer = 60`"),
            (
                "<!-- ok: no-feedback, later -->",
                "write `# ok: no-feedback, later`",
            ),
            ("// later", "begin it with `#`"),
            ("kind = step", "write `kind = \"step\"`"),
            ("answer = 16/2", "write `answer = 8`"),
            ("answer = 8 x 10", "write `answer = 80`"),
            ("answer = 3 1/2 # cups", "write `answer = 3.5`"),
            ("answer = 10^3", "write `answer = 1000`"),
            (
                "answer = 1/3",
                "write a few of its digits, `answer = 0.333`; `tolerance` says how far off an answer may be",
            ),
            ("tolerance = ±0.5", "write `tolerance = 0.5`"),
            ("tolerance = +/- .5", "write `tolerance = 0.5`"),
            ("answer = 5.", "write `answer = 5`"),
            ("answer = 1½", "write `answer = 1.5`"),
            ("answer = −5", "write `answer = -5`"),
            ("answer = ≈ 8", "write `answer = 8`"),
            ("answer = $8", "write `answer = 8`"),
            ("answer = «8»", "write `answer = 8`"),
            ("prompt = «How long?»", "write `prompt = \"How long?\"`"),
            (
                "answer = 8 or 9",
                "write the number in its middle and how far off may be: `answer = 8.5` and `tolerance = 0.5`",
            ),
            ("from = 7 – 9", "write `from = 7` and `to = 9`"),
            ("tolerance = 1 – 2", "write `tolerance = 2`"),
            ("unit = 7 – 9", "write `unit = \"7 – 9\"`"),
            ("accept = [tea, cha]", "write `accept = [\"tea\", \"cha\"]`"),
            (
                "accept = \"tea\", \"cha\"",
                "write `accept = [\"tea\", \"cha\"]`",
            ),
            ("accept = tea", "write `accept = [\"tea\"]`"),
            ("accept = tea, cha", "write `accept = [\"tea\", \"cha\"]`"),
            (
                "accept = [«tea», 'cha']",
                "write `accept = [\"tea\", \"cha\"]`",
            ),
            (
                "accept = {\"tea\", \"cha\"}",
                "write `accept = [\"tea\", \"cha\"]`",
            ),
            (
                "a = \"a \"b\" c\"",
                "write `a = 'a \"b\" c'`, between single quotes",
            ),
            (
                "path = \"C:\\users\"",
                "write `path = 'C:\\users'`: between single quotes it stands for itself",
            ),
        ] {
            let told = told(line, "too few unicode value digits", false).map(|(_, hint)| hint);
            assert_eq!(told.as_deref(), Some(hint), "{line}");
        }
        for line in ["a = [1, 2", "a == 1", "= 1", "a = \"b", "", "a b: c"] {
            assert_eq!(told(line, "unexpected", false), None, "{line}");
        }
        let hint = misspelled_day("answer = 7-9 # hours").map(|(_, hint)| hint);
        assert!(hint.unwrap().ends_with("`answer = 8` and `tolerance = 1`"));
        assert_eq!(misspelled_day("as_of = 2026-13"), None);
        assert_eq!(
            other_name("Multiple-choice", &["choice", "many"]),
            Some("choice")
        );
        assert_eq!(other_name("correct", &["text"]), None);
        let open = |line: &str, goes_on: bool| {
            told(line, "invalid basic string, expected `\"`", goes_on).map(|(_, hint)| hint)
        };
        assert_eq!(
            open("title = \"Tea”", false).as_deref(),
            Some("write `title = \"Tea\"`")
        );
        assert_eq!(
            open("title = \"Tea # and more", true).as_deref(),
            Some(
                "write `title = \"\"\"Tea # and …`, and `\"\"\"` at its end; or write it on one line"
            )
        );
        for (value, hint) in [
            ("1__000", "write `answer = 1000`"),
            ("08", "write `answer = 8`"),
            ("1.000,5", "write `answer = 1000.5`"),
        ] {
            assert_eq!(
                open(&format!("answer = {value}"), false).as_deref(),
                Some(hint)
            );
        }
        assert_eq!(
            open("range = [{ from = 7 – 9, feedback = \"Near.\" }]", false).as_deref(),
            Some("write `from = 7` and `to = 9`")
        );
        // What would be written instead is no better.
        for value in ["010", "010 runs", "1.2.3", "2026-13-02"] {
            let line = format!("answer = {value}");
            assert_eq!(told(&line, "unexpected", false), None, "{line}");
        }
    }
}
