//! Where the terms of a lesson stand in its texts.

use std::collections::{BTreeMap, BTreeSet};
use std::iter::Peekable;
use std::ops::Range;
use std::str::CharIndices;

use super::Term;
use crate::text::order;
use crate::text::{Block, Readable, Role, Span, breaks_word};

/// Stands for what is no running text: no term reaches over it.
const OTHER: char = '\u{fffc}';

/// Finds the uses of terms: whole words, the longest form first, capitals
/// aside. There are none in code, links and the marks of footnotes, nor in
/// the headings of a text.
#[derive(Default)]
pub struct TermFinder<'a> {
    /// By the letter they begin with, each with the place of its term; the
    /// longest first.
    forms: BTreeMap<char, Vec<(&'a str, usize)>>,
}

/// A use of a term, in bytes of the text, with the place of the term.
type Use = (Range<usize>, usize);

impl<'a> TermFinder<'a> {
    pub fn new(terms: &'a [Term]) -> Self {
        let forms = terms.iter().enumerate();
        let forms = forms.flat_map(|(at, term)| term.forms().map(move |form| (form, at)));
        let mut forms: Vec<_> = forms.filter(|(form, _)| !form.is_empty()).collect();
        order::sort_by_key(&mut forms, |(form, _)| {
            std::cmp::Reverse(form.chars().count())
        });
        let mut by_letter: BTreeMap<char, Vec<_>> = BTreeMap::new();
        for (form, at) in forms {
            if let Some(letter) = form.chars().next() {
                by_letter.entry(small(letter)).or_default().push((form, at));
            }
        }
        Self { forms: by_letter }
    }

    /// The terms that are used in `blocks`, in the order of their first uses,
    /// without those that were `seen`, which they are from now on.
    pub fn first_uses(&self, blocks: &[Block], seen: &mut BTreeSet<usize>) -> Vec<usize> {
        let mut first = Vec::new();
        for block in blocks.iter().filter(|block| is_searched(block)) {
            block.visit(&mut |readable| {
                if let Readable::Running(spans) = readable {
                    let uses = self.uses(&running(spans)).into_iter();
                    first.extend(uses.map(|(_, term)| term).filter(|term| seen.insert(*term)));
                }
            });
        }
        first
    }

    /// Marks the first use of every term in `block` that was not `seen`, which
    /// it is from now on.
    pub fn mark(&self, block: &mut Block, seen: &mut BTreeSet<usize>) {
        if self.forms.is_empty() || !is_searched(block) {
            return;
        }
        block.change_texts(&mut |spans| {
            let uses = self.uses(&running(spans)).into_iter();
            let first: Vec<Use> = uses.filter(|(_, term)| seen.insert(*term)).collect();
            if !first.is_empty() {
                *spans = marked(spans, &first);
            }
        });
    }

    fn uses(&self, text: &str) -> Vec<Use> {
        let mut uses = Vec::new();
        let mut before = OTHER;
        let mut letters = text.char_indices();
        while let Some((start, letter)) = letters.next() {
            let found = breaks_word(before, letter).then(|| self.at(text, start));
            before = letter;
            let Some((range, term)) = found.flatten() else {
                continue;
            };
            while letters.offset() < range.end {
                before = letters.next().map_or(before, |(_, letter)| letter);
            }
            uses.push((range, term));
        }
        uses
    }

    /// The longest use that begins at byte `start`.
    fn at(&self, text: &str, start: usize) -> Option<Use> {
        let rest = text.get(start..)?;
        let forms = self.forms.get(&small(rest.chars().next()?))?;
        forms.iter().find_map(|&(form, term)| {
            let length = begins_with(rest, form)?;
            Some((start..start + length, term))
        })
    }
}

impl Term {
    /// The forms it is found by.
    pub fn forms(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.title)
            .chain(&self.also)
            .map(|form| form.trim())
    }
}

/// Whether two forms are found in the same places.
pub fn is_same_form(one: &str, other: &str) -> bool {
    begins_with(one, other) == Some(one.len())
}

/// How many bytes of `text` are `form`, if it begins with it and no word goes
/// on behind it.
fn begins_with(text: &str, form: &str) -> Option<usize> {
    let (mut text_left, mut form_left) = (
        text.char_indices().peekable(),
        form.char_indices().peekable(),
    );
    let mut last = OTHER;
    while let Some((_, wanted)) = form_left.next() {
        let (_, letter) = text_left.next()?;
        last = letter;
        match (letter.is_whitespace(), wanted.is_whitespace()) {
            (true, true) => {
                skip_blanks(&mut text_left);
                skip_blanks(&mut form_left);
            }
            (false, false) if is_like(letter, wanted) => {}
            _ => return None,
        }
    }
    let (end, next) = text_left.next().unwrap_or((text.len(), OTHER));
    breaks_word(last, next).then_some(end)
}

fn skip_blanks(letters: &mut Peekable<CharIndices<'_>>) {
    while letters
        .next_if(|(_, letter)| letter.is_whitespace())
        .is_some()
    {}
}

/// Whether two letters are one, capitals and the form of apostrophes aside.
fn is_like(one: char, other: char) -> bool {
    let (one, other) = (straight(one), straight(other));
    one == other || one.to_lowercase().eq(other.to_lowercase())
}

fn straight(letter: char) -> char {
    if letter == '’' { '\'' } else { letter }
}

/// What two letters share that are one.
fn small(letter: char) -> char {
    let letter = straight(letter);
    letter.to_lowercase().next().unwrap_or(letter)
}

