//! Links that stay inside a lesson: to a part of it, and to a heading of one.

use std::collections::BTreeMap;

use unicode_general_category::{GeneralCategory, get_general_category};

use super::block::{Block, Document};
use super::one_line;
use super::span::Span;

/// Where in its lesson a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InsideLink {
    /// The stem of the part; without one, the part that the link stands in.
    pub part: Option<String>,
    /// The slug of a heading of it; without one, its beginning.
    pub heading: Option<String>,
}

impl InsideLink {
    /// Reads `mental-model.md#where-the-picture-breaks`, either half of which
    /// may be absent.
    pub fn read(address: &str) -> Option<Self> {
        let address = one_line(address);
        let (file, heading) = match address.split_once('#') {
            Some((file, heading)) => (file, Some(heading)),
            None => (address.as_str(), None),
        };
        let file = file.strip_prefix("./").unwrap_or(file);
        let stem = [".md", ".toml"].iter().find_map(|it| file.strip_suffix(it));
        let is_name = |text: &&str| {
            !text.is_empty() && !text.contains(['/', '\\', ':', '?', '#']) && !text.contains(' ')
        };
        let part = match file {
            "" => None,
            _ => Some(stem.filter(is_name)?.to_owned()),
        };
        let heading = match heading {
            Some(heading) => Some(is_name(&heading).then(|| heading.to_lowercase())?),
            None => None,
        };
        let leads = part.is_some() || heading.is_some();
        leads.then_some(Self { part, heading })
    }
}

/// The slugs of headings, as they come one after the other.
#[derive(Debug, Clone, Default)]
pub struct Slugs(BTreeMap<String, usize>);

impl Slugs {
    /// That of the next heading, by the rule that GitHub has for its own: small
    /// letters; signs go, but for `-` and `_`; a blank becomes `-`; and one that
    /// was there before has a number behind it, from 1. (The filter
    /// `table_of_contents_filter.rb` of its library `html-pipeline`.)
    pub fn next(&mut self, heading: &[Span]) -> String {
        let text: String = heading.iter().map(|span| span.text.as_str()).collect();
        let letters = text.trim().chars().flat_map(char::to_lowercase);
        let slug: String = letters
            .filter_map(|letter| match letter {
                ' ' => Some('-'),
                letter => is_kept(letter).then_some(letter),
            })
            .collect();
        let before = self.0.entry(slug.clone()).or_default();
        *before += 1;
        match *before - 1 {
            0 => slug,
            number => format!("{slug}-{number}"),
        }
    }
}

fn is_kept(letter: char) -> bool {
    letter == '-'
        || letter.is_alphanumeric()
        || matches!(
            get_general_category(letter),
            GeneralCategory::NonspacingMark
                | GeneralCategory::SpacingMark
                | GeneralCategory::EnclosingMark
                | GeneralCategory::ConnectorPunctuation
        )
}

/// The slugs of a text's headings, in order.
pub fn slugs(document: &Document) -> Vec<String> {
    let (mut slugs, mut all) = (Slugs::default(), Vec::new());
    for block in &document.blocks {
        if let Block::Heading { text, .. } = block {
            all.push(slugs.next(text));
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::parse;

    #[test]
    fn parts_and_headings_are_told_apart() {
        let inside = |part: Option<&str>, heading: Option<&str>| {
            Some(InsideLink {
                part: part.map(str::to_owned),
                heading: heading.map(str::to_owned),
            })
        };
        for (address, link) in [
            ("model.md", inside(Some("model"), None)),
            ("./model.md", inside(Some("model"), None)),
            ("quiz.toml", inside(Some("quiz"), None)),
            ("model.md#a-b", inside(Some("model"), Some("a-b"))),
            ("#A-b", inside(None, Some("a-b"))),
            ("", None),
            ("#", None),
            ("model.md#", None),
            (".md", None),
            ("b.exe", None),
            ("b", None),
            ("../model.md", None),
            ("a/model.md", None),
            ("file:model.md", None),
            ("https://a.b/model.md", None),
            ("model.md?x", None),
            ("a b.md", None),
        ] {
            assert_eq!(InsideLink::read(address), link, "{address}");
        }
    }

    #[test]
    fn slugs_are_those_of_github() {
        let text = "## Where the picture breaks\n\n## `sim` & more: 3.5 times!\n\n\
                    ## Über_das Wort\n\n## A\n\n## a\n\n## A?\n\n## می‌خواهم\n\n## क्षण\n";
        let (document, _) = parse(text, 0);
        let expected = [
            "where-the-picture-breaks",
            "sim--more-35-times",
            "über_das-wort",
            "a",
            "a-1",
            "a-2",
            "میخواهم",
            "क्षण",
        ];
        assert_eq!(slugs(&document), expected);
    }
}
