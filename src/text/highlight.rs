//! Code in colour: runs of text with the role of their part of speech.
//!
//! The grammars come with the program and are read when asked for, one
//! language at a time: a set of grammars unfolds those that are used and never
//! folds them again, so that a fresh one for each language needs half of the
//! memory. This takes milliseconds, which is for a thread beside the screen.

use std::collections::BTreeMap;

use syntect::highlighting::ScopeSelectors;
use syntect::parsing::{ParseState, ScopeStack, SyntaxReference, SyntaxSet};

use super::block::Block;
use super::order;
use super::span::{Role, Span};

/// Code beyond these stays plain: it is data, or made to keep us busy.
const MAX_BYTES: usize = 64 * 1024;
const MAX_ROW_BYTES: usize = 2000;

/// Names that authors use for languages, beside those the grammars know.
const ALIASES: &[(&str, &str)] = &[
    ("c#", "cs"),
    ("console", "sh"),
    ("csharp", "cs"),
    ("docker", "dockerfile"),
    ("golang", "go"),
    ("javascript", "js"),
    ("shell", "sh"),
    ("shellscript", "sh"),
];

/// What scopes mean to a reader. As in a colour theme the innermost scope
/// decides, then the longest selector.
const ROLES: &[(&str, Role)] = &[
    (
        "source, text, variable, punctuation.definition.variable, meta.interpolation",
        Role::Code,
    ),
    (
        "keyword, storage, variable.language.this, variable.language.self",
        Role::Keyword,
    ),
    (
        "keyword.operator, storage.type.function.arrow, keyword.other.substitution",
        Role::Code,
    ),
    (
        "keyword.other.interpolation, variable.parameter.option",
        Role::Code,
    ),
    (
        "keyword.operator.logical.python, keyword.operator.logical.sql",
        Role::Keyword,
    ),
    (
        "string, storage.type.string, constant.character, constant.other.placeholder, keyword.other.template",
        Role::Literal,
    ),
    ("constant, support.constant.numeric", Role::Number),
    ("comment", Role::Comment),
    (
        "entity.name, entity.other.attribute-name, support, variable.function",
        Role::Name,
    ),
    (
        "meta.mapping.key.json string, variable.annotation",
        Role::Name,
    ),
    (
        "variable.declaration variable.other.readwrite.terraform",
        Role::Name,
    ),
];

/// Rows of code in colour, by language and text. Holds every code it was made
/// for, in colour or not.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Highlights(BTreeMap<String, BTreeMap<String, Vec<Vec<Span>>>>);

impl Highlights {
    /// Highlights each of the given pairs of language and text.
    pub fn of<'a>(codes: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut languages: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (language, text) in codes {
            languages.entry(language).or_default().push(text);
        }
        let rows = languages.into_iter().map(|(language, texts)| {
            let rows = texts
                .iter()
                .map(|&text| text.to_owned())
                .zip(highlight(language, &texts));
            (language.to_owned(), order::map(rows))
        });
        Self(order::map(rows))
    }

    /// The rows of a code. Joined by line feeds they are its text.
    pub fn get(&self, language: &str, text: &str) -> Option<&[Vec<Span>]> {
        Some(self.0.get(language)?.get(text)?)
    }

    /// Takes in what `other` holds.
    pub fn add(&mut self, other: Self) {
        for (language, rows) in other.0 {
            self.0.entry(language).or_default().extend(rows);
        }
    }
}

/// Language and text of every code in `blocks`.
pub fn codes(blocks: &[Block]) -> Vec<(&str, &str)> {
    blocks.iter().flat_map(codes_in).collect()
}

fn codes_in(block: &Block) -> Vec<(&str, &str)> {
    match block {
        Block::Code { language, text } => vec![(language.as_str(), text.as_str())],
        Block::List { items, .. } => items.iter().flat_map(|item| codes(&item.blocks)).collect(),
        Block::Quote(blocks) | Block::Callout { blocks, .. } | Block::Footnote { blocks, .. } => {
            codes(blocks)
        }
        Block::Heading { .. }
        | Block::Paragraph(_)
        | Block::Table { .. }
        | Block::Diagram { .. }
        | Block::Rule
        | Block::Question { .. }
        | Block::Sim { .. } => Vec::new(),
    }
}

/// The rows of each of several texts in one language.
fn highlight(language: &str, texts: &[&str]) -> Vec<Vec<Vec<Span>>> {
    let grammars = match language {
        "" => SyntaxSet::new(),
        _ => two_face::syntax::extra_newlines(),
    };
    let alias = ALIASES
        .iter()
        .find(|(alias, _)| alias.eq_ignore_ascii_case(language));
    let name = alias.map_or(language, |(_, name)| name);
    match grammars.find_syntax_by_token(name) {
        None => texts.iter().map(|text| plain(text)).collect(),
        Some(grammar) => {
            let colors = Colors {
                grammars: &grammars,
                grammar,
                roles: roles(),
            };
            texts
                .iter()
                .map(|text| colors.rows(text).unwrap_or_else(|| plain(text)))
                .collect()
        }
    }
}

/// The rows of code without colours.
pub(super) fn plain(text: &str) -> Vec<Vec<Span>> {
    text.split('\n')
        .map(|row| vec![Span::new(row, Role::Code)])
        .collect()
}

fn roles() -> Vec<(ScopeSelectors, Role)> {
    let parse = |(selector, role): &(&str, Role)| Some((selector.parse().ok()?, *role));
    ROLES.iter().filter_map(parse).collect()
}

/// One language, ready to colour texts.
struct Colors<'a> {
    grammars: &'a SyntaxSet,
    grammar: &'a SyntaxReference,
    roles: Vec<(ScopeSelectors, Role)>,
}

