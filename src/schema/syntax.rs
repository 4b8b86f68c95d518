//! What is wrong with a file as TOML, before anybody asks what is in it.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use toml_parser::Source;
use toml_parser::lexer::TokenKind;

use super::{days, mistaken};
use crate::rule::{self, Problem};
use crate::text::bounds::{MAX_DEPTH, MAX_FINDINGS, MAX_TOKENS};
use crate::text::order;
use crate::text::quoted;

/// Whether a file is so small, and its names have so few parts, that nothing
/// can be exhausted by building it: brackets inside each other are counted
/// by the parser, too.
pub fn is_harmless(toml: &str) -> bool {
    let dots = |line: &str| line.bytes().filter(|byte| *byte == b'.').count();
    toml.len() <= MAX_TOKENS && toml.lines().all(|line| dots(line) <= MAX_DEPTH)
}

/// The place where a file is too much, or nests too deep, if it does. Counted
/// on tokens: building such a file first could exhaust memory, and dropping it
/// the stack.
pub fn too_much(toml: &str, offset: usize) -> Option<Problem> {
    let (mut open, mut depth, mut dots) = (Vec::new(), 0, 0);
    let mut left = MAX_TOKENS;
    for token in Source::new(toml).lex() {
        match token.kind() {
            TokenKind::LeftSquareBracket | TokenKind::LeftCurlyBracket => {
                open.push(depth);
                depth += dots + 1;
                dots = 0;
            }
            TokenKind::RightSquareBracket | TokenKind::RightCurlyBracket => {
                depth = open.pop().unwrap_or(0);
                dots = 0;
            }
            TokenKind::Dot => dots += 1,
            TokenKind::Comma => dots = 0,
            TokenKind::Newline if open.is_empty() => dots = 0,
            TokenKind::Newline
            | TokenKind::Equals
            | TokenKind::Whitespace
            | TokenKind::Comment
            | TokenKind::LiteralString
            | TokenKind::BasicString
            | TokenKind::MlLiteralString
            | TokenKind::MlBasicString
            | TokenKind::Atom
            | TokenKind::Eof => {}
        }
        let range = token.span().start() + offset..token.span().end() + offset;
        if !is_blank(token.kind()) {
            left = match left.checked_sub(1) {
                Some(left) => left,
                None => return Some(too_long(range)),
            };
        }
        if depth + dots > MAX_DEPTH {
            return Some(rule::NESTED_TOO_DEEPLY.at(
                range,
                format!("this nests more than {MAX_DEPTH} levels deep"),
                "write it with fewer brackets or dots inside each other",
            ));
        }
    }
    None
}

fn is_blank(token: TokenKind) -> bool {
    matches!(
        token,
        TokenKind::Whitespace | TokenKind::Newline | TokenKind::Comment | TokenKind::Eof
    )
}

fn too_long(range: Range<usize>) -> Problem {
    rule::TOO_MUCH.at(
        range,
        format!("there are more than {MAX_TOKENS} names, values and marks in this file"),
        "make it several files",
    )
}

/// How much of `toml` is looked at if it has these `errors`: all of it, or up
/// to the end of the line with the last mistake that is told.
pub fn looked_at(toml: &str, errors: &mut Vec<toml::de::Error>) -> usize {
    let start = |error: &toml::de::Error| error.span().map_or(toml.len(), |span| span.start);
    order::sort_by_key(errors, start);
    let (mut lines, mut end) = (0, 0);
    // What follows on the same line is rarely a second mistake.
    for at in errors.iter().map(start) {
        if at < end {
            continue;
        }
        if lines > MAX_FINDINGS {
            return end;
        }
        let rest = toml.get(at..).unwrap_or_default();
        end = rest
            .find('\n')
            .map_or(toml.len(), |newline| at + newline + 1);
        lines += 1;
    }
    toml.len()
}

/// What is not TOML. Ranges count within `toml`.
pub fn problems(toml: &str, errors: &[toml::de::Error]) -> Vec<Problem> {
    let strings = strings(toml);
    if let Some((open, before)) = endless_list(toml, errors) {
        let before = before.iter().map(|error| problem(error, toml, &strings));
        return before.chain([open]).collect();
    }
    errors
        .iter()
        .map(|error| problem(error, toml, &strings))
        .collect()
}

