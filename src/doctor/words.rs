//! Words, sentences and their places in what an author wrote.

use std::ops::Range;

use crate::text::{Block, Document, Frame, Link, Readable, Role, Span};
pub use crate::text::{Word, each_word};

/// Stands for a piece of code in running text: it is read, but no word.
pub const CODE: char = '\u{fffc}';

/// A stretch of running text: a paragraph, a heading, a cell of a table.
pub struct ProseBlock {
    /// Its level, if it is a heading of the text itself.
    pub heading: Option<u8>,
    pub text: String,
}

/// The running text of a document, from top to bottom, without code.
pub fn prose(document: &Document) -> Vec<ProseBlock> {
    prose_of(&document.blocks)
}

/// The running text of some blocks.
pub fn prose_of(blocks: &[Block]) -> Vec<ProseBlock> {
    let mut all = Vec::new();
    for block in blocks {
        gather(block, false, &mut all);
    }
    all
}

/// Everything a document says, with its code.
pub fn whole(document: &Document) -> String {
    whole_of(&document.blocks)
}

/// Everything that some blocks say, with their code.
pub fn whole_of(blocks: &[Block]) -> String {
    let mut all = Vec::new();
    for block in blocks {
        gather(block, true, &mut all);
    }
    let texts: Vec<_> = all.into_iter().map(|prose| prose.text).collect();
    texts.join("\n")
}

fn gather(block: &Block, code: bool, all: &mut Vec<ProseBlock>) {
    let mut add = |heading, text| all.push(ProseBlock { heading, text });
    match block {
        Block::Heading { level, text } => add(Some(*level), joined(text, code)),
        Block::Paragraph(spans) => add(None, joined(spans, code)),
        Block::Table { head, rows, .. } => {
            let cells = head.iter().chain(rows.iter().flatten());
            cells.for_each(|cell| add(None, joined(cell, code)));
        }
        Block::List { items, .. } => {
            let blocks = items.iter().flat_map(|item| &item.blocks);
            for block in blocks {
                gather(block, code, all);
            }
        }
        Block::Quote(blocks) | Block::Callout { blocks, .. } | Block::Footnote { blocks, .. } => {
            let before = all.len();
            for block in blocks {
                gather(block, code, all);
            }
            // What is inside has an order of its own.
            for prose in all.iter_mut().skip(before) {
                prose.heading = None;
            }
        }
        Block::Code { text, .. } if code => add(None, text.clone()),
        Block::Diagram { frames, .. } => {
            for Frame { caption, text } in frames {
                let texts = [Some(caption), Some(text).filter(|_| code)];
                let said = texts.into_iter().flatten().filter(|text| !text.is_empty());
                said.for_each(|text| add(None, text.clone()));
            }
        }
        Block::Code { .. } | Block::Rule | Block::Question { .. } | Block::Sim { .. } => {}
    }
}

/// Spans without the marks of footnotes.
fn joined(spans: &[Span], code: bool) -> String {
    let said = spans.iter().filter(|span| span.citation.is_none());
    let text = said.map(|span| {
        if (span.style.code || span.style.role == Role::Code) && !code {
            CODE.to_string()
        } else {
            span.text.clone()
        }
    });
    text.collect()
}

/// Whether a document has a piece of code in it.
pub fn has_code(document: &Document) -> bool {
    let is_code = |block: &Block| matches!(block, Block::Code { .. } | Block::Diagram { .. });
    document.blocks.iter().any(is_code)
        || prose(document)
            .iter()
            .any(|prose| prose.text.contains(CODE))
}

/// The words of `text` as they are compared: without case, and without commas
/// in numbers.
pub fn folded(text: &str) -> Vec<String> {
    each_word(text).map(|word| fold(&word)).collect()
}

fn fold(word: &Word<'_>) -> String {
    let small = word.text.to_lowercase();
    match small.contains(['’', ',']) {
        true => small.replace('’', "'").replace(',', ""),
        false => small,
    }
}

/// Numbers that are written as words, from 0 on.
const NUMBERS: [&str; 21] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
];

