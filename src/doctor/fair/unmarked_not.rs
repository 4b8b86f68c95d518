//! A prompt that asks for what does not hold says so aloud.

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;
use crate::doctor::words;
use crate::question::Question;
use crate::text::{Readable, Span};

/// Whether a word turns a question round.
fn turns(word: &str) -> bool {
    ["cannot", "never", "not"].contains(&word) || word.ends_with("n't")
}

/// Behind one of these it belongs to something else.
const CLAUSES: &str =
    "although because if since that though unless until what when where whether while who whose";

/// What asks which of several it is. Who asks “why” or “how” wants a reason.
const ASKS: &str = "what when where which who whose";
const OF_SEVERAL: &str = "what which whose";

/// What may stand before these.
const BEFORE: &str = "at by for from in of on to under with";

/// How one is told to pick.
const PICKS: &str = "choose find mark name pick select";

/// The turn has to come early: “Which of these services do not …”.
const EARLY: usize = 10;

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    for asked in subject.items() {
        let question = &asked.item.question;
        if question.options().is_empty() || asked.verdict().is_some() {
            continue;
        }
        if let Some(turn) = turn(question) {
            reporter.say(
                asked.file,
                question.prompt.range.clone(),
                format!("“{turn}” turns this question round, and is easily read over"),
                format!("ask for what holds; or write `**{turn}**`"),
            );
        }
    }
}

/// The unmarked word that makes it a question for the exception.
fn turn(question: &Question) -> Option<String> {
    let mut found = None;
    for block in &question.prompt.blocks {
        block.visit(&mut |readable| {
            if let (Readable::Running(spans), None) = (readable, &found) {
                found = turn_in(spans);
            }
        });
    }
    found
}

fn turn_in(spans: &[Span]) -> Option<String> {
    let text: String = spans.iter().map(|span| span.text.as_str()).collect();
    let asked = asked(&text)?;
    let words: Vec<_> = words::each_word(asked).map(|word| word.text).collect();
    let folded: Vec<String> = words
        .iter()
        .map(|it| it.to_lowercase().replace('’', "'"))
        .collect();
    let excepting = excepting(&folded).and_then(|at| words.get(at).copied());
    let turned = excepting.or_else(|| early(asked));
    let word = turned.or_else(|| all_but_one(&text))?;
    let is_loud = word.chars().all(char::is_uppercase);
    let marked = spans
        .iter()
        .any(|span| (span.style.strong || span.style.emphasis) && span.text.contains(word));
    (!is_loud && !marked).then(|| word.to_owned())
}

/// The sentence that says which one is wanted: what asks last, or what tells to pick;
/// what is said of “one of these” if nothing but “which?” follows.
fn asked(text: &str) -> Option<&str> {
    let sentences = words::sentences(text.trim());
    let (last, before) = sentences.split_last()?;
    let of_one = before.last().filter(|it| {
        let said = words::folded(it);
        let is_short = words::folded(last).len() <= 4;
        is_short && said.starts_with(&["one".to_owned(), "of".to_owned()])
    });
    let mut all = sentences.iter().rev();
    let asks = all.find(|it| it.trim_end().ends_with('?') || is_pick(&words::folded(it)));
    of_one.or(asks).copied()
}

fn is_pick(words: &[String]) -> bool {
    words.first().is_some_and(|it| is_one_of(PICKS, it))
}

fn is_one_of(list: &str, word: &str) -> bool {
    list.split(' ').any(|it| it == word)
}

/// The word of “except”, “all but” or “least likely” that makes an exception.
fn excepting(words: &[String]) -> Option<usize> {
    let of_two = || {
        let mut pairs = words.windows(2).enumerate();
        pairs.find_map(|(at, pair)| match pair {
            [all, but] if all == "all" && but == "but" => Some(at + 1),
            [least, likely] if least == "least" && likely == "likely" => Some(at),
            _ => None,
        })
    };
    words.iter().position(|it| it == "except").or_else(of_two)
}

