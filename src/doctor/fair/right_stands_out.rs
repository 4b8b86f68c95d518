//! The right option is written as the others are.

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;
use crate::doctor::words;
use crate::question::QuestionOption;
use crate::text::{Block, Document, Span};

/// How an option looks in one way, to be compared.
type Look = fn(&Document) -> Option<String>;

/// How options can look, each with what it is called.
const LOOKS: [(&str, Look); 6] = [
    (
        "a word that leaves a way out, such as “usually”,",
        |text| {
            let gist = words::gist(text);
            let hedges = |word: &String| HEDGES.contains(&word.as_str());
            Some(gist.iter().any(hedges).to_string())
        },
    ),
    ("a stop at its end", |text| {
        let text = words::whole(text);
        Some(text.trim_end().ends_with('.').to_string())
    }),
    ("a capital at its beginning", |text| {
        // A name in code is written as it is called.
        let code = spans(text).next().is_some_and(|it| it.style.code);
        let first = words::whole(text).chars().find(|it| it.is_alphanumeric())?;
        (first.is_alphabetic() && !code).then(|| first.is_uppercase().to_string())
    }),
    ("words in bold or italics", |text| {
        Some(has_emphasis(text).to_string())
    }),
    ("so many digits behind a point", |text| {
        // By threes: one digit more is chance.
        decimals(&words::whole(text)).map(|count| (count / 3).to_string())
    }),
    ("this first word", |text| {
        let first = words::gist(text).into_iter().next()?;
        Some(match JOINING.contains(&first.as_str()) {
            true => first,
            false => String::new(),
        })
    }),
];

/// Words that leave a way out.
const HEDGES: [&str; 6] = [
    "generally",
    "normally",
    "probably",
    "typically",
    "usually",
    "largely",
];

/// Words that answer a prompt in its own grammar.
const JOINING: [&str; 18] = [
    "after", "as", "at", "because", "before", "by", "during", "for", "from", "if", "in", "into",
    "on", "since", "to", "when", "with", "without",
];

/// Two options show no way of writing.
const MIN_WRONG: usize = 2;

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    for asked in subject.questions() {
        let (right, wrong): (Vec<_>, Vec<_>) = asked.rivals().iter().partition(|it| it.right);
        let [right] = right.as_slice() else { continue };
        let Some((name, other)) = LOOKS.iter().find_map(|(name, look)| {
            let other = stands_out(right, &wrong, *look)?;
            Some((name, other))
        }) else {
            continue;
        };
        let told = match other {
            true => format!("the right option alone has {name}"),
            false => format!("every option but the right one has {name}"),
        };
        reporter.say(
            asked.file,
            right.text.range.clone(),
            told,
            "write all options in one way: nothing but what they say should tell them apart",
        );
    }
}

/// Whether the right option looks other than the wrong ones, which look alike;
/// then whether it is the one that has more of it.
fn stands_out(right: &QuestionOption, wrong: &[&QuestionOption], look: Look) -> Option<bool> {
    let own = look(&right.text)?;
    let others: Vec<_> = wrong
        .iter()
        .map(|it| look(&it.text))
        .collect::<Option<_>>()?;
    let first = others.first()?;
    let alike = others.len() >= MIN_WRONG && others.iter().all(|it| it == first);
    (alike && own != *first && !first.is_empty()).then_some(own > *first)
}

fn has_emphasis(text: &Document) -> bool {
    spans(text).any(|it| it.style.strong || it.style.emphasis)
}

/// What its paragraphs are made of.
fn spans(text: &Document) -> impl Iterator<Item = &Span> {
    let paragraphs = text.blocks.iter().filter_map(|block| {
        if let Block::Paragraph(spans) = block {
            Some(spans)
        } else {
            None
        }
    });
    paragraphs.flatten()
}

/// The most digits behind a point.
fn decimals(text: &str) -> Option<usize> {
    let digits = |word: words::Word<'_>| {
        words::number(word.text)?;
        let (_, behind) = word.text.split_once('.')?;
        Some(behind.len())
    };
    words::each_word(text).filter_map(digits).max()
}
