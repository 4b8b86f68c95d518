//! What other programs read in Markdown, and this one does not: it would be
//! shown as it is written, or lose its marks. Looked for outside of code only.

mod marks;

use std::ops::Range;

use super::super::width::width;
use crate::rule::{self, Problem};

/// Stands for a byte that is no text: code, an address, a mark that was read.
const NO_TEXT: char = '\u{1}';

/// The text of one paragraph, heading or cell as it is written, byte for byte,
/// with [`NO_TEXT`] for all else.
#[derive(Default)]
pub(super) struct Prose {
    text: String,
    /// Where it begins in the Markdown.
    start: usize,
    /// Where the first line of it begins, if nothing but marks stands before.
    opens_line: bool,
}

impl Prose {
    /// Adds the text at `range` of `markdown`, which comes after all so far.
    pub fn add(&mut self, markdown: &str, range: Range<usize>) {
        let before = markdown.get(..range.start).unwrap_or_default();
        if self.text.is_empty() {
            self.start = range.start;
            let is_mark = |byte: u8| b" \t>-*+.)#|".contains(&byte) || byte.is_ascii_digit();
            let mut line = before.bytes().rev().take_while(|byte| *byte != b'\n');
            self.opens_line = line.all(is_mark);
        }
        let end = self.start + self.text.len();
        let Some(between) = markdown.get(end..range.start) else {
            return;
        };
        self.blot(between);
        let mut text = markdown.get(range).unwrap_or_default();
        if before.ends_with('\\') {
            let first = text.chars().next().map_or(0, char::len_utf8);
            let (escaped, rest) = text.split_at_checked(first).unwrap_or((text, ""));
            self.blot(escaped);
            text = rest;
        }
        self.text.push_str(text);
    }

    fn blot(&mut self, source: &str) {
        for letter in source.chars() {
            match letter {
                // What may stand before a line of a quotation or an item.
                '\n' | ' ' | '\t' | '>' => self.text.push(letter),
                _ => self
                    .text
                    .extend(std::iter::repeat_n(NO_TEXT, letter.len_utf8())),
            }
        }
    }

    /// What is wrong with it, each with its place in the Markdown: the first of
    /// each kind. Tables are looked for where `may_be_table`.
    pub fn problems(&self, may_be_table: bool) -> Vec<Problem> {
        let text = self.text.as_str();
        let table = may_be_table.then(|| table(text)).flatten();
        let other = self.lines().find_map(block_mark);
        let other = other
            .or_else(|| template(text))
            .or_else(|| attributes(text));
        let other = other.or_else(|| self.lines().skip(1).find_map(definition));
        let other = other.or_else(|| self.lines().find_map(unknown_callout));
        let other = other.or_else(|| note(text)).or_else(|| wiki_link(text));
        let other = other.or_else(|| marks::of_other(text, math(text).is_some()));
        let other = other.or_else(|| self.lines().find_map(marks::of_line));
        let heading = self.lines().find_map(heading);
        let found = [other, math(text), stars(text), table, heading];
        let place = |problem: Problem| Problem {
            range: problem.range.start + self.start..problem.range.end + self.start,
            ..problem
        };
        found.into_iter().flatten().map(place).collect()
    }

    /// The lines of it that begin where lines of the Markdown do, without the
    /// marks before them, each with where it begins.
    fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        let mut start = 0;
        let lines = self.text.split('\n').map(move |line| {
            let begin = start;
            start += line.len() + 1;
            let text = line.trim_start_matches([' ', '\t', '>']);
            (begin + line.len() - text.len(), text)
        });
        lines.skip(usize::from(!self.opens_line))
    }
}

fn other_markup(range: Range<usize>, what: &str, hint: &str) -> Problem {
    let message = format!("{what} is markup of another program; it is shown as it is written");
    rule::OTHER_MARKUP.at(range, message, hint)
}

const CALLOUT: &str =
    "write a callout: `> [!NOTE]` on a line of its own, and `> ` before every line of it";
const TEMPLATE: &str =
    "write what it would put here; if it is meant to be read, put it in back ticks";

/// `!!! note`, `???+ note "Title"`, `::: tip`, `=== "Tab"`.
fn block_mark((start, line): (usize, &str)) -> Option<Problem> {
    let (mark, rest) = line
        .split_at_checked(line.len() - line.trim_start_matches(['!', '?', ':', '=', '+']).len())?;
    let range = start..start + line.trim_end().len();
    let word = rest.trim_start();
    let named = word.len() < rest.len() && is_admonition(word);
    let what = match mark {
        "!!!" | "???" | "???+" if named => mark,
        "===" if rest.starts_with(" \"") => {
            let hint = "give each of them a heading";
            return Some(other_markup(range, "`===`", hint));
        }
        colons if colons.len() >= 3 && colons.chars().all(|it| it == ':') => {
            let first = word.chars().next()?;
            (first.is_ascii_alphabetic() || first == '{').then_some(":::")?
        }
        _ => return None,
    };
    Some(other_markup(range, &format!("`{what}`"), CALLOUT))
}