/// Tens that are written as words, from 30 on.
const TENS: [&str; 8] = [
    "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred",
];

/// The number that a word is, in digits or written out.
pub fn number(word: &str) -> Option<f64> {
    if word.starts_with(|letter: char| letter.is_ascii_digit()) {
        return word.replace(',', "").parse().ok();
    }
    let place = |of: &[&str]| of.iter().position(|it| it.eq_ignore_ascii_case(word));
    let tens = || place(&TENS).map(|at| 10 * (at + 3));
    let number = place(&NUMBERS).or_else(tens)?;
    u8::try_from(number).ok().map(f64::from)
}

/// The whole number up to a hundred that a word is.
pub fn whole_number(word: &str) -> Option<usize> {
    let number = number(word)?;
    let count = (1..=100_u8).find(|count| same(f64::from(*count), number))?;
    Some(usize::from(count))
}

/// The ways in which a whole number up to a hundred thousand is written out: “two hundred and
/// forty” and “two hundred forty” for 240.
pub fn spellings(number: f64) -> Vec<Vec<String>> {
    if (1_000.0..100_000.0).contains(&number) {
        let rest = number % 1_000.0;
        let thousands = spelled((number - rest) / 1_000.0).into_iter();
        let thousands = thousands.map(|it| [it, vec!["thousand".to_owned()]].concat());
        let rests = match rest {
            0.0 => vec![Vec::new()],
            _ => spellings(rest),
        };
        let mut all = thousands.flat_map(|it| {
            rests
                .iter()
                .map(move |rest| [it.clone(), rest.clone()].concat())
        });
        return all.by_ref().collect();
    }
    let hundreds = (1..10_u8).find(|it| (0.0..100.0).contains(&(number - 100.0 * f64::from(*it))));
    let (Some(hundreds), true) = (hundreds, number > 100.0) else {
        return spelled(number).into_iter().collect();
    };
    let rest = number - 100.0 * f64::from(hundreds);
    let named = |it: &str| vec![it.to_owned()];
    let hundreds = NUMBERS
        .get(usize::from(hundreds))
        .map_or_else(Vec::new, |it| named(it));
    let hundreds = [hundreds, named("hundred")].concat();
    if rest == 0.0 {
        return vec![hundreds];
    }
    let Some(rest) = spelled(rest) else {
        return Vec::new();
    };
    let with_and = [hundreds.clone(), named("and"), rest.clone()].concat();
    vec![with_and, [hundreds, rest].concat()]
}

/// The words in which a small whole number is written out: two for “forty-six”.
pub fn spelled(number: f64) -> Option<Vec<String>> {
    let named = |word: &&&str| self::number(word).is_some_and(|it| same(it, number));
    let plain = NUMBERS.iter().chain(&TENS).find(named);
    plain.map(|word| vec![(*word).to_owned()]).or_else(|| {
        let ones = (1..10_u8).find(|it| same(number % 10.0, f64::from(*it)))?;
        let tens = spelled(number - f64::from(ones)).filter(|_| (21.0..100.0).contains(&number))?;
        let ones = NUMBERS.get(usize::from(ones))?;
        Some([tens, vec![(*ones).to_owned()]].concat())
    })
}

/// Whether two numbers are one, but for what decimals lose in binary ones.
pub fn same(one: f64, other: f64) -> bool {
    (one - other).abs() <= 1e-6 * one.abs().max(other.abs())
}

/// The numbers in a text, in digits or written out.
pub fn numbers(text: &str) -> Vec<f64> {
    each_word(text)
        .filter_map(|word| number(word.text))
        .collect()
}

/// What a document says, word for word, without case, space and punctuation.
pub fn gist(document: &Document) -> Vec<String> {
    gist_of(&document.blocks)
}

/// What some blocks say, in the same form.
pub fn gist_of(blocks: &[Block]) -> Vec<String> {
    folded(&whole_of(blocks))
}

/// The year of a date, or of a text that begins with one.
pub fn year(date: &str) -> Option<i32> {
    date.get(..4)?.parse().ok()
}