/// The first list that goes on into the next key or table for want of its bracket,
/// and the errors before it: those behind it are its consequences.
fn endless_list<'e>(
    toml: &str,
    errors: &'e [toml::de::Error],
) -> Option<(Problem, &'e [toml::de::Error])> {
    let (at, end) = errors.iter().enumerate().find_map(|(at, error)| {
        let start = error.span()?.start;
        let is_next = error.message().starts_with("missing comma between array")
            && is_key_or_header(line_of(toml, start));
        is_next.then_some((at, start))
    })?;
    let start = toml.get(..end)?.rfind("= [")? + "= ".len();
    let (message, hint) = mistaken::open_list();
    let range = start..start + line_of(toml.get(start..)?, 0).trim_end().len();
    let problem = rule::TOML_SYNTAX.at(range, message, hint);
    Some((problem, errors.get(..at)?))
}

fn is_key_or_header(line: &str) -> bool {
    let header = line.trim().trim_start_matches('[');
    let is_header = opens_table(line) && header.ends_with(']');
    let key = line.split_once(" = ").map(|(key, _)| key);
    let name = key.unwrap_or(header.trim_end_matches(']'));
    (is_header || key.is_some())
        && name.starts_with(|it: char| it.is_ascii_lowercase())
        && name
            .bytes()
            .all(|it| it.is_ascii_alphanumeric() || b"._-".contains(&it))
}

/// `toml` with spaces for the lines that are no keys, so that the parser can
/// go on after them. Lines that open a table or a text of several lines stay:
/// without them, others would mean something else.
pub fn mended(toml: &str, broken: &[Problem]) -> String {
    let lines = lines(toml, broken);
    let mut start = 0;
    let mend = |line: &str| {
        let at = start;
        start += line.len();
        let opens =
            line.trim_start().starts_with('[') || line.contains("\"\"\"") || line.contains("'''");
        match lines.contains(&at) && !opens {
            true => {
                let kept = line.trim_end_matches(['\r', '\n']).len();
                " ".repeat(kept) + line.get(kept..).unwrap_or_default()
            }
            false => line.to_owned(),
        }
    };
    toml.split_inclusive('\n').map(mend).collect()
}

/// Puts `broken` beside `problems`, whose ranges count from the file's start,
/// without what is only its consequence: a value that was cut off looks wrong,
/// a key that was not understood is missing, and those below a broken header
/// seem to belong to the table above it. What follows on the same line is
/// rarely a second mistake.
pub fn replace_echoes(
    toml: &str,
    offset: usize,
    problems: &mut Vec<Problem>,
    mut broken: Vec<Problem>,
) {
    let mut lines = lines(toml, &broken);
    let is_header = |start: &&usize| toml.get(**start..).is_some_and(opens_table);
    let header = lines.iter().find(is_header).copied();
    problems.retain(|problem| {
        let at = problem.range.start.saturating_sub(offset);
        let below_header = header.is_some_and(|header| header < at);
        problem.rule != rule::MISSING_KEY
            && !(problem.rule == rule::UNKNOWN_KEY && below_header)
            && !lines.contains(&line(toml, at))
    });
    order::sort_by_key(&mut broken, |problem| problem.range.start);
    without_echoes_of_a_header(toml, offset, problems, &mut broken);
    let starts = broken.iter().map(|problem| problem.range.start);
    let rests: Vec<_> = starts.map(|at| rest_of_text(toml, at)).collect();
    broken.retain(|problem| !rests.iter().any(|it| it.contains(&problem.range.start)));
    broken.retain(|problem| lines.remove(&line(toml, problem.range.start)));
    broken.truncate(MAX_FINDINGS + 1);
    for problem in &mut broken {
        problem.range = problem.range.start + offset..problem.range.end + offset;
    }
    problems.append(&mut broken);
}

/// Where several tables stand in single brackets, only the first of them is told:
/// what follows, seen as parts of it, says everything twice.
fn without_echoes_of_a_header(
    toml: &str,
    offset: usize,
    problems: &[Problem],
    broken: &mut Vec<Problem>,
) {
    let of_keys = problems.iter().filter(|it| it.rule == rule::WRONG_TYPE);
    let of_keys = of_keys.map(|it| it.range.start.saturating_sub(offset));
    let doubled = broken.iter().filter(|it| it.rule == rule::DUPLICATE_KEY);
    let all = of_keys.chain(doubled.map(|it| it.range.start));
    let first = all.filter(|at| single_header(toml, *at).is_some()).min();
    broken
        .retain(|it| it.rule != rule::DUPLICATE_KEY || first.is_none_or(|at| it.range.start <= at));
}

fn opens_table(line: &str) -> bool {
    line.trim_start_matches([' ', '\t']).starts_with('[')
}

