//! What a Rust file says, as far as the house is concerned: the paths it
//! mentions, its functions, its statics and its strings. Comments are no part
//! of that, and neither is the meaning of anything.

use std::collections::BTreeSet;

use proc_macro2::{Delimiter, Group, Ident, LineColumn, TokenStream, TokenTree};

/// A file of the crate.
#[derive(Debug, Default)]
pub struct Source {
    /// From the repository's top, with `/` between the names.
    pub file: String,
    pub text: String,
    /// Whether only tests have it; then everything in it is a test's.
    pub test: bool,
    pub mentions: Vec<Mention>,
    pub functions: Vec<Function>,
    pub statics: Vec<Static>,
    pub strings: Vec<Text>,
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
pub struct Function {
    pub name: String,
    pub line: usize,
    /// How many lines from `fn` to the closing brace.
    pub lines: usize,
}

#[derive(Debug, PartialEq)]
pub struct Static {
    pub name: String,
    pub line: usize,
    /// What stands before the `=`, `mut` included.
    pub kind: String,
}

/// A string as written, quotes included.
#[derive(Debug, PartialEq)]
pub struct Text {
    pub literal: String,
    pub line: usize,
    pub test: bool,
}

impl Source {
    /// Reads a file; `file` is its path from the repository's top.
    pub fn read(file: &str, text: &str) -> Self {
        let tokens: TokenStream = text.parse().expect("the compiler has read it, too");
        let mut source = Self {
            file: file.to_owned(),
            text: text.to_owned(),
            ..Self::default()
        };
        let place = Place {
            module: module(file),
            test: false,
        };
        source.walk(tokens, &place);
        source
    }

    /// Says that only tests have this file.
    pub fn belongs_to_tests(&mut self) {
        self.test = true;
        self.mentions.iter_mut().for_each(|it| it.test = true);
        self.strings.iter_mut().for_each(|it| it.test = true);
    }

    /// The module of this file, from the crate's root; empty for the root.
    pub fn module(&self) -> Vec<String> {
        module(&self.file)
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
                    self.walk(group.stream(), &here);
                    1
                }
                TokenTree::Ident(ident) => self.word(ident, &tokens[at..], &here),
                TokenTree::Literal(literal) => {
                    self.strings.push(Text {
                        literal: literal.to_string(),
                        line: line(literal.span().start()),
                        test: here.test,
                    });
                    1
                }
                // A lifetime is no word.
                TokenTree::Punct(mark) => 1 + usize::from(mark.as_char() == '\''),
            };
            let last = &tokens[at.min(tokens.len()) - 1];
            only_tests &= !(is(last, ';') || braces(last).is_some());
        }
    }

    /// Takes in what begins with the first of `tokens`; says how many of them.
    fn word(&mut self, first: &Ident, tokens: &[TokenTree], place: &Place) -> usize {
        let start = line(first.span().start());
        match (first.to_string().as_str(), tokens.get(1)) {
            ("mod", Some(TokenTree::Ident(name))) => self.module_item(name, tokens, place),
            ("fn", Some(TokenTree::Ident(name))) => {
                if let Some(body) = tokens.iter().take_while(|it| !is(it, ';')).find_map(braces) {
                    self.functions.push(Function {
                        name: name.to_string(),
                        line: start,
                        lines: line(body.span_close().end()) - start + 1,
                    });
                }
                2
            }
            ("static", Some(TokenTree::Ident(_))) => {
                let kind = tokens.iter().skip(1).take_while(|it| !is(it, '='));
                let kind: TokenStream = kind.cloned().collect();
                let words = kind.clone().into_iter().map(|word| word.to_string());
                self.statics.push(Static {
                    name: words.into_iter().find(|it| it != "mut").unwrap_or_default(),
                    line: start,
                    kind: kind.to_string(),
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
        let mut taken = 0;
        let start = tokens.first().map_or(0, |it| line(it.span().start()));
        let known = before.len();
        while let Some(TokenTree::Ident(name)) = tokens.get(taken) {
            before.push(name.to_string());
            taken += 1;
            let goes_on = tokens.get(taken).is_some_and(|it| is(it, ':'))
                && tokens.get(taken + 1).is_some_and(|it| is(it, ':'));
            if !goes_on {
                break;
            }
            taken += 2;
            if let Some(group) = tokens.get(taken).and_then(braces) {
                self.group(group, before, place);
                before.truncate(known);
                return taken + 1;
            }
        }
        if taken > 0 {
            self.mention(before, start, place);
        }
        before.truncate(known);
        taken.max(1)
    }

    /// The paths in `{…}`, each going on from `before`.
    fn group(&mut self, group: &Group, before: &mut Vec<String>, place: &Place) {
        let tokens: Vec<_> = group.stream().into_iter().collect();
        for path in tokens.split(|it| is(it, ',')) {
            self.path(path, before, place);
        }
    }

    fn mention(&mut self, words: &[String], line: usize, place: &Place) {
        let ours = matches!(words[0].as_str(), "crate" | "super" | "self");
        let mut path = if ours {
            place.module.clone()
        } else {
            Vec::new()
        };
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

/// Where a token stands.
#[derive(Debug, Clone)]
struct Place {
    module: Vec<String>,
    test: bool,
}

fn module(file: &str) -> Vec<String> {
    let path = file.strip_prefix("src/").unwrap_or(file);
    let path = path.strip_suffix(".rs").unwrap_or(path);
    match path {
        "lib" | "main" | "build" => Vec::new(),
        path => path.split('/').map(str::to_owned).collect(),
    }
}

fn line(at: LineColumn) -> usize {
    at.line
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
    let source = Source::read("src/text/wrap.rs", text);
    let paths = source
        .mentions
        .iter()
        .filter(|it| it.ours || it.path.len() > 1);
    let paths = paths.map(|it| format!("{}{}", if it.test { "?" } else { "" }, it.path.join("::")));
    paths.collect::<Vec<_>>().join(" ")
}

#[test]
fn paths_are_seen_wherever_they_stand() {
    let cases = [
        ("use crate::app::App;", "app::App"),
        (
            "use crate::{app::App, page::{self, Row}};",
            "app::App page page::Row",
        ),
        (
            "use super::{Line, super::page::Row};",
            "text::Line page::Row",
        ),
        ("use super::super::ui;", "ui"),
        ("fn f() { g(crate::ui::view(1)) }", "ui::view"),
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
fn functions_statics_and_test_modules_are_seen() {
    let source = Source::read(
        "src/text.rs",
        "#[cfg(test)]\nmod tests;\nmod span;\nstatic mut N: &'static str = \"\";\n\
         fn one(f: fn(u8)) -> u8 {\n    2\n}\ntrait T { fn bare(); }\n",
    );
    assert_eq!(
        source.test_modules,
        [vec!["text".to_owned(), "tests".to_owned()]].into()
    );
    let [one] = source.functions.as_slice() else {
        panic!("{:?}", source.functions)
    };
    assert_eq!((one.name.as_str(), one.line, one.lines), ("one", 5, 3));
    let [n] = source.statics.as_slice() else {
        panic!("{:?}", source.statics)
    };
    assert_eq!((n.name.as_str(), n.line), ("N", 4));
    assert!(n.kind.starts_with("mut"));
}