/// The links of a document, each with its words.
pub fn links(document: &Document) -> Vec<(&Link, String)> {
    if document.links.is_empty() {
        return Vec::new();
    }
    let mut texts = vec![String::new(); document.links.len()];
    for block in &document.blocks {
        block.visit(&mut |readable| {
            let Readable::Running(spans) = readable else {
                return;
            };
            for span in spans {
                if let Some(text) = span.link.and_then(|at| texts.get_mut(at)) {
                    text.push_str(&span.text);
                }
            }
        });
    }
    document.links.iter().zip(texts).collect()
}

/// Whether `inner` stands in `outer`, word for word.
pub fn contains(outer: &[String], inner: &[String]) -> bool {
    !inner.is_empty() && outer.windows(inner.len()).any(|window| window == inner)
}

/// Where the words `sought` first stand in a row within a range of `text`.
pub fn find(text: &str, within: &Range<usize>, sought: &[&str]) -> Option<Range<usize>> {
    let mut rest = each_word(text.get(within.clone())?);
    loop {
        let mut here = rest.clone();
        let first = here.clone().next()?.range;
        let mut last = first.end;
        let found = sought.iter().all(|sought| {
            let word = here.next().filter(|word| word.text == *sought);
            last = word.as_ref().map_or(last, |word| word.range.end);
            word.is_some()
        });
        if found {
            return Some(within.start + first.start..within.start + last);
        }
        rest.next();
    }
}

/// The same for words as they are compared: see [`folded`].
pub fn find_folded(text: &str, within: &Range<usize>, sought: &[String]) -> Option<Range<usize>> {
    let inside = text.get(within.clone())?;
    let words: Vec<_> = each_word(inside).collect();
    let is_same = |(word, sought): (&Word<'_>, &String)| fold(word) == *sought;
    let mut windows = words.windows(sought.len().max(1));
    let found = windows.find(|window| window.iter().zip(sought).all(is_same))?;
    let (first, last) = (found.first()?, found.last()?);
    Some(within.start + first.range.start..within.start + last.range.end)
}

/// Words as they are compared, in the way they are written within a range of `text`,
/// if they stand there.
pub fn as_written(text: &str, within: &Range<usize>, sought: &[String]) -> String {
    // A sign is read as this word.
    let shown: Vec<_> = sought
        .iter()
        .filter(|it| *it != "percent")
        .cloned()
        .collect();
    let place = find_folded(text, within, sought);
    let bare = || find_folded(text, within, &shown).filter(|_| !shown.is_empty());
    let Some(place) = place.or_else(bare) else {
        return sought.join(" ");
    };
    let behind = text.get(place.end..within.end).unwrap_or_default();
    let sign = match behind.trim_start().strip_prefix('%') {
        Some(rest) => behind.len() - rest.len(),
        None => 0,
    };
    let written = text.get(place.start..place.end + sign);
    written.unwrap_or_default().to_owned()
}

/// The places of words that come one after the other in a text.
pub struct Places<'a> {
    text: &'a str,
    within: Range<usize>,
    /// Where to go on.
    from: usize,
}

impl<'a> Places<'a> {
    pub fn new(text: &'a str, within: &Range<usize>) -> Self {
        Self {
            text,
            within: within.clone(),
            from: within.start,
        }
    }

    /// Where `sought` stand in a row, further on than what was found before;
    /// the whole text where markup stands between them.
    pub fn next(&mut self, sought: &[&str]) -> Range<usize> {
        let rest = self.from..self.within.end;
        let Some(found) = find(self.text, &rest, sought) else {
            return self.within.clone();
        };
        // What begins with the last of these words may come next.
        self.from = found.start + sought.first().map_or(0, |word| word.len());
        found
    }
}

/// What may stand between the stop of a sentence and the space behind it.
const CLOSING: [char; 8] = ['"', '\'', '”', '’', '»', ')', ']', '…'];