/// A kind of admonition, alone or with its title in quotes.
fn is_admonition(words: &str) -> bool {
    let kind = |letter: char| letter.is_ascii_alphabetic() || matches!(letter, '-' | '_' | ' ');
    words.starts_with(|first: char| first.is_ascii_alphabetic())
        && matches!(
            words.trim_start_matches(kind).chars().next(),
            None | Some('"')
        )
        && (words.contains('"') || !words.trim_end().contains(' '))
}

/// `{{ name }}`, `{{< figure >}}`, `{% include %}`.
fn template(text: &str) -> Option<Problem> {
    let last = |end: &str| text.rfind(end).unwrap_or_default();
    let (braces, percent) = (last("}}"), last("%}"));
    let (start, open) = text.match_indices('{').find_map(|(at, _)| {
        let rest = text.get(at..)?;
        let (open, last) = match rest.get(..2)? {
            "{{" => ("{{", braces),
            "{%" => ("{%", percent),
            _ => return None,
        };
        let inside = rest.get(2..)?;
        let word = inside.trim_start_matches(['<', '%', '#', '-', '~', '>', '!', '/', '&', ' ']);
        let is_word =
            word.starts_with(|first: char| first.is_alphanumeric() || "\".$_".contains(first));
        // The end of Hugo's may stand on a line that is read as a quotation.
        let ends = last > at || inside.starts_with('<');
        (is_word && ends).then_some((at, open))
    })?;
    let close = if open == "{{" { "}}" } else { "%}" };
    let rest = text.get(start..)?;
    let end = rest.find(close).map_or(rest.trim_end().len(), |at| at + 2);
    let end = rest.find('\n').map_or(end, |line| line.min(end));
    Some(other_markup(
        start..start + end,
        &format!("`{open}`"),
        TEMPLATE,
    ))
}

/// `{#id}`, `{.class}`, `{: .class }` at the end.
fn attributes(text: &str) -> Option<Problem> {
    let all = text.trim_end();
    let start = all.strip_suffix('}')?.rfind('{')?;
    let inside = all.get(start + 1..all.len() - 1)?;
    let name = inside.trim_start_matches(':').trim_start();
    let marked = name.strip_prefix(['#', '.'])?;
    let is_name = marked.starts_with(|first: char| first.is_ascii_alphabetic());
    let alone = !inside.contains('\n') && all.get(..start)?.ends_with([' ', '\n', NO_TEXT]);
    let hint = "take it out; headings and blocks need no names here";
    (is_name && (alone || start == 0))
        .then(|| other_markup(start..all.len(), "this in braces", hint))
}

/// `: What a word means`, on the line below the word.
fn definition((start, line): (usize, &str)) -> Option<Problem> {
    let meaning = line.strip_prefix(':')?;
    meaning.starts_with([' ', '\t']).then_some(())?;
    let hint = "write a list, with each word in `**` and what it means behind it";
    Some(other_markup(
        start..start + 1,
        "`:` before what a word means",
        hint,
    ))
}

/// `[!HINT]`, as other programs call a callout, or a kind with more behind it.
fn unknown_callout((start, line): (usize, &str)) -> Option<Problem> {
    let (kind, _) = line.strip_prefix("[!")?.split_once(']')?;
    let is_kind = !kind.is_empty() && kind.len() <= 20 && is_admonition(kind);
    let range = start..start + kind.len() + 3;
    is_kind.then(|| {
        let hint = "write one of `[!NOTE]`, `[!TIP]`, `[!IMPORTANT]`, `[!WARNING]` and `[!CAUTION]`, alone on the first line of a quotation";
        other_markup(range, "this in brackets", hint)
    })
}

/// `text^[a note]`, as Pandoc writes a footnote where it is cited.
fn note(text: &str) -> Option<Problem> {
    let at = text.match_indices("^[").find(|(at, _)| {
        let inside = text.get(at + 2..).unwrap_or_default();
        let before = text.get(..*at).unwrap_or_default();
        before.ends_with(|letter: char| letter.is_alphanumeric() || ".,!?\"”)".contains(letter))
            && inside.starts_with(char::is_alphabetic)
            && inside.contains(']')
    })?;
    let hint = "write `[^id]` with the id of a source, or of a footnote with its text below";
    Some(other_markup(at.0..at.0 + 2, "`^[`", hint))
}

