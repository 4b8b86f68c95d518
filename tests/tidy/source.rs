//! What a Rust file says, as far as the rules are concerned: the paths it
//! mentions, its public types, statics and texts. Comments are no part of that,
//! and neither is the meaning of anything.

use std::collections::BTreeSet;

use proc_macro2::{Delimiter, Group, Ident, Literal, TokenStream, TokenTree};

/// A file of the crate.
#[derive(Debug, Default)]
pub struct Source {
    /// From the repository's top, with `/` between the names.
    pub file: String,
    pub lines: usize,
    /// Whether only tests have it; then everything in it is a test's.
    pub test: bool,
    pub mentions: Vec<Mention>,
    /// The names of public types that are not a test's.
    pub types: Vec<Item>,
    /// What stands before the `=` of each static, `mut` included.
    pub statics: Vec<Item>,
    /// What stands in quotation marks, comments and tests apart.
    pub texts: Vec<Item>,
    /// The modules that only tests have, declared here without a body.
    pub test_modules: BTreeSet<Vec<String>>,
}

/// A path as it would be written from the crate's root: `["text", "Span"]` for
/// `super::Span` in `text::wrap`. Paths that do not begin with `crate`, `super`
/// or `self` stay as they are.
#[derive(Debug, PartialEq)]
pub struct Mention {
    pub path: Vec<String>,
    pub ours: bool,
    pub line: usize,
    pub test: bool,
}

#[derive(Debug, PartialEq)]
pub struct Item {
    pub text: String,
    pub line: usize,
}

impl Mention {
    /// Whether it names `path`, or something in it; also in short, as
    /// `time::Instant`, which `use std::time` makes possible.
    pub fn names(&self, path: &str) -> bool {
        let path: Vec<_> = path.split("::").collect();
        let begins = |start: &[&str]| {
            let words = self.path.iter().zip(start);
            self.path.len() >= start.len() && words.into_iter().all(|(one, other)| one == other)
        };
        begins(&path) || path.len() > 2 && begins(&path[1..])
    }
}

/// Where a token stands.
#[derive(Clone)]
struct Place {
    module: Vec<String>,
    test: bool,
}

impl Source {
    /// Reads a file; `file` is its path from the repository's top.
    pub fn read(file: &str, text: &str) -> Self {
        let mut source = Self {
            file: file.to_owned(),
            lines: text.lines().count(),
            ..Self::default()
        };
        let place = Place {
            module: source.module(),
            test: false,
        };
        let tokens = text.parse().expect("the compiler has read it, too");
        source.walk(tokens, &place);
        source
    }

    /// Says that only tests have this file.
    pub fn belongs_to_tests(&mut self) {
        self.test = true;
        self.mentions.iter_mut().for_each(|it| it.test = true);
        self.texts.clear();
    }

    /// The module of this file, from the crate's root; empty for the root.
    pub fn module(&self) -> Vec<String> {
        match self.file.trim_start_matches("src/").trim_end_matches(".rs") {
            "lib" | "main" | "build" => Vec::new(),
            path => path.split('/').map(str::to_owned).collect(),
        }
    }

    fn walk(&mut self, tokens: TokenStream, place: &Place) {
        let tokens: Vec<_> = tokens.into_iter().collect();
        // From `#[cfg(test)]` to the end of the item that it stands before.
        let mut only_tests = false;
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            let here = Place {
                module: place.module.clone(),
                test: place.test || only_tests,
            };
            at += match token {
                TokenTree::Group(group) => {
                    only_tests |= is_cfg_test(group);
                    if !is_comment(group) {
                        self.walk(group.stream(), &here);
                    }
                    1
                }
                TokenTree::Ident(first) => self.word(first, &tokens[at..], &here),
                // A lifetime is no word.
                TokenTree::Punct(mark) => 1 + usize::from(mark.as_char() == '\''),
                TokenTree::Literal(literal) => {
                    self.texts.extend(quoted(literal).filter(|_| !here.test));
                    1
                }
            };
            let last = &tokens[at.min(tokens.len()) - 1];
            only_tests &= !(is(last, ';') || braces(last).is_some());
        }
    }

    /// Takes in what begins with the first of `tokens`; says how many of them.
    fn word(&mut self, first: &Ident, tokens: &[TokenTree], place: &Place) -> usize {
        match (first.to_string().as_str(), tokens.get(1)) {
            ("mod", Some(TokenTree::Ident(name))) => self.module_item(name, tokens, place),
            ("pub", _) => {
                self.types
                    .extend(public_type(tokens).filter(|_| !place.test));
                1
            }
            ("static", Some(TokenTree::Ident(_))) => {
                let kind = tokens.iter().skip(1).take_while(|it| !is(it, '='));
                self.statics.push(Item {
                    text: kind.cloned().collect::<TokenStream>().to_string(),
                    line: line(tokens),
                });
                1
            }
            _ => self.path(tokens, &mut Vec::new(), place),
        }
    }

    fn module_item(&mut self, name: &Ident, tokens: &[TokenTree], place: &Place) -> usize {
        let mut inner = place.clone();
        inner.module.push(name.to_string());
        if let Some(body) = tokens.get(2).and_then(braces) {
            self.walk(body.stream(), &inner);
            return 3;
        }
        if place.test {
            self.test_modules.insert(inner.module);
        }
        2
    }

    /// Takes in a path that goes on from `before`, and all paths of its group
    /// if it ends in one; says how many tokens that were.
    fn path(&mut self, tokens: &[TokenTree], before: &mut Vec<String>, place: &Place) -> usize {
        let (known, mut taken) = (before.len(), 0);
        while let Some(TokenTree::Ident(name)) = tokens.get(taken) {
            before.push(name.to_string());
            taken += 1;
            if !matches!(tokens.get(taken..taken + 2), Some([one, two]) if is(one, ':') && is(two, ':'))
            {
                break;
            }
            taken += 2;
            if let Some(group) = tokens.get(taken).and_then(braces) {
                let inner: Vec<_> = group.stream().into_iter().collect();
                for path in inner.split(|it| is(it, ',')) {
                    self.path(path, before, place);
                }
                before.truncate(known);
                return taken + 1;
            }
        }
        if taken > 0 {
            self.mention(before, line(tokens), place);
        }
        before.truncate(known);
        taken.max(1)
    }

    fn mention(&mut self, words: &[String], line: usize, place: &Place) {
        let ours = matches!(words[0].as_str(), "crate" | "super" | "self");
        let mut path = Vec::new();
        if ours {
            path.clone_from(&place.module);
        }
        for word in words {
            match word.as_str() {
                "crate" => path.clear(),
                "super" => drop(path.pop()),
                "self" => {}
                _ => path.push(word.clone()),
            }
        }
        self.mentions.push(Mention {
            path,
            ours,
            line,
            test: place.test,
        });
    }
}