/// The months of a year, in their order.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The sentences of a text. One ends where a stop, and what closes behind it,
/// is followed by space and then by no small letter.
pub fn sentences(text: &str) -> Vec<&str> {
    let mut sentences = Vec::new();
    let mut start = 0;
    for (at, stop) in text.match_indices(['.', '!', '?', '…', '。', '！', '？']) {
        let after = text.get(at + stop.len()..).unwrap_or_default();
        let end = text.len() - after.trim_start_matches(CLOSING).len();
        let rest = text.get(end..).unwrap_or_default();
        let next = rest.trim_start().chars().next().unwrap_or(' ');
        let apart = rest.starts_with(char::is_whitespace) || matches!(stop, "。" | "！" | "？");
        if apart && !next.is_lowercase() {
            sentences.extend(text.get(start..end));
            start = end;
        }
    }
    sentences.extend(text.get(start..));
    sentences
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(markdown: &str) -> Document {
        crate::text::parse(markdown, 0).0
    }

    #[test]
    fn prose_is_what_is_read_aloud() {
        let markdown = "# A *head*\n\ntext[^s] `code`\n\n- item\n\n> > quote\n\n| a |\n|---|\n| b |\n\n```\nno\n```\n";
        let document = document(markdown);
        let told: Vec<_> = prose(&document).into_iter().map(|it| it.text).collect();
        assert_eq!(told, ["A head", "text \u{fffc}", "item", "quote", "a", "b"]);
        assert!(whole(&document).ends_with("b\nno"));
        assert!(has_code(&document));
    }

    #[test]
    fn words_are_found_across_markup_and_lines() {
        let text = "x = 1\nfaster **than\nthan** light";
        let range = find(text, &(6..text.len()), &["than", "than"]).unwrap();
        assert_eq!(&text[range], "than\nthan");
        assert_eq!(find(text, &(6..8), &["than"]), None);
    }

    #[test]
    fn words_are_found_one_after_the_other() {
        let text = "a b a b b c";
        let mut places = Places::new(text, &(0..text.len()));
        assert_eq!(places.next(&["a", "b"]), 0..3);
        assert_eq!(places.next(&["b"]), 2..3);
        assert_eq!(places.next(&["a", "b"]), 4..7);
        assert_eq!(places.next(&["b", "b"]), 6..9);
        assert_eq!(places.next(&["a"]), 0..11);
        assert_eq!(places.next(&["c"]), 10..11);
    }

    #[test]
    fn sentences_end_at_stops() {
        assert_eq!(sentences("One. Two, e.g. this? \"Three\" 1.5").len(), 3);
        assert_eq!(sentences("没有。有。").len(), 3);
        for text in [
            "He said \"now.\" The bell rang",
            "Who has (if any.) In other words",
            "“A trait?” In short",
        ] {
            assert_eq!(sentences(text).len(), 2, "{text}");
        }
    }

    #[test]
    fn numbers_are_written_out() {
        assert_eq!(spelled(46.0), Some(folded("forty-six")));
        assert_eq!(spelled(90.0), Some(folded("ninety")));
        for number in [101.0, 46.5, 1_046.0, -6.0] {
            assert_eq!(spelled(number), None);
        }
        let of_240 = ["two hundred and forty", "two hundred forty"].map(folded);
        assert_eq!(spellings(240.0), of_240);
        assert_eq!(spellings(300.0), [folded("three hundred")]);
        assert_eq!(spellings(7.0), [folded("seven")]);
        let of_2900 = spellings(2_900.0);
        assert_eq!(of_2900, [folded("two thousand nine hundred")]);
        assert_eq!(spellings(12_000.0), [folded("twelve thousand")]);
        assert!(spellings(240.5).is_empty() && spellings(240_000.0).is_empty());
    }

    #[test]
    fn texts_are_compared_by_their_words() {
        let outer = gist(&document("It is the **cold start**, they say."));
        assert!(contains(&outer, &folded("Cold start")));
        assert!(!contains(&outer, &folded("start they cold")));
        assert!(!contains(&outer, &[]));
    }
}
