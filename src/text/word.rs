//! Words: where they begin and end, and how many there are to read.

use std::iter::Sum;
use std::ops::{Add, Range};

use unicode_normalization::char::canonical_combining_class;

use super::block::{Block, Readable};
use super::span::Span;

/// A word and where it stands in its text.
pub struct Word<'a> {
    pub text: &'a str,
    pub range: Range<usize>,
}

/// The words of `text`: letters and digits, with what belongs to them inside
/// (`don't`, `1,000`, `0.25`). Scripts without spaces count by the character.
pub fn each_word(text: &str) -> impl Iterator<Item = Word<'_>> + Clone {
    let mut rest = 0;
    std::iter::from_fn(move || {
        let from = text.get(rest..)?;
        let start = rest + from.find(char::is_alphanumeric)?;
        let end = start + word_length(text.get(start..)?);
        rest = end;
        let range = start..end;
        Some(Word {
            text: text.get(range.clone())?,
            range,
        })
    })
}

/// The bytes of the word that `text` begins with.
fn word_length(text: &str) -> usize {
    // Most words are of plain letters, with a sign behind them that is in no word.
    let plain = text.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let behind = text.as_bytes().get(plain);
    if plain > 0 && behind.is_none_or(|it| it.is_ascii() && !b"'.,".contains(it)) {
        return plain;
    }
    let mut letters = text.char_indices().peekable();
    let mut last = ' ';
    while let Some((at, letter)) = letters.next() {
        let next = letters.peek().map_or(' ', |(_, next)| *next);
        let inner = matches!(letter, '\'' | '’') && next.is_alphabetic()
            || matches!(letter, '.' | ',') && last.is_ascii_digit() && next.is_ascii_digit();
        if stands_alone(letter) {
            return if at == 0 { letter.len_utf8() } else { at };
        }
        if !is_of_a_word(letter) && !inner {
            return at;
        }
        last = letter;
    }
    text.len()
}

/// Whether a word ends or begins between two letters.
pub fn breaks_word(before: char, after: char) -> bool {
    let is_inside = is_of_a_word(before) && is_of_a_word(after);
    !is_inside || stands_alone(before) || stands_alone(after)
}

/// Letters and digits, with what only stands between or on them: the signs that
/// take a vowel away, and the joiners of Persian and Hindi.
fn is_of_a_word(letter: char) -> bool {
    const VIRAMA: u8 = 9;
    letter.is_alphanumeric()
        || matches!(letter, '\u{200c}' | '\u{200d}')
        || canonical_combining_class(letter) == VIRAMA
}

/// Han, Hiragana, Katakana and Hangul are counted by the character.
fn stands_alone(letter: char) -> bool {
    matches!(letter, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{20000}'..='\u{3ffff}')
}

/// How many words there are to read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct WordCount {
    pub running: u64,
    /// Those in code, in listings and within sentences.
    pub code: u64,
}

impl WordCount {
    pub fn of(blocks: &[Block]) -> Self {
        let mut all = Self::default();
        for block in blocks {
            block.visit(&mut |readable| all = all + Self::of_readable(readable));
        }
        all
    }

    fn of_readable(readable: Readable<'_>) -> Self {
        let count = |text: &str| each_word(text).count() as u64;
        match readable {
            Readable::Running(spans) => {
                let join = |code: bool, between: &str| {
                    let spans = spans.iter().filter(|span| span.citation.is_none());
                    let texts = spans.map(|span: &Span| match span.style.code == code {
                        true => span.text.as_str(),
                        false => between,
                    });
                    count(&texts.collect::<String>())
                };
                Self {
                    running: join(false, " "),
                    code: join(true, " "),
                }
            }
            Readable::Diagram(text) => Self {
                running: count(text),
                code: 0,
            },
            Readable::Code(text) => Self {
                running: 0,
                code: count(text),
            },
        }
    }
}

impl Add for WordCount {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            running: self.running + other.running,
            code: self.code + other.code,
        }
    }
}

impl Sum for WordCount {
    fn sum<I: Iterator<Item = Self>>(counts: I) -> Self {
        counts.fold(Self::default(), Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::parse;

    fn texts(text: &str) -> Vec<&str> {
        each_word(text).map(|word| word.text).collect()
    }

    #[test]
    fn words_keep_what_belongs_to_them() {
        assert_eq!(
            texts("Don't pay $1,000.25, ever!"),
            ["Don't", "pay", "1,000.25", "ever"]
        );
        assert_eq!(texts("at 9. Then 3.5"), ["at", "9", "Then", "3.5"]);
        assert_eq!(texts("日本語 ok, 茶x"), ["日", "本", "語", "ok", "茶", "x"]);
        assert_eq!(texts(" …— "), Vec::<&str>::new());
    }

    #[test]
    fn words_in_code_are_counted_apart() {
        let count = |markdown: &str| {
            let WordCount { running, code } = WordCount::of(&parse(markdown, 0).0.blocks);
            (running, code)
        };
        assert_eq!(count("# One\n\nserver**less** `a b` two[^s]."), (3, 2));
        assert_eq!(
            count("- one\n- two\n\n> three\n\n| a |\n|---|\n| b |\n"),
            (5, 0)
        );
        assert_eq!(count("```rust\nlet a = 1;\n```\n"), (0, 3));
        assert_eq!(count("```diagram alt=\"not read\"\na --> b\n```\n"), (2, 0));
        assert_eq!(count("One[^n].\n\n[^n]: Two three.\n"), (3, 0));
    }
}