fn is_searched(block: &Block) -> bool {
    !matches!(block, Block::Heading { .. })
}

/// Running text, with a sign where something else stands in it.
fn running(spans: &[Span]) -> String {
    let mut text = String::new();
    for span in spans {
        match is_running(span) {
            true => text.push_str(&span.text),
            false => text.push(OTHER),
        }
    }
    text
}

fn is_running(span: &Span) -> bool {
    let code = span.style.code || span.style.role == Role::Code;
    !code && span.citation.is_none() && span.link.is_none()
}

/// `spans` cut where the uses begin and end, and these marked.
fn marked(spans: &[Span], uses: &[Use]) -> Vec<Span> {
    let (mut all, mut start) = (Vec::new(), 0);
    for span in spans {
        if !is_running(span) {
            all.push(span.clone());
            start += OTHER.len_utf8();
            continue;
        }
        let end = start + span.text.len();
        let mut from = start;
        for (range, term) in uses
            .iter()
            .filter(|(range, _)| range.start < end && range.end > start)
        {
            let (first, last) = (range.start.max(start), range.end.min(end));
            all.extend(piece(span, from - start..first - start, None));
            all.extend(piece(span, first - start..last - start, Some(*term)));
            from = last;
        }
        all.extend(piece(span, from - start..end - start, None));
        start = end;
    }
    all
}

fn piece(span: &Span, range: Range<usize>, term: Option<usize>) -> Option<Span> {
    let text = span.text.get(range).filter(|text| !text.is_empty())?;
    Some(Span {
        text: text.to_owned(),
        term,
        ..*span
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Markdown, parse};
    use proptest::prelude::*;

    fn term(title: &str, also: &[&str]) -> Term {
        Term {
            id: title.to_owned(),
            title: title.to_owned(),
            text: Markdown::default(),
            also: also.iter().map(|form| (*form).to_owned()).collect(),
        }
    }

    fn terms() -> Vec<Term> {
        vec![
            term("concurrency", &[]),
            term("provisioned concurrency", &[]),
            term("environment", &["environments"]),
            term("C++", &[]),
            term("茶", &[]),
        ]
    }

    /// The uses marked in a text, between brackets with the place of the term.
    fn shown(markdown: &str) -> String {
        let (mut blocks, mut seen) = (parse(markdown, 0).0.blocks, BTreeSet::new());
        let terms = terms();
        let finder = TermFinder::new(&terms);
        let uses = finder.first_uses(&blocks, &mut BTreeSet::new());
        for block in &mut blocks {
            finder.mark(block, &mut seen);
        }
        assert_eq!(uses.iter().copied().collect::<BTreeSet<_>>(), seen);
        let mut text = String::new();
        for block in &mut blocks {
            block.change_spans(&mut |span| {
                if let Some(term) = span.term {
                    span.text = format!("[{} {term}]", span.text);
                }
                text += &span.text;
            });
            text.push('\n');
        }
        text
    }

    #[test]
    fn first_uses_are_whole_words_in_any_letters() {
        assert_eq!(
            shown("An environment, an environment."),
            "An [environment 2], an environment.\n"
        );
        assert_eq!(shown("Environments!"), "[Environments 2]!\n");
        assert_eq!(
            shown("concurrencys, xconcurrency"),
            "concurrencys, xconcurrency\n"
        );
        assert_eq!(shown("Concurrency's limit"), "[Concurrency 0]'s limit\n");
        assert_eq!(shown("in C++, not C"), "in [C++ 3], not C\n");
        assert_eq!(shown("日本茶道"), "日本[茶 4]道\n");
    }

    #[test]
    fn the_longest_form_is_found() {
        assert_eq!(
            shown("Provisioned\nconcurrency is no concurrency."),
            "[Provisioned concurrency 1] is no [concurrency 0].\n"
        );
    }

    #[test]
    fn markup_within_a_term_stays() {
        assert_eq!(
            shown("*pro*visioned con**currency**"),
            "[pro 1][visioned con 1][currency 1]\n"
        );
        assert_eq!(
            shown("- one environment\n- two"),
            "one [environment 2]two\n"
        );
    }

    #[test]
    fn code_links_and_headings_are_passed_over() {
        for text in [
            "`environment`",
            "[environment](https://example.org)",
            "# An environment",
            "```\nenvironment\n```",
        ] {
            assert!(!shown(text).contains('['), "{text}");
        }
        assert_eq!(
            shown("provisioned `x` concurrency"),
            "provisioned x [concurrency 0]\n"
        );
    }

    #[test]
    fn forms_are_compared_as_they_are_found() {
        assert!(is_same_form("Cold  start", "cold start"));
        assert!(!is_same_form("cold starts", "cold start"));
        assert!(!is_same_form("cold", "cold start"));
    }

    proptest! {
        #[test]
        fn a_mark_changes_no_letter(text in "([a-zé茶İ+ ]|concurrency|provisioned|environment|\\*|`| \\+\\+|C){0,40}") {
            let (blocks, _) = parse(&text, 0);
            let mut marked = blocks.blocks.clone();
            let terms = terms();
            let finder = TermFinder::new(&terms);
            for block in &mut marked {
                finder.mark(block, &mut BTreeSet::new());
            }
            let letters = |blocks: &mut Vec<Block>| {
                let mut all = String::new();
                for block in blocks {
                    block.change_spans(&mut |span| all += &span.text);
                }
                all
            };
            prop_assert_eq!(letters(&mut marked), letters(&mut blocks.blocks.clone()));
        }
    }
}
