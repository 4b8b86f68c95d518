//! No option is about the other options.

use std::collections::BTreeSet;

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;
use crate::doctor::{stems, words};
use crate::question::{Question, QuestionOption};
use crate::text::{Document, quoted};

const PHRASES: &[&str] = &[
    "all of the above",
    "none of the above",
    "both of the above",
    "any of the above",
    "neither of the above",
    "all the above",
    "any of them",
    "all three",
    "all four",
    "all five",
    "all but the last",
    "all but the first",
    "all but one of these",
    "all except the last",
    "all except the first",
    "everything listed",
    "everything listed here",
    "everything mentioned",
    "the two above",
    "the ones above",
    "the three above",
    "it depends on which of these",
    "all of them",
    "none of them",
    "both of them",
    "all options",
    "no option",
    "all answers",
    "no answer",
    "everything above",
    "nothing above",
    "every one of these",
    "every one of them",
    "two of these",
    "more than one of these",
    "both options",
    "both answers",
    "both of the others",
    "both of the other options",
    "both others",
    "both the others",
    "the other two",
    "both other options",
    "both other answers",
    "neither option",
    "neither answer",
    "neither of them",
    "either of them",
    "some of these",
    "some of the above",
    "one of the above",
    "all others",
    "all other options",
    "all other answers",
    "all of the options",
    "all of the others",
    "none of the options",
    "none of the others",
    "none of the answers",
    "a combination of these",
    "nothing of the kind",
    "nothing of the sort",
    "something else",
    "something else entirely",
    "any combination of these",
];

/// What may follow: “all of these are right”.
const JUDGED: [&str; 6] = [
    "are right",
    "is right",
    "are correct",
    "is correct",
    "are true",
    "is true",
];

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    for asked in subject.questions() {
        for option in asked.item.question.options() {
            let whole = words::whole(&option.text);
            // What stands behind a stop gives a reason: “none of these, as it is cold”.
            let clause = whole.split([',', ';', ':', '(', '—', '–']).next();
            let clause = words::folded(clause.unwrap_or_default()).join(" ");
            let gist = words::gist(&option.text).join(" ");
            let judged = JUDGED.iter().find_map(|end| clause.strip_suffix(end));
            let phrase = judged.unwrap_or(&clause).trim_end();
            let is_all = judged.is_some() && ["all", "both", "neither", "none"].contains(&phrase);
            let phrase = phrase.strip_suffix(" together").unwrap_or(phrase);
            let question = &asked.item.question;
            if is_amount(question) {
                break;
            }
            if is_all
                || PHRASES.contains(&phrase)
                || is_about_others(phrase)
                || is_some_of_these(phrase)
                || is_about_answers(phrase)
                || is_label(phrase, question)
                || is_letters(&option.text, question)
                || is_numbers(phrase, option, question)
                || takes_others_together(&gist, question)
            {
                reporter.say(
                    asked.file,
                    option.text.range.clone(),
                    format!("{} speaks of the other options", quoted(&gist)),
                    "make it a question of kind `many`, or write an option of its own",
                );
            }
        }
    }
}

/// Whether all options are amounts of one thing: “none of them”, “half of them”.
fn is_amount(question: &Question) -> bool {
    const AMOUNTS: &str = "all both each every exactly few half less many more most \
        neither none nearly one only part some three two";
    let is_amount = |option: &QuestionOption| {
        let said = words::gist(&option.text);
        let first = said.first().map_or("", String::as_str);
        AMOUNTS.split(' ').any(|it| it == first) && said.iter().any(|it| it == "of")
    };
    question.options().len() >= 3 && question.options().iter().all(is_amount)
}

/// “all three of these”, “in none of these places”: how many of those that are listed.
fn is_some_of_these(phrase: &str) -> bool {
    const AT: &str = "at by for from in of on to under with";
    const COUNTS: &str = "all any both either neither none";
    const NUMBERS: &str = "two three four five six";
    let mut words = phrase.split(' ').peekable();
    let is_in = |list: &str, word: &&str| list.split(' ').any(|it| it == *word);
    words.next_if(|it| is_in(AT, it));
    words.next().is_some_and(|it| is_in(COUNTS, &it))
        && {
            words.next_if(|it| is_in(NUMBERS, it));
            words.next() == Some("of")
        }
        && words.next().is_some_and(|it| is_in("these those", &it))
        && words.count() <= 1
}