/// Where the lines of `problems` start.
fn lines(toml: &str, problems: &[Problem]) -> BTreeSet<usize> {
    let starts = problems
        .iter()
        .map(|problem| line(toml, problem.range.start));
    starts.collect()
}

/// Where the line of byte `at` starts.
fn line(toml: &str, at: usize) -> usize {
    let before = toml.as_bytes().get(..at).unwrap_or(toml.as_bytes());
    before
        .iter()
        .rposition(|&byte| byte == b'\n')
        .map_or(0, |newline| newline + 1)
}

/// Where each text in quotes starts, by where it ends.
fn strings(toml: &str) -> BTreeMap<usize, usize> {
    let quoted = Source::new(toml).lex().filter(|token| {
        matches!(
            token.kind(),
            TokenKind::LiteralString
                | TokenKind::BasicString
                | TokenKind::MlLiteralString
                | TokenKind::MlBasicString
        )
    });
    quoted
        .map(|token| (token.span().end(), token.span().start()))
        .collect()
}

/// A text that does not end is a problem where it starts.
fn problem(error: &toml::de::Error, toml: &str, strings: &BTreeMap<usize, usize>) -> Problem {
    let mut range = error.span().unwrap_or(toml.len()..toml.len());
    if let Some(&start) = strings.get(&range.start) {
        range.start = start;
    }
    match error.message() {
        "duplicate key" => match single_header(toml, range.start) {
            Some(name) if toml.contains(&format!("[[{name}]]")) => rule::DUPLICATE_KEY.at(range,
                format!("{} stands in single brackets, and others in double ones", quoted(&format!("[{name}]"))),
                format!("write `[[{name}]]`"),
            ),
            Some(name) => rule::DUPLICATE_KEY.at(range,
                format!("there is a second table {} in single brackets", quoted(&format!("[{name}]"))),
                format!("if there may be several of them, as of questions, write `[[{name}]]` at each; else keep one of the two"),
            ),
            None => rule::DUPLICATE_KEY.at(range,
                "this key is here a second time",
                "keep one of the two",
            ),
        },
        message if message.starts_with("invalid date") => {
            let (message, hint) = mistaken::misspelled_day(line_of(toml, range.start)).unwrap_or_else(|| (
                "this is not a day of the calendar".to_owned(),
                days::HINT.to_owned(),
            ));
            rule::NO_SUCH_DATE.at(range, message, hint)
        }
        message => {
            let line = line_of(toml, range.start);
            let goes_on = !rest_of_text(toml, range.start).is_empty();
            let (message, hint) = mistaken::told(line, message, goes_on).unwrap_or_else(|| (
                format!("this is not valid TOML: {message}"),
                "text stands in quotes, lists in brackets, every key on a line of its own; see https://toml.io".to_owned(),
            ));
            rule::TOML_SYNTAX.at(range, message, hint)
        }
    }
}

fn line_of(toml: &str, at: usize) -> &str {
    let rest = toml.get(line(toml, at)..).unwrap_or_default();
    rest.lines().next().unwrap_or_default()
}

/// The lines below that of byte `at` that are the rest of a text which begins on it
/// with one quotation mark; empty where there are none.
fn rest_of_text(toml: &str, at: usize) -> Range<usize> {
    const MAX_LINES: usize = 50;
    let first = line_of(toml, at);
    let start = line(toml, at) + first.len();
    let value = first.split_once('=').map_or("", |(_, value)| value.trim());
    let opens = value.strip_prefix('"').filter(|it| !it.contains('"'));
    let rest = toml.get(start..).unwrap_or_default().split_inclusive('\n');
    let mut end = start;
    for line in rest.take(MAX_LINES).take_while(|_| opens.is_some()) {
        let words = line.trim();
        let is_key = words
            .split_once(" = ")
            .is_some_and(|(key, _)| !key.contains(' '));
        if end > start && is_key || opens_table(words) || words == "+++" {
            break;
        }
        end += line.len();
        if words.strip_suffix('"').is_some_and(|it| !it.contains('"')) {
            return start..end;
        }
    }
    start..start
}

/// The name in a header of single brackets.
fn single_header(toml: &str, at: usize) -> Option<&str> {
    let header = line_of(toml, at).trim().strip_prefix('[')?;
    let name = header.split(']').next()?;
    let is_name = name
        .bytes()
        .all(|it| it.is_ascii_alphanumeric() || b"._-".contains(&it));
    (is_name && !name.is_empty()).then_some(name)
}