/// The same word where the question stands in a sentence behind: “All but one of these
/// have strings. Which one?”
fn all_but_one(text: &str) -> Option<&'static str> {
    const EXCEPTIONS: [(&str, &str); 4] = [
        ("all but one of the", "but"),
        ("except for one", "Except"),
        ("except one of the", "except"),
        ("with one exception", "exception"),
    ];
    let small = text.to_lowercase();
    let found = EXCEPTIONS.iter().find(|(said, _)| small.contains(said));
    found.map(|(_, word)| *word)
}

/// The early word that turns a question round, in the last of its clauses that asks.
fn early(asked: &str) -> Option<&str> {
    let clauses = asked.rsplit([',', ':', ';', '—']);
    let mut clauses = clauses.map(|it| (it, words::folded(it)));
    let (clause, words, start) = clauses.find_map(|(clause, words)| {
        let start = start(&words)?;
        Some((clause, words, start))
    })?;
    let at = turn_at(&words, start)?;
    words::each_word(clause).nth(at).map(|it| it.text)
}

/// Where what is asked begins in words that ask or tell to pick.
fn start(words: &[String]) -> Option<usize> {
    let first = words.first()?;
    if is_one_of(PICKS, first) {
        return Some(words.iter().position(|it| is_one_of(CLAUSES, it))? + 1);
    }
    let is_which = words.get(1).is_some_and(|it| is_one_of(OF_SEVERAL, it));
    let behind = is_one_of(BEFORE, first) && is_which;
    let asks = first == "one" || is_one_of(ASKS, first) || behind;
    asks.then_some(1 + usize::from(behind))
}

/// The place of “not”, of the “no” of “which is no …”, or of a verb that says that
/// something is not there.
fn turn_at(words: &[String], start: usize) -> Option<usize> {
    let picks = words.iter().any(|it| is_one_of("of which", it));
    let within = words.iter().enumerate().take(start + EARLY).skip(start);
    let mut open = within.take_while(|(_, word)| !is_one_of(CLAUSES, word));
    let lacks = |at: usize, word: &str| {
        let before = at.checked_sub(1).and_then(|at| words.get(at));
        let is_behind = |list: &str| before.is_some_and(|it| is_one_of(list, it));
        let has_no = word == "no" && words.iter().any(|it| it == "of") && is_behind("had has have");
        let fails = picks && word == "to" && is_behind("fail fails");
        let is_no = ["no", "without"].contains(&word) && is_behind("are is was were");
        has_no || fails || is_no || picks && word == "lacks"
    };
    let turned = open.find(|(at, word)| turns(word) || lacks(*at, word));
    turned.map(|(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_asks_for_the_exception_is_marked() {
        let turn = |prompt: &str| {
            let document = crate::text::parse(prompt, 0).0;
            let mut found = None;
            for block in &document.blocks {
                block.visit(&mut |readable| {
                    if let Readable::Running(spans) = readable {
                        found = turn_in(spans);
                    }
                });
            }
            found
        };
        for (prompt, word) in [
            ("All but one of these are boxes: which?", "but"),
            ("What is the figure least likely to mean?", "least"),
            ("All of these except one hold: which?", "except"),
            ("Which of these never holds?", "never"),
            ("Where are crabs not found?", "not"),
            ("In which of these do they not live?", "not"),
            ("Pick the bird that does not sing.", "not"),
            ("One of these never sings. Which is it?", "never"),
            ("Which of the bells lacks a rope?", "lacks"),
            ("Which of these bells has no rope?", "no"),
        ] {
            assert_eq!(turn(prompt).as_deref(), Some(word), "{prompt}");
        }
        for prompt in [
            "All **but** one of these are boxes: which?",
            "Which of these costs least?",
            "What comes last but one?",
            "Why do crabs not swim?",
            "When the tide is not in, what do crabs do?",
            "Which of these are as they were, without a word?",
            "What do you do if there is no boat?",
            "Where do crabs go when they are not fed?",
            "What does the boat do without a keel?",
            "Which key has no sharps?",
            "How is it that bread does not burn?",
        ] {
            assert_eq!(turn(prompt), None, "{prompt}");
        }
    }
}