/// Whether words of a sentence can mean nothing but the other options: “each of
/// the above, by day”, “the first two of these”.
fn is_about_others(gist: &str) -> bool {
    const FIRST: [&str; 4] = ["the first ", "first ", "the last ", "last "];
    const COUNTS: [&str; 5] = ["two ", "three ", "four ", "both ", ""];
    const NAMES: [&str; 6] = [
        "of these",
        "options",
        "of the options",
        "answers",
        "of the answers",
        "of them",
    ];
    let gist = ["all of ", "both of ", "only ", "either of ", "none of "]
        .iter()
        .find_map(|start| gist.strip_prefix(start))
        .unwrap_or(gist);
    let ends = [
        "both the first and the second",
        "the first and the second",
        "the first and the third",
        "the second and the third",
        "the first two",
        "the last two",
        "the first three",
        "the last three",
    ];
    if ends.contains(&gist) || names_the_others(gist) {
        return true;
    }
    let after = FIRST.iter().find_map(|first| gist.strip_prefix(first));
    let counted = after.and_then(|rest| COUNTS.iter().find_map(|it| rest.strip_prefix(it)));
    let is_named = |rest: &str| NAMES.iter().any(|name| rest.starts_with(name));
    gist.contains("of the above") || gist.contains("those above") || counted.is_some_and(is_named)
}

/// “The other reasons”, behind “both of” and the like.
fn names_the_others(gist: &str) -> bool {
    const OTHERS: [&str; 7] = [
        "answers",
        "claims",
        "explanations",
        "options",
        "reasons",
        "statements",
        "two",
    ];
    let rest = gist
        .split_once("the other ")
        .map(|(before, rest)| (before.trim_end(), rest));
    rest.is_some_and(|(before, rest)| {
        let counts = [
            "",
            "any of",
            "both",
            "both of",
            "neither of",
            "one of",
            "two of",
        ];
        counts.contains(&before) && OTHERS.contains(&rest)
    })
}

/// Whether there is no word that is not about how many of the answers hold: “each one
/// of the answers listed here”, “neither of these can be said”.
fn is_about_answers(phrase: &str) -> bool {
    const HOW_MANY: &str = "all any both each either every everything neither no none not nothing \
        some";
    const ANSWERS: &str = "above answer answers causes choice choices claims explanation \
        explanations option options reason reasons statements two";
    const OTHERS: &str = "these those";
    const BETWEEN: &str = "applies apply are be below can case combination correct could fits \
        given here hold holds is it kind listed may might of one other others right said sort \
        that the them things thing together true";
    let is_one_of = |list: &str, word: &str| list.split(' ').any(|it| it == word);
    let phrase = phrase.strip_prefix("it is ").unwrap_or(phrase);
    let words: Vec<_> = phrase.split(' ').collect();
    let [first, rest @ ..] = words.as_slice() else {
        return false;
    };
    let names = |word: &&str| is_one_of(ANSWERS, word);
    let points = |word: &&str| is_one_of(OTHERS, word);
    let is_any = |word: &&str| names(word) || points(word) || is_one_of(BETWEEN, word);
    // “Both other two” and the like; but “all two” counts something else.
    let is_two = rest.contains(&"two")
        && !rest.contains(&"other")
        && rest.iter().filter(|it| names(it)).count() == 1;
    // “None of them is the case”, where “some of them” may be an amount.
    let judges = ["apply", "applies", "case", "hold", "holds"];
    let is_named = rest.iter().any(|it| names(it) || points(it))
        || rest.contains(&"them") && rest.iter().any(|it| judges.contains(it));
    is_one_of(HOW_MANY, first) && rest.iter().all(is_any) && is_named && !is_two
}

/// Whether an option is no more than the name of another: “option 2”, “only answer B”.
/// Where the prompt speaks of options it may name them so.
fn is_label(phrase: &str, question: &Question) -> bool {
    let phrase = phrase.strip_prefix("only ").unwrap_or(phrase);
    let mut starts = ["option ", "answer ", "choice "].iter();
    let Some(label) = starts.find_map(|it| phrase.strip_prefix(it)) else {
        return false;
    };
    let is_label = matches!(label.as_bytes(), [b'1'..=b'9' | b'a'..=b'h']);
    let named =
        |it: &String| ["option", "options", "answer", "answers", "choice"].contains(&it.as_str());
    is_label && !words::gist(&question.prompt).iter().any(named)
}