impl Colors<'_> {
    /// `None` for text that is to stay plain.
    fn rows(&self, text: &str) -> Option<Vec<Vec<Span>>> {
        if text.len() > MAX_BYTES || text.split('\n').any(|row| row.len() > MAX_ROW_BYTES) {
            return None;
        }
        let mut state = ParseState::new(self.grammar);
        let mut scopes = ScopeStack::new();
        text.split('\n')
            .map(|row| self.row(row, &mut state, &mut scopes))
            .collect()
    }

    fn row(&self, row: &str, state: &mut ParseState, scopes: &mut ScopeStack) -> Option<Vec<Span>> {
        let changes = state.parse_line(&format!("{row}\n"), self.grammars).ok()?;
        let mut spans = Vec::new();
        let mut start = 0;
        for (at, change) in changes {
            let at = at.clamp(start, row.len());
            self.push(&mut spans, row.get(start..at)?, scopes);
            start = at;
            scopes.apply(&change).ok()?;
        }
        self.push(&mut spans, row.get(start..)?, scopes);
        Some(spans)
    }

    fn push(&self, spans: &mut Vec<Span>, text: &str, scopes: &ScopeStack) {
        if text.is_empty() {
            return;
        }
        let span = Span::new(text, self.role(scopes));
        match spans.last_mut() {
            Some(last) if last.is_like(&span) => last.text.push_str(text),
            _ => spans.push(span),
        }
    }

    fn role(&self, scopes: &ScopeStack) -> Role {
        let power = |(selector, role): &(ScopeSelectors, Role)| {
            Some((selector.does_match(scopes.as_slice())?, *role))
        };
        let strongest = self
            .roles
            .iter()
            .filter_map(power)
            .max_by(|a, b| a.0.0.total_cmp(&b.0.0));
        strongest.map_or(Role::Code, |(_, role)| role)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// One letter for each role but code's, which is a dot.
    fn painted(language: &str, text: &str) -> String {
        let letters = [
            (Role::Keyword, "k"),
            (Role::Literal, "l"),
            (Role::Number, "n"),
            (Role::Comment, "c"),
            (Role::Name, "N"),
        ];
        let letter = |role| {
            letters
                .iter()
                .find(|(of, _)| *of == role)
                .map_or(".", |(_, letter)| letter)
        };
        let highlights = Highlights::of([(language, text)]);
        let rows = highlights.get(language, text).unwrap();
        let paint = |span: &Span| letter(span.style.role).repeat(span.text.chars().count());
        let rows: Vec<String> = rows
            .iter()
            .map(|row| row.iter().map(paint).collect())
            .collect();
        rows.join("\n")
    }

    #[test]
    fn every_selector_is_understood() {
        assert_eq!(roles().len(), ROLES.len());
    }

    #[test]
    fn parts_of_speech_are_told_apart() {
        for (language, text, expected) in [
            (
                "js",
                "const a = f(`x ${b}`, 1); // c",
                "kkkkk.....N.lll....l..n...cccc",
            ),
            ("javascript", "if (x) return null;", "kk.....kkkkkk.nnnn."),
            ("typescript", "let a: string = 'b'", "kkk....NNNNNN...lll"),
            ("python", "def f(a): return 'x'", "kkk.N.....kkkkkk.lll"),
            (
                "rust",
                "fn main() { let x = \"a\"; }",
                "kk.NNNN.....kkk.....lll...",
            ),
            ("json", "{\"a\": [1, true, \"b\"]}", ".NNN...n..nnnn..lll.."),
            ("yaml", "key: value # c", "NNN..lllll.ccc"),
            ("yml", "n: 3", "n..n"),
            ("sh", "echo \"a $b\" # c", "NNNN.lll..l.ccc"),
            ("shell", "aws s3 ls", "NNN......"),
            ("hcl", "memory_size = 128", "NNNNNNNNNNN...nnn"),
            (
                "terraform",
                "resource \"a\" \"b\" {}",
                "kkkkkkkk.lll.lll...",
            ),
            ("toml", "key = \"v\" # c", "NNN...lll.ccc"),
            ("sql", "SELECT a FROM t -- c", "kkkkkk...kkkk...cccc"),
        ] {
            assert_eq!(painted(language, text), expected, "{language}: {text}");
        }
    }

    #[test]
    fn what_is_unknown_or_too_big_stays_plain() {
        for (language, text) in [
            ("", "let x = 1;"),
            ("no-such-language", "let x = 1;"),
            ("rust", &"let x = 1;".repeat(MAX_ROW_BYTES)),
            ("rust", &"let x = 1;\n".repeat(MAX_BYTES / 10)),
        ] {
            assert!(!painted(language, text).contains(['k', 'n']), "{language}");
        }
    }

    #[test]
    fn code_is_found_in_other_blocks_and_highlights_add_up() {
        let (document, _) = super::super::parse("- > ```js\n  > 1\n\n```rust\n2\n```\n", 0);
        let found = codes(&document.blocks);
        assert_eq!(found, [("js", "1"), ("rust", "2")]);
        let mut all = Highlights::of(found.iter().take(1).copied());
        all.add(Highlights::of(found.iter().skip(1).copied()));
        assert_eq!(all, Highlights::of(found));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(30))]
        #[test]
        fn rows_are_the_text(
            language in "js|ts|py|rs|json|yaml|sh|tf|toml|sql|html|md",
            text in "([ -~]|\\n|\\PC|\"|'|/\\*|<<|\\{|\\}){0,60}",
        ) {
            let highlights = Highlights::of([(language.as_str(), text.as_str())]);
            let rows = highlights.get(&language, &text).unwrap();
            let rows: Vec<String> = rows.iter().map(|row| row.iter().map(|span| span.text.as_str()).collect()).collect();
            prop_assert_eq!(rows.join("\n"), text);
        }
    }
}