/// What `literal` quotes, if that is text.
fn quoted(literal: &Literal) -> Option<Item> {
    let text = literal.to_string();
    let text = text.strip_prefix('"')?.strip_suffix('"')?;
    Some(Item {
        text: text.replace("\\n", "\n"),
        line: literal.span().start().line,
    })
}

/// Whether `group` is that of a comment that documents something, which the
/// compiler sees as `#[doc = "…"]`.
fn is_comment(group: &Group) -> bool {
    let first = group.stream().into_iter().next();
    first.is_some_and(|first| first.to_string() == "doc")
}

/// The type that `tokens` declare, behind `pub` or `pub(…)`.
fn public_type(tokens: &[TokenTree]) -> Option<Item> {
    let scope = usize::from(matches!(tokens.get(1), Some(TokenTree::Group(_))));
    let [TokenTree::Ident(kind), TokenTree::Ident(name), ..] = tokens.get(1 + scope..)? else {
        return None;
    };
    let kinds = ["struct", "enum", "union", "trait", "type"];
    kinds.iter().any(|it| kind == it).then(|| Item {
        text: name.to_string(),
        line: line(tokens),
    })
}

fn line(tokens: &[TokenTree]) -> usize {
    tokens.first().map_or(0, |it| it.span().start().line)
}

fn is(token: &TokenTree, mark: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == mark)
}

fn braces(token: &TokenTree) -> Option<&Group> {
    match token {
        TokenTree::Group(group) => (group.delimiter() == Delimiter::Brace).then_some(group),
        TokenTree::Ident(_) | TokenTree::Punct(_) | TokenTree::Literal(_) => None,
    }
}

fn is_cfg_test(group: &Group) -> bool {
    let words = group.stream().to_string().replace(' ', "");
    words == "cfg(test)" || words.starts_with("cfg(all(test,")
}

/// The paths in `text`, as a file of the module `text::wrap`; `?` stands
/// before those that only tests have.
fn paths(text: &str) -> String {
    let mentions = Source::read("src/text/wrap.rs", text).mentions.into_iter();
    let paths = mentions.filter(|it| it.ours || it.path.len() > 1);
    let paths = paths.map(|it| format!("{}{}", if it.test { "?" } else { "" }, it.path.join("::")));
    paths.collect::<Vec<_>>().join(" ")
}

#[test]
fn paths_are_seen_wherever_they_stand() {
    let cases = [
        (
            "use crate::{app::App, page::{self, Row}};",
            "app::App page page::Row",
        ),
        (
            "use super::{Line, super::page::Row};",
            "text::Line page::Row",
        ),
        ("use super::super::ui;", "ui"),
        ("fn f() { vec![crate::ui::view] }", "ui::view"),
        ("type A = Vec<crate::ui::Theme>;", "ui::Theme"),
        ("// crate::ui::view\nconst S: &str = \"crate::ui\";", ""),
        ("fn f<'a>(x: &'a std::fs::File) {}", "std::fs::File"),
        (
            "mod inner { use super::super::span::Role; }",
            "text::span::Role",
        ),
        (
            "#[cfg(test)] mod tests { use std::fs::read; } use std::env::var;",
            "?std::fs::read std::env::var",
        ),
        (
            "#[cfg(all(test, unix))] use a::b; #[cfg(unix)] use c::d;",
            "?a::b c::d",
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(paths(text), expected, "{text}");
    }
}

#[test]
fn types_statics_and_test_modules_are_seen() {
    let source = Source::read(
        "src/text.rs",
        "#[cfg(test)]\nmod tests;\nmod span;\nstatic mut N: u8 = 0;\n\
         pub(super) struct A;\npub enum B {}\nstruct C;\npub fn d() {}\n\
         #[cfg(test)]\npub struct E;\n",
    );
    let tests = vec!["text".to_owned(), "tests".to_owned()];
    assert_eq!(source.test_modules, [tests].into());
    let types: Vec<_> = source
        .types
        .iter()
        .map(|it| (it.text.as_str(), it.line))
        .collect();
    assert_eq!(types, [("A", 5), ("B", 6)]);
    assert_eq!(source.statics[0].text, "mut N : u8");
}