/// Whether an option holds nothing but numbers of options: “1 and 2”. Where others
/// hold numbers as well they may stand for anything.
fn is_numbers(gist: &str, option: &QuestionOption, question: &Question) -> bool {
    let options = question.options();
    let is_number = |word: &&str| {
        let number = word.parse().ok().filter(|_| word.len() == 1);
        number.is_some_and(|it: usize| (1..=options.len()).contains(&it))
    };
    let (numbers, others): (Vec<_>, Vec<_>) = gist.split(' ').partition(is_number);
    let has_digit =
        |document: &Document| words::whole(document).contains(|it: char| it.is_ascii_digit());
    let mut rivals = options.iter().filter(|it| it.id != option.id);
    let between = |word: &&str| ["and", "both", "or", "only", "answers", "options"].contains(word);
    numbers.len() >= 2
        && !others.is_empty()
        && others.iter().all(between)
        && !has_digit(&question.prompt)
        && !rivals.any(|it| has_digit(&it.text))
}

/// Whether an option takes two others together by their words: “both the minute and
/// the hour”.
fn takes_others_together(gist: &str, question: &Question) -> bool {
    let Some((one, other)) = gist
        .strip_prefix("both ")
        .and_then(|it| it.split_once(" and "))
    else {
        return false;
    };
    let telling = |text: &str| stems::telling(&words::folded(text));
    let options = question.options().iter().map(|it| words::gist(&it.text));
    let options: Vec<_> = options
        .filter(|it| it.first().is_none_or(|it| it != "both"))
        .map(|it| stems::telling(&it))
        .collect();
    let holding = |half: &BTreeSet<String>| -> BTreeSet<usize> {
        let is_in = |at: &usize| options.get(*at).is_some_and(|it| half.is_subset(it));
        (0..options.len())
            .filter(|_| !half.is_empty())
            .filter(is_in)
            .collect()
    };
    // What both do may stand behind the second: “both the fin and the lead hold it”.
    let as_long = other.split(' ').take(one.split(' ').count());
    let as_long = as_long.collect::<Vec<_>>().join(" ");
    let (one, other) = (holding(&telling(one)), holding(&telling(&as_long)));
    !one.is_empty() && !other.is_empty() && one.union(&other).count() >= 2
}

/// Whether an option holds nothing but letters of options: “both A and C”.
/// What the prompt itself names by a letter has that name.
fn is_letters(option: &Document, question: &Question) -> bool {
    const BETWEEN: [&str; 9] = [
        "and", "or", "nor", "both", "either", "neither", "only", "options", "answers",
    ];
    let is_letter = |word: &&str| matches!(word.as_bytes(), [b'A'..=b'H']);
    let prompt = words::whole(&question.prompt);
    // “A” may be an article there.
    let named =
        |letter: &str| letter != "A" && words::each_word(&prompt).any(|it| it.text == letter);
    let text = words::whole(option);
    let words = words::each_word(&text).map(|word| word.text);
    let (letters, others): (Vec<_>, Vec<_>) = words.partition(is_letter);
    let between = |word: &&str| BETWEEN.contains(&word.to_lowercase().as_str());
    letters.len() >= 2
        && !others.is_empty()
        && others.iter().all(between)
        && !letters.into_iter().any(named)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_many_of_those_listed_is_no_option_of_its_own() {
        for text in [
            "all three of these",
            "in none of these places",
            "for any of those",
            "both of these",
        ] {
            assert!(is_some_of_these(text), "{text}");
        }
        for text in [
            "all three",
            "none of it",
            "all of these old bees",
            "three of these",
        ] {
            assert!(!is_some_of_these(text), "{text}");
        }
    }

    #[test]
    fn options_about_how_many_answers_hold_are_told_from_others() {
        for text in [
            "all answers listed here",
            "either of the other two",
            "no option given here",
            "each one of the answers",
        ] {
            assert!(is_about_answers(text), "{text}");
        }
        for text in [
            "all of it",
            "no one",
            "any other",
            "both",
            "all two",
            "some of them",
        ] {
            assert!(!is_about_answers(text), "{text}");
        }
    }
}
