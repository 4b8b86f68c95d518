//! No option is about the other options.

use std::collections::BTreeSet;

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;
use crate::doctor::{stems, words};
use crate::question::{Question, QuestionOption};
use crate::text::{Document, quoted};

/// What says by itself that it is none of the others.
const PHRASES: &str = "all three/all four/all five/all others/both others/both the others/\
    everything listed/something else/something else entirely/nothing of the kind/\
    nothing of the sort/it depends on which of these/the other two/the ones above";

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    for asked in subject.questions() {
        for option in asked.item.question.options() {
            let whole = words::whole(&option.text);
            // What stands behind a stop gives a reason: “none of these, as it is cold”.
            let clause = whole.split([',', ';', ':', '(', '—', '–']).next();
            let clause = words::folded(clause.unwrap_or_default()).join(" ");
            let gist = words::gist(&option.text).join(" ");
            let phrase = clause.strip_suffix(" together").unwrap_or(&clause);
            let question = &asked.item.question;
            if is_amount(question) {
                break;
            }
            if PHRASES.split('/').any(|it| it == phrase)
                || is_some_of_these(phrase)
                || is_about_answers(phrase)
                || is_label(phrase, question)
                || is_letters(&option.text, question)
                || is_numbers(phrase, option, question)
                || takes_others_together(option, question)
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

fn is_one_of(list: &str, word: &str) -> bool {
    list.split(' ').any(|it| it == word)
}

/// Words that say of how many answers something holds.
const HOW_MANY: &str = "all any both each either every everything neither no none not nothing \
    some whatever";

/// Words for answers, and those that point at them.
const ANSWERS: &str = "answer answers causes choice choices claims explanation explanations \
    option options reason reasons statements two";
const POINTING: &str = "above these those";

/// Places in a list.
const PLACES: &str = "first second third fourth fifth last";

/// What may stand between.
const BETWEEN: &str = "a also alone and applies apply are as at be before below but by can case \
    combination combined correct could except fits five four given here hold holds in is it just \
    kind listed may mentioned might mix mixture more named of once one ones only or other others \
    partly right said same so sort than that the them thing things three together true what";

/// Whether there is no word that is not about the answers and how many of them hold:
/// “each one of the answers listed here”, “neither of these can be said”, “the first
/// and the third of them”.
fn is_about_answers(phrase: &str) -> bool {
    let lists = [HOW_MANY, ANSWERS, POINTING, PLACES, BETWEEN];
    let words: Vec<_> = phrase.split(' ').collect();
    let is_any = |word: &&str| lists.iter().any(|list| is_one_of(list, word));
    words.iter().all(is_any) && (holds_of_some(&words) || holds_of_places(&words))
}

/// Whether words that are about answers say of how many of them something holds.
fn holds_of_some(words: &[&str]) -> bool {
    const ALL: &str = "all any both each either every neither none whatever";
    const JUDGES: &str = "applies apply case correct hold holds right true";
    let leads = |word: &&&str| is_one_of("a as at by in is it just only partly the", word);
    let words: Vec<_> = words.iter().skip_while(leads).copied().collect();
    let [first, rest @ ..] = words.as_slice() else {
        return false;
    };
    let has = |list: &str| rest.iter().any(|it| is_one_of(list, it));
    let named = rest.iter().filter(|it| is_one_of(ANSWERS, it)).count();
    // “Both other two” and the like; but “all two” counts something else.
    let is_two = has("two") && !has("other") && named == 1;
    let is_named = named > 0 || has("above listed mentioned named said these those");
    let counts = is_one_of(HOW_MANY, first) && (is_named || has("them") && has(JUDGES)) && !is_two;
    let all = is_one_of(ALL, first) && (has("them others") || has(JUDGES) && !has("it"));
    let is_number = is_one_of("one two three", first);
    let together = has("once together") || !is_number;
    let points = has(POINTING) && (*first != "one" || has("of"));
    let several = is_number || is_one_of("combination mix mixture more", first);
    let several = several && (points || has("them two") && together);
    counts || all || several
}

/// Whether words that are about answers name some of them by their places, or all but
/// one of them.
fn holds_of_places(words: &[&str]) -> bool {
    let mut placed = words.iter().enumerate();
    let placed = placed
        .find(|(_, it)| is_one_of(PLACES, it))
        .map(|(at, _)| at);
    let Some(at) = placed else {
        return words.windows(2).any(|it| it == ["those", "above"]);
    };
    let (before, behind) = words.split_at(at);
    let rest = behind.get(1..).unwrap_or_default();
    let is_counted = rest
        .first()
        .is_some_and(|it| is_one_of("two three four options answers", it));
    let is_another = rest.iter().any(|it| is_one_of(PLACES, it));
    let is_exception = before.iter().any(|it| is_one_of("but except same", it));
    let of_these = matches!(rest, ["of", .., last] if is_one_of("them these those", last))
        || matches!(rest, ["option" | "answer" | "choice", ..]);
    is_counted || is_another || is_exception || of_these
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

/// What may stand between two options that are taken together.
const JOINTS: [&str; 5] = [" and ", " as well as ", " or ", " nor ", " plus "];

/// Whether an option takes others together by their words: “both the minute and the
/// hour”, “everything but the hour”.
fn takes_others_together(option: &QuestionOption, question: &Question) -> bool {
    const BUT: [&str; 4] = [
        "all but",
        "all except",
        "everything but",
        "everything except",
    ];
    let said = words::gist(&option.text).join(" ");
    let both = said.starts_with("both ");
    let others = question.options().iter().filter(|it| it.id != option.id);
    let others = others.map(|it| words::gist(&it.text).join(" "));
    let is_joined = |text: &String| match both {
        true => text.starts_with("both "),
        false => JOINTS.iter().any(|it| text.contains(it)),
    };
    let others: Vec<_> = others
        .filter(|it| !is_joined(it))
        .map(|it| stems::telling(&words::folded(&it)))
        .collect();
    if let Some(rest) = BUT.iter().find_map(|it| said.strip_prefix(it)) {
        return !holding(rest, &others, false).is_empty();
    }
    JOINTS.iter().any(|joint| {
        let Some((one, other)) = said.split_once(joint) else {
            return false;
        };
        // What both do may stand behind the second: “both the fin and the lead hold it”.
        let length = one.split(' ').count() - usize::from(both);
        let as_long = other.split(' ').take(length);
        let as_long = as_long.collect::<Vec<_>>().join(" ");
        let other = if both { as_long.as_str() } else { other };
        let (one, other) = (holding(one, &others, both), holding(other, &others, both));
        !one.is_empty() && !other.is_empty() && one.union(&other).count() >= 2
    })
}

/// Which of the others hold all words of a part, which are `few` of theirs or else most.
fn holding(part: &str, others: &[BTreeSet<String>], few: bool) -> BTreeSet<usize> {
    const ALIKE: [&str; 3] = ["alike", "combined", "together"];
    let said = words::folded(part).into_iter();
    let said: Vec<_> = said.filter(|it| !ALIKE.contains(&it.as_str())).collect();
    let part = stems::telling(&said);
    let is_most = |other: &BTreeSet<String>| few || part.len() * 2 >= other.len();
    let is_in = |other: &&BTreeSet<String>| part.is_subset(other) && is_most(other);
    let names = part.iter().any(|it| words::number(it).is_none());
    let found = others
        .iter()
        .enumerate()
        .filter(|(_, it)| names && is_in(it));
    found.map(|(at, _)| at).collect()
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
            "the first and the third of them",
            "everything except the last one",
            "two of them at once",
            "each of the three named here",
            "a mixture of the first two",
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
            "the first one",
            "the last of it",
            "the one above",
            "all of it is true",
        ] {
            assert!(!is_about_answers(text), "{text}");
        }
    }
}
