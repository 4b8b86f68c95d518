//! Feedback does not name options by letter or place: they are shuffled.

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;
use crate::doctor::words::{self, Word};
use crate::question::QuestionOption;
use crate::text::{Document, quoted};

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    for asked in subject.items() {
        let question = &asked.item.question;
        let options = question.options();
        if options.is_empty() || question.has_fixed_order() {
            continue;
        }
        // Whatever the prompt itself numbers has that name.
        let named = words::gist(&question.prompt);
        let said = options.iter().map(|option| &option.feedback);
        let said = said.chain(&question.hints).chain([&question.explanation]);
        for document in said {
            let pointed = || pointed_at(document, options);
            let Some(phrase) = by_position(document, options).or_else(pointed) else {
                continue;
            };
            if words::contains(&named, &words::folded(&phrase)) || is_of_text(&phrase, subject) {
                continue;
            }
            let words: Vec<_> = phrase.split(' ').collect();
            let place = words::find(asked.text, &document.range, &words);
            reporter.say(
                asked.file,
                place.unwrap_or(document.range.clone()),
                format!(
                    "{} is another one for each reader: the options are shuffled",
                    quoted(&phrase)
                ),
                "name the option by its words, or say `fixed_order = true`",
            );
        }
    }
}

/// Whether a letter that is only pointed to has a meaning of its own in the lesson: “as
/// in C” where that is a language.
fn is_of_text(phrase: &str, subject: &Subject<'_>) -> bool {
    let Some((lead, letter)) = phrase.split_once(' ') else {
        return false;
    };
    let is_led = ["in", "see", "unlike", "like", "than"].contains(&lead.to_lowercase().as_str());
    let mut bodies = subject.lesson.parts.iter().map(|it| words::whole(&it.body));
    let is_degree = |body: &str, at: usize| body.get(..at).is_some_and(|it| it.ends_with('°'));
    let has = |body: &str| {
        let mut words = words::each_word(body);
        words.any(|it| it.text == letter && !is_degree(body, it.range.start))
    };
    is_led && bodies.any(|body| has(&body))
}

/// Words that name one of `options` by its letter, number or place.
fn by_position(document: &Document, options: &[QuestionOption]) -> Option<String> {
    let text = words::whole(document);
    let words: Vec<_> = words::each_word(&text).collect();
    let mut pairs = words.windows(2).enumerate();
    pairs.find_map(|(at, pair)| {
        let [one, next] = pair else { return None };
        let between = text.get(one.range.end..next.range.start)?;
        let before = at.checked_sub(1).and_then(|at| words.get(at));
        let counts = words::number(next.text).is_some() && next.text.len() > 1;
        // “To answer two callers”.
        let labelled = is_option(one)
            && is_label(next, options)
            && !(counts && is_one_of(one, &["answer", "answers"]));
        let placed = is_ordinal(one, options) && is_option(next) && !before.is_some_and(is_open);
        let is_it = words.get(at + 2).filter(|_| is_one_of(next, &["is"]));
        let lettered =
            |it: &&Word<'_>| matches!(it.text.as_bytes(), [b'B'..=b'Z']) && is_label(it, options);
        let is_named = is_option(one) && is_it.as_ref().is_some_and(lettered);
        let as_in = is_one_of(one, &["in"]) && before.is_some_and(|it| is_one_of(it, &["as"]));
        let alike = ["see", "unlike", "like", "than"];
        let is_shown = (as_in || is_one_of(one, &alike)) && lettered(&next);
        // “See the third one.”
        let follow = words.get(at + 2..).unwrap_or_default();
        let is_place = |word: &Word<'_>| is_ordinal(word, options) || is_one_of(word, &["above", "below"]);
        let is_seen = is_one_of(one, &["see", "like", "than"])
            && is_one_of(next, &["the"])
            && matches!(follow, [place, it, ..] if is_place(place) && is_one_of(it, &["one", "of"]));
        let this_one = is_one_of(one, &["one"])
            && is_one_of(next, &["before", "after"])
            && follow.first().is_some_and(|it| is_one_of(it, &["this", "that"]));
        let pointed = is_one_of(one, &["one", "ones"]) && is_one_of(next, &["above", "below"]);
        let nearby = is_option(one)
            && is_one_of(next, &["above", "before", "after", "below"])
            && words
                .get(at + 2)
                .is_none_or(|it| is_one_of(it, &["this", "it", "that", "is", "says", "fits"]));
        let together = !between.contains(STOPS);
        let grouped = is_group(&words, at, &text);
        if let ([place, one, ..], true) = (follow, is_seen) {
            return Some(format!("{} {}", place.text, one.text));
        }
        if together && (labelled || placed || pointed || nearby || grouped || is_named || is_shown || this_one)
        {
            return Some(format!("{} {}", one.text, next.text));
        }
        let alone = together && stands_for_option(&words, at, &text, options);
        alone.then(|| one.text.to_owned())
    })
}

