//! What the introduction of a quiz says of beliefs that are to be judged.

use std::collections::BTreeSet;

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;
use crate::doctor::{stems, words};
use crate::lesson::PartKind;

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    for (file, part, record) in subject.parts() {
        if part.kind != PartKind::Myths {
            continue;
        }
        let intro = words::whole(&part.body);
        for sentence in words::sentences(&intro) {
            let said = words::folded(stated(sentence));
            let stems: BTreeSet<_> = said.iter().map(|it| stems::stem(it)).collect();
            let stated = part.items.iter().find(|item| {
                let belief = stems::telling(&words::gist(&item.question.prompt));
                belief.len() >= 3 && belief.is_subset(&stems)
            });
            let message = match stated {
                Some(item) => format!("this tells what to hold of `{}`", item.question.id),
                None if judges(&said) => "this tells which of them hold".to_owned(),
                None => continue,
            };
            let range = record.range("intro");
            let place = words::find_folded(subject.text(file), &range, &said);
            reporter.say(
                file,
                place.unwrap_or(range),
                message,
                "readers see this before they judge: say what the beliefs are about",
            );
        }
    }
}

/// What a sentence states: all of it, or what stands before its question, “two are false:
/// which?”.
fn stated(sentence: &str) -> &str {
    if !sentence.trim_end().ends_with('?') {
        return sentence;
    }
    sentence.rsplit_once(':').map_or("", |(before, _)| before)
}

fn is_one_of(list: &str, word: &str) -> bool {
    list.split(' ').any(|it| it == word)
}

const VERDICTS: &str = "correct false hold holds incorrect right true untrue wrong";

/// Whether a sentence says which of several hold, or how many: “the first is false”, “none
/// of these is true”, “only two of them hold”. “Each is true or false” leaves it open.
fn judges(said: &[String]) -> bool {
    const WHICH: &str = "all any both each every fifth first fourth last neither none second third \
        these they";
    const COUNTS: &str = "a few half most hardly";
    const OPEN: &str = "if judge may might or say says seem whether would";
    if said.iter().any(|it| is_one_of(OPEN, it)) {
        return said.windows(3).any(counts_which);
    }
    let counts = |word: &str| words::whole_number(word).is_some() || is_one_of(COUNTS, word);
    let found = said.iter().enumerate().any(|(at, word)| {
        let behind = said.get(at + 1..).unwrap_or_default();
        let near = behind.get(..7).unwrap_or(behind);
        let of_them = behind
            .first()
            .is_some_and(|it| is_one_of("of are is hold holds beliefs statements", it));
        let is_judged = || is_judged(near) || names_errors(word, behind);
        let is_of = at
            .checked_sub(1)
            .and_then(|at| said.get(at))
            .is_some_and(|it| it == "of");
        is_one_of(WHICH, word) && !is_of && is_judged()
            || counts(word) && (of_them && is_judged() || names_errors(word, behind))
    });
    found || said.windows(3).any(counts_which)
}

/// “Is false”, “are all wrong”, “hold”.
fn is_judged(near: &[String]) -> bool {
    let mut pairs = near.windows(2);
    let says = pairs.any(|pair| match pair {
        [verb, verdict] => {
            is_one_of("is are isn't aren't not all both be", verb) && is_one_of(VERDICTS, verdict)
                || verb == "are"
                    && is_one_of("errors fallacies misconceptions mistakes myths", verdict)
        }
        _ => false,
    });
    says || near.iter().any(|it| is_one_of("hold holds", it))
}

/// “Three popular errors”: beliefs may hold, errors do not.
fn names_errors(count: &str, behind: &[String]) -> bool {
    let near = behind.get(..3).unwrap_or(behind);
    words::whole_number(count).is_some()
        && near
            .iter()
            .any(|it| is_one_of("errors fallacies misconceptions untruths", it))
}

/// “Of which one is true”.
fn counts_which(three: &[String]) -> bool {
    match three {
        [which, count, verb] => {
            ["which", "them", "these"].contains(&which.as_str())
                && (words::whole_number(count).is_some() || is_one_of("half most", count))
                && is_one_of("is are hold holds", verb)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{judges, stated};
    use crate::doctor::words;

    #[test]
    fn how_many_hold_is_left_open() {
        for sentence in [
            "Only two of them hold.",
            "Three beliefs, of which one is true.",
            "All but one of these are myths.",
            "Most of what follows is wrong.",
            "Two are false, one is true: which?",
            "These three are wrong, and yet everybody repeats them.",
            "Three popular errors about animals.",
        ] {
            assert!(judges(&words::folded(stated(sentence))), "{sentence}");
        }
        for sentence in [
            "Some hold, some do not, and some hold under conditions.",
            "Three beliefs about animals. Judge each.",
            "Which of these three hold?",
            "Each of them is true or false.",
            "Two of them come from the arena.",
            "Some of these hold, and some do not.",
            "Six sentences that one hears in harbours.",
        ] {
            assert!(!judges(&words::folded(stated(sentence))), "{sentence}");
        }
    }
}
