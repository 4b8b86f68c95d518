//! What is wrong with a file as TOML, before anybody asks what is in it.

use toml_parser::Source;
use toml_parser::lexer::TokenKind;

use super::DEEPEST;
use crate::text::Problem;

/// The place where the nesting goes too deep, if it does. Counted on tokens:
/// building such a file first could exhaust memory, and dropping it the stack.
pub fn too_deep(toml: &str, offset: usize) -> Option<Problem> {
    let (mut open, mut depth, mut dots) = (Vec::new(), 0, 0);
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
        if depth + dots > DEEPEST {
            let range = token.span().start() + offset..token.span().end() + offset;
            return Some(Problem::error(
                "too-deep",
                range,
                format!("this nests more than {DEEPEST} levels deep"),
                "write it with fewer brackets or dots inside each other",
            ));
        }
    }
    None
}

/// One problem for each line that is not TOML: what follows on the same line
/// is rarely a second mistake.
pub fn problems(toml: &str, offset: usize, errors: &[toml::de::Error]) -> Vec<Problem> {
    let mut problems: Vec<_> = errors.iter().map(|error| problem(error, toml)).collect();
    problems.sort_by_key(|problem| problem.range.start);
    problems.dedup_by_key(|problem| line(toml, problem.range.start));
    for problem in &mut problems {
        problem.range = problem.range.start + offset..problem.range.end + offset;
    }
    problems
}

/// Where the line of byte `at` starts.
pub fn line(toml: &str, at: usize) -> usize {
    let before = toml.as_bytes().get(..at).unwrap_or(toml.as_bytes());
    before
        .iter()
        .rposition(|&byte| byte == b'\n')
        .map_or(0, |newline| newline + 1)
}

fn problem(error: &toml::de::Error, toml: &str) -> Problem {
    let range = error.span().unwrap_or(toml.len()..toml.len());
    match error.message() {
        "duplicate key" => Problem::error(
            "duplicate-key",
            range,
            "this key is here a second time",
            "keep one of the two",
        ),
        message => Problem::error(
            "toml-syntax",
            range,
            format!("this is not valid TOML: {message}"),
            "text stands in quotes, lists in [brackets], and every key on a line of its own; https://toml.io shows how",
        ),
    }
}