/// Words that name an option by its place where a text begins with them, so that
/// nothing else can be meant: “the last of the three is”, “number two is”.
fn pointed_at(document: &Document, options: &[QuestionOption]) -> Option<String> {
    const BEFORE: [&str; 14] = [
        "and", "at", "be", "but", "both", "is", "it", "look", "no", "only", "see", "that", "would",
        "yes",
    ];
    let text = words::whole(document);
    let text = words::sentences(&text).into_iter().next()?;
    let words: Vec<_> = words::each_word(text).collect();
    let start = words.iter().take_while(|it| is_one_of(it, &BEFORE)).count();
    let rest = words.get(start..)?;
    let folded: Vec<_> = rest.iter().map(|it| it.text.to_lowercase()).collect();
    let folded: Vec<_> = folded.iter().map(String::as_str).collect();
    let is_place = |at: usize| rest.get(at).is_some_and(|it| is_ordinal(it, options));
    let count = |word: &str| words::whole_number(word) == Some(options.len());
    let is_in = |number: f64, option: &QuestionOption| {
        let numbers = words::numbers(&words::whole(&option.text));
        numbers.iter().any(|it| words::same(*it, number))
    };
    let length = match folded.as_slice() {
        ["the", _, "of", "these" | "them", is, judged, ..]
            if is_place(1) && is_said(is) && is_judged(judged) =>
        {
            4
        }
        ["the", _, "of", "the", all, is, ..] if is_place(1) && count(all) && is_said(is) => 5,
        ["the", _, "one", is, judged, ..] if is_place(1) && is_said(is) && is_judged(judged) => 3,
        ["the", _, "and", "the", _, is, ..] if is_place(1) && is_place(4) && is_said(is) => 5,
        ["the", "one", "at", "the", "top" | "bottom", ..] => 5,
        ["the", _, "one", "holds" | "fits" | "applies", ..] if is_place(1) => 3,
        ["the", "middle", "one", "is" | "holds" | "fits", ..] => 3,
        // “B would be better”: no name of a thing is a single letter at the beginning.
        [
            "b" | "c" | "d",
            "would" | "is" | "fits",
            "be" | "better" | "right" | "the",
            ..,
        ] => 2,
        ["number", which, is, ..] if is_said(is) => {
            let number = words::number(which)?;
            words::whole_number(which).filter(|it| *it <= options.len())?;
            let named = options.iter().any(|option| is_in(number, option));
            (!named).then_some(2)?
        }
        _ => return None,
    };
    let phrase = rest.get(usize::from(length > 2)..length)?;
    let phrase: Vec<_> = phrase.iter().map(|it| it.text).collect();
    Some(phrase.join(" "))
}

fn is_said(word: &str) -> bool {
    let verbs = [
        "are", "can", "cannot", "comes", "do", "does", "fits", "has", "have", "holds", "is", "was",
        "were", "would",
    ];
    verbs.contains(&word)
}