/// `[[North Sea]]`, as wikis link. Shells test with spaces inside.
fn wiki_link(text: &str) -> Option<Problem> {
    text.match_indices("[[").find_map(|(at, _)| {
        let (name, _) = text.get(at + 2..)?.split_once("]]")?;
        let is_name = name.starts_with(char::is_alphanumeric)
            && name.ends_with(|it: char| it.is_alphanumeric() || it == ')')
            && !name.contains(['\n', '[', '=', NO_TEXT]);
        let hint = "write the words alone, or a link with its address: `[words](https://…)`";
        is_name.then(|| other_markup(at..at + name.len() + 4, "`[[`", hint))
    })
}

/// `##Head`: signs of a heading without the space behind them. One sign may
/// stand before a name or a number.
fn heading((start, line): (usize, &str)) -> Option<Problem> {
    let signs = line.len() - line.trim_start_matches('#').len();
    let rest = line.get(signs..)?;
    let is_meant = (2..=6).contains(&signs) && rest.starts_with(char::is_alphabetic);
    is_meant.then(|| {
        rule::NOT_A_HEADING.at(
            start..start + line.trim_end().len(),
            "this looks like a heading and is read as a paragraph",
            "put a space behind the signs",
        )
    })
}

/// `$x^2$`, as Pandoc reads it (no space inside of the dollars, no digit behind
/// the second), and so that prices, variables of shells and the like are none.
fn math(text: &str) -> Option<Problem> {
    let (range, what) = match text.find("\\begin{") {
        Some(at) => (at..at + "\\begin{".len(), "\\begin{"),
        None => (displayed(text).or_else(|| formula(text))?, "$"),
    };
    Some(rule::MATH_AS_WRITTEN.at(range,
        format!("a formula behind `{what}` is shown as it is written"),
        "say it in words or with signs such as `x²`, `×` and `≤`, or put it in back ticks; for a dollar sign write `\\$`",
    ))
}

/// `$$` on lines of their own, or around something with a sign of formulas.
fn displayed(text: &str) -> Option<Range<usize>> {
    let all = text.trim();
    let start = text.find("$$")?;
    let rest = text.get(start + 2..)?;
    if rest.starts_with('$') || text.get(..start)?.ends_with('$') {
        return None;
    }
    let end = rest.find("$$");
    let inside = rest.get(..end.unwrap_or(rest.len()))?;
    let is_block = all.starts_with("$$") && (all.ends_with("$$") || inside.starts_with('\n'));
    let signs = inside.contains(['\\', '^', '_', '=', '{', '+']);
    let end = end.map_or(start + 2, |end| start + end + 4);
    (is_block || signs && end > start + 2).then_some(start..end)
}

fn formula(text: &str) -> Option<Range<usize>> {
    let dollars: Vec<usize> = text.match_indices('$').map(|(at, _)| at).collect();
    for (index, &open) in dollars.iter().enumerate() {
        let before = text.get(..open)?.chars().next_back();
        let after = text.get(open + 1..)?.chars().next();
        let may_open = !before.is_some_and(|it| it.is_alphanumeric() || it == '$')
            && after.is_some_and(|it| !it.is_whitespace() && it != '$');
        if !may_open {
            continue;
        }
        let ends = |close: &&usize| may_close(text, **close);
        // The farther away, the less likely one; and not all pairs are tried.
        let Some(&close) = dollars.iter().skip(index + 1).take(4).find(ends) else {
            continue;
        };
        if is_formula(text.get(open + 1..close)?) {
            return Some(open..close + 1);
        }
    }
    None
}

fn may_close(text: &str, at: usize) -> bool {
    let before = text.get(..at).and_then(|it| it.chars().next_back());
    let after = text.get(at + 1..).and_then(|it| it.chars().next());
    before.is_some_and(|it| !it.is_whitespace() && it != '$')
        && !after.is_some_and(|it| it.is_alphanumeric() || "${_".contains(it))
}

/// Whether what stands between two dollars is one, and not a sentence between
/// two prices.
fn is_formula(inside: &str) -> bool {
    let signs = inside.contains(['\\', '^', '_', '=', '{', '≤', '≥', '×', '∈']);
    let operators = [" + ", " - ", " < ", " > ", " * ", " / "];
    match inside.contains(char::is_whitespace) {
        true => signs || operators.iter().any(|sign| inside.contains(sign)),
        false => signs || inside.contains(char::is_alphanumeric),
    }
}

/// `**` that is no mark: it never ends, stands where it cannot be one, or ends as `*`.
fn stars(text: &str) -> Option<Problem> {
    strong_stars(text).or_else(|| {
        // One of two stars was read as a mark, and the other is left.
        let at = text.find(&format!("*{NO_TEXT}"))?;
        let before = text.get(..at)?.chars().next_back().unwrap_or(' ');
        let begins = before.is_whitespace() || matches!(before, '(' | '“' | '"');
        begins.then(|| unread_stars(at..at + 1, before, ' '))
    })
}