fn is_judged(word: &str) -> bool {
    let verdicts = [
        "better", "closer", "correct", "false", "it", "meant", "nearer", "right", "true", "what",
        "wrong",
    ];
    verdicts.contains(&word)
}

/// Whether “the first two” stands for options: nothing follows that it could
/// count, or something is said of it at once.
fn is_group(words: &[Word<'_>], at: usize, text: &str) -> bool {
    const SAID: [&str; 17] = [
        "answers", "apply", "are", "both", "can", "cannot", "choices", "describe", "do", "fit",
        "have", "hold", "need", "of", "only", "options", "were",
    ];
    let Some([place, count, rest @ ..]) = words.get(at..) else {
        return false;
    };
    let is_counted = is_one_of(place, &["first", "last"])
        && is_one_of(count, &["two", "three", "four", "2", "3", "4"]);
    let ends = rest.first().is_none_or(|next| {
        let between = text.get(count.range.end..next.range.start);
        let joins_another = is_one_of(next, &["and"])
            && rest.get(1..3).is_some_and(|it| {
                matches!(it, [the, place] if is_one_of(the, &["the"])
                    && is_one_of(place, &["first", "last", "third", "fourth", "fifth"]))
            });
        is_one_of(next, &SAID)
            || joins_another
            || between.is_some_and(|it| it.contains(['.', ',', ';', '!', '?']))
    });
    is_counted && ends
}

/// Whether a letter alone does: “C is right”, “both A and C”; but “vitamin C
/// is” names something else.
fn stands_for_option(
    words: &[Word<'_>],
    at: usize,
    text: &str,
    options: &[QuestionOption],
) -> bool {
    let (before, rest) = words.split_at(at);
    let [letter, joint, others @ ..] = rest else {
        return false;
    };
    let begins = before.last().is_none_or(|before| {
        let between = text.get(before.range.end..letter.range.start);
        let concludes = is_one_of(before, &["so", "hence", "therefore"]);
        let verdict = others
            .first()
            .is_some_and(|it| is_one_of(it, &["right", "wrong", "correct"]));
        concludes && verdict
            || is_pair(before)
            || between.is_some_and(|between| between.contains(STOPS))
    });
    let judged = is_one_of(joint, &["is", "was"]);
    let other = others.first().is_some_and(|it| is_label(it, options));
    let joined = is_one_of(joint, &["and", "or", "nor"]) && other;
    let lettered = matches!(letter.text.as_bytes(), [b'A'..=b'Z']) && is_label(letter, options);
    let named = options.iter().any(|option| holds(option, letter));
    begins && lettered && !named && (judged || joined)
}

const STOPS: [char; 8] = ['.', ',', ';', ':', '!', '?', '…', '—'];

fn holds(option: &QuestionOption, sought: &Word<'_>) -> bool {
    words::each_word(&words::whole(&option.text)).any(|word| word.text == sought.text)
}

/// What comes before letters alone: “both A and C”.
fn is_pair(word: &Word<'_>) -> bool {
    is_one_of(word, &["both", "either", "neither", "only", "but"])
}

fn is_option(word: &Word<'_>) -> bool {
    let names = [
        "option", "options", "answer", "answers", "choice", "choices",
    ];
    is_one_of(word, &names)
}

/// A capital letter or a number that some option could have. An option may
/// well be a number itself.
fn is_label(word: &Word<'_>, options: &[QuestionOption]) -> bool {
    let is_text =
        |option: &QuestionOption| words::gist(&option.text).iter().any(|it| it == word.text);
    match *word.text.as_bytes() {
        [letter @ b'A'..=b'Z'] => usize::from(letter - b'A') < options.len(),
        [digit @ b'1'..=b'9'] => {
            usize::from(digit - b'0') <= options.len() && !options.iter().any(is_text)
        }
        _ if word.text == "above" => true,
        _ => {
            let count = words::whole_number(word.text);
            count.is_some_and(|it| (2..=options.len()).contains(&it))
                && !options.iter().any(is_text)
        }
    }
}

fn is_ordinal(word: &Word<'_>, options: &[QuestionOption]) -> bool {
    let ordinals = ["first", "second", "third", "fourth", "fifth"];
    let there = ordinals.get(..options.len()).unwrap_or(&ordinals);
    is_one_of(word, there) || is_one_of(word, &["last", "next", "previous", "top", "bottom"])
}

/// Whether what follows is none in particular: “a second answer”, “your first
/// choice”.
fn is_open(word: &Word<'_>) -> bool {
    let words = [
        "a", "an", "another", "any", "each", "every", "no", "my", "your", "his", "her", "our",
        "their",
    ];
    is_one_of(word, &words)
}

fn is_one_of(word: &Word<'_>, words: &[&str]) -> bool {
    words.iter().any(|it| word.text.eq_ignore_ascii_case(it))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What names one of three options.
    fn named(feedback: &str) -> Option<String> {
        let document = crate::text::parse(feedback, 0).0;
        by_position(&document, &options()).or_else(|| pointed_at(&document, &options()))
    }

    fn options() -> [QuestionOption; 3] {
        let option = |text: &str| QuestionOption {
            id: "id".to_owned(),
            text: crate::text::Markdown::body(text, 0),
            right: false,
            feedback: crate::text::Markdown::default(),
            myth: None,
        };
        ["A pot", "2 cups", "Tannins"].map(option)
    }

    #[test]
    fn options_are_named_by_letter_number_and_place() {
        for (feedback, phrase) in [
            ("No, option B holds.", "option B"),
            ("See *option* (C).", "option C"),
            ("Choice 3 is what you want.", "Choice 3"),
            ("The second answer is right.", "second answer"),
            ("Last option: right.", "Last option"),
            ("One of the options above.", "options above"),
            ("The one above is warmer.", "one above"),
            ("The first two are warm.", "first two"),
            ("Only the last two.", "last two"),
            ("The first two and the last are warm.", "first two"),
            ("It is cold. B is warm.", "B"),
            ("Both B and C are warm.", "B"),
            ("It is warm; so B is right.", "B"),
            ("The first of these is what you want.", "first of these"),
            (
                "Only the last of the three is too cold.",
                "last of the three",
            ),
            ("The first one is right.", "first one"),
            ("The second and the third are cold.", "second and the third"),
            ("Look at the one at the top.", "one at the top"),
            ("Number three is nearer.", "Number three"),
            ("The top answer is right.", "top answer"),
            ("It has fallen off, see C.", "see C"),
            ("As in C, it is missing.", "in C"),
            ("See the option before this one.", "option before"),
            ("See the third one.", "third one"),
            ("Like B, it is cold.", "Like B"),
            ("Option two is warmer.", "Option two"),
            ("The one after this is warmer.", "one after"),
        ] {
            assert_eq!(named(feedback).as_deref(), Some(phrase));
        }
    }

    #[test]
    fn much_else_has_the_same_words() {
        for feedback in [
            "It takes another option. A pot is better.",
            "That is one more option, I think.",
            "It takes the first two minutes.",
            "A fifth option would not help.",
            "The fifth option is not there.",
            "Nor is option D.",
            "A second answer comes later; your first choice counts.",
            "Answer 2 is the number of cups.",
            "The answers differ.",
            "Vitamin C is lost in hot water.",
            "A is the letter of the pot.",
            "Of blood groups, B and D are none.",
            "See what is above.",
            "The first of them waits until the second one is done.",
            "The first one waits.",
            "It is cold. The first of these is right.",
            "The last of the two is too cold.",
            "Number two is nearer.",
            "The second and the third cup are cold.",
            "Every option before noon is cold.",
        ] {
            assert_eq!(named(feedback), None);
        }
    }
}