fn strong_stars(text: &str) -> Option<Problem> {
    let mut from = 0;
    while let Some(at) = text.get(from..)?.find("**").map(|at| from + at) {
        let run = text.get(at..)?;
        let length = run.len() - run.trim_start_matches('*').len();
        from = at + length;
        let before = text.get(..at)?.chars().next_back().unwrap_or(' ');
        let after = text.get(from..)?.chars().next().unwrap_or(' ');
        if length <= 3 && is_meant_as_mark(before, after) {
            return Some(unread_stars(at..from, before, after));
        }
    }
    None
}

/// Whether stars between two characters look like the begin or the end of
/// something: not like a power, a path, or the mark of a note behind a figure.
fn is_meant_as_mark(before: char, after: char) -> bool {
    let is_gap = |it: char| it.is_whitespace() || it == NO_TEXT;
    let power = (before.is_ascii_alphanumeric() || matches!(before, ')' | ']'))
        && (after.is_ascii_alphanumeric() || matches!(after, '(' | '-'));
    let path = before == '/' || after == '/';
    let legend = matches!(before, '[' | '(') && matches!(after, ']' | ')');
    let note = before.is_ascii_digit() && is_gap(after);
    !(is_gap(before) && is_gap(after) || power || path || note || legend)
}

fn unread_stars(range: Range<usize>, before: char, after: char) -> Problem {
    let is_wide = |it: char| width(it.encode_utf8(&mut [0; 4])) > 1;
    let hint = match is_wide(before) || is_wide(after) {
        true => {
            "stars do not work between a letter and a mark such as `「` or `。`: leave the marks outside, as in `「**…**」`"
        }
        false => {
            "end what `**` begins, without a space before the end; for stars themselves write `\\*\\*`, or put them in back ticks"
        }
    };
    rule::STARS_AS_WRITTEN.at(
        range,
        "these stars make nothing strong; they are shown as they are written",
        hint,
    )
}

/// Lines that look like a table and are none.
fn table(text: &str) -> Option<Problem> {
    let lines: Vec<&str> = text
        .split('\n')
        .map(|line| line.trim_matches([' ', '\t', '\r', '>']))
        .collect();
    let is_row = |line: &&str| line.len() > 2 && line.starts_with('|') && line.ends_with('|');
    let rows = lines.iter().filter(|line| is_row(line)).count();
    let wide = lines
        .iter()
        .any(|line| is_row(line) && line.matches('|').count() > 2 && is_spaced_alike(line));
    let rule = lines.len() > 1 && lines.iter().any(|line| is_rule(line));
    (rule || rows > 1 || wide && lines.len() == 1).then_some(())?;
    let first = text.split('\n').next().unwrap_or_default().trim_end();
    let end = if first.is_empty() {
        text.len()
    } else {
        first.len()
    };
    Some(rule::NOT_A_TABLE.at(0..end,
        "this looks like a table and is read as a paragraph",
        "put an empty line above its head, and below the head a line such as `|---|---|` with as many cells as the head has",
    ))
}

/// Whether all cells of a row begin with a space, or none: `|x| and |y|` are
/// two sizes and no row.
fn is_spaced_alike(row: &str) -> bool {
    let mut cells = row.trim_matches('|').split('|').filter(|it| !it.is_empty());
    let spaced = |cell: &str| cell.starts_with(' ');
    let first = cells.next().is_some_and(spaced);
    cells.all(|cell| spaced(cell) == first)
}

/// `|---|:--:|`
fn is_rule(line: &str) -> bool {
    line.contains("--") && line.contains('|') && line.chars().all(|it| "|-: ".contains(it))
}

/// What is wrong with emphasis at `range` of `markdown`, if it stands within a
/// word or a number: its marks were meant to be read.
pub(super) fn within_word(markdown: &str, range: Range<usize>) -> Option<Problem> {
    let before = markdown.get(..range.start)?.chars().next_back()?;
    let after = markdown.get(range.end..)?.chars().next()?;
    let is_letter = |it: char| it.is_alphanumeric() && width(it.encode_utf8(&mut [0; 4])) == 1;
    let inside = (is_letter(before) || matches!(before, ')' | ']'))
        && (is_letter(after) || matches!(after, '(' | '['));
    let mark = markdown.get(range.clone())?.chars().next()?;
    inside.then(|| {
        rule::EMPHASIS_WITHIN_WORD.at(
            range,
            format!("`{mark}` within a word or a number is taken for emphasis and not shown"),
            format!("write `\\{mark}` to show it, or put the whole in back ticks"),
        )
    })
}

#[cfg(test)]
mod tests;
