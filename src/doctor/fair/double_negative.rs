//! No prompt denies twice.

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;
use crate::doctor::words;

/// Words that deny.
const NOT: [&str; 15] = [
    "aren't", "barely", "can't", "cannot", "doesn't", "don't", "hardly", "isn't", "never",
    "nobody", "not", "scarcely", "wasn't", "weren't", "won't",
];

/// Words that deny what follows, or deny by themselves.
const AGAIN: &str = "false impossible improbable inaccurate incorrect inefficient insecure \
    insufficient invalid irrelevant lack lacking lacks neither never no none nothing without wrong";

fn denies_again(word: &str) -> bool {
    // “Under”, “until” and “unit” deny nothing.
    const NO_DENIAL: [&str; 4] = ["unde", "unti", "unit", "uniq"];
    let is_un = word.len() > 5 && word.starts_with("un") && word.get(2..5) != Some("ifo");
    is_un && !NO_DENIAL.iter().any(|it| word.starts_with(it))
        || AGAIN.split(' ').any(|it| it == word)
}

/// Verbs that deny what one is to do: “not fail to see”.
const FAILS: [&str; 8] = [
    "fail", "failed", "fails", "neglect", "neglects", "refuse", "refuses", "decline",
];

/// Between the two, what belongs to the second one.
const BETWEEN: [&str; 15] = [
    "a", "all", "always", "an", "be", "been", "being", "do", "have", "it", "most", "of", "one",
    "the", "very",
];

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    for asked in subject.items() {
        let prompt = &asked.item.question.prompt;
        let whole = words::whole(prompt);
        let mut sentences = words::sentences(&whole).into_iter();
        let as_a_whole =
            sentences.find_map(|it| denied_as_a_whole(it).or_else(|| denied_of_none(it)));
        let gist = words::gist(prompt);
        let twice = denied_twice(&gist).map(|(one, other)| (one.to_owned(), other.to_owned()));
        if let Some((one, other)) = twice.or(as_a_whole) {
            reporter.say(
                asked.file,
                prompt.range.clone(),
                format!("“{one}” and “{other}” deny each other"),
                "say it without both of them",
            );
        }
    }
}

/// What denies all that a sentence goes on to say: “it is not true that”.
const NOT_SO: &[&str] = &[
    "not the case that",
    "not true that",
    "not correct that",
    "not right that",
    "untrue that",
    "false that",
    "incorrect that",
    "wrong that",
    "wrong to say that",
    "not so that",
    "cannot be said that",
];

/// What a sentence denies as a whole, with what it denies within.
fn denied_as_a_whole(sentence: &str) -> Option<(String, String)> {
    let words = words::folded(sentence);
    NOT_SO.iter().find_map(|phrase| {
        let sought = words::folded(phrase);
        let at = words.windows(sought.len()).position(|it| it == sought)?;
        let mut within = words.get(at + sought.len()..)?.iter();
        let denies = |word: &&String| {
            NOT.contains(&word.as_str()) || ["no", "none", "without"].contains(&word.as_str())
        };
        let other = within.find(denies)?;
        Some(((*phrase).to_owned(), other.clone()))
    })
}

/// Words that say of none what follows.
const NONE: [&str; 8] = [
    "barely", "hardly", "no", "nobody", "none", "nothing", "nowhere", "scarcely",
];

/// “No ship that is not …”, “there is nobody who does not …”: a word that says it of none,
/// and near behind it another one that denies, or both with a third one.
fn denied_of_none(sentence: &str) -> Option<(String, String)> {
    const NEAR: usize = 8;
    // “No code, no table and no team” denies each once.
    let parts = sentence.split([',', ';', ':', '(', '—']);
    let near = parts.map(words::folded).find_map(|words| {
        let at = words.iter().position(|it| NONE.contains(&it.as_str()))?;
        let within = words.get(at + 1..)?.iter().take(NEAR);
        let joins = |it: &&String| !["and", "but", "or", "so", "yet"].contains(&it.as_str());
        let again = |it: &&String| NOT.contains(&it.as_str()) || *it == "without";
        let other = within.take_while(joins).find(again)?;
        Some((words.get(at)?.clone(), other.clone()))
    });
    near.or_else(|| denied_often(sentence))
}

/// The first two of three words that deny in one sentence.
fn denied_often(sentence: &str) -> Option<(String, String)> {
    let denies = |word: &String| {
        let others = ["neither", "nor", "without"].contains(&word.as_str());
        others || NONE.contains(&word.as_str()) || NOT.contains(&word.as_str())
    };
    // “No code, no table and no team” denies each once, and so does “neither … nor”.
    let mut all: Vec<String> = Vec::new();
    for word in words::folded(sentence).into_iter().filter(denies) {
        if !all.contains(&word) {
            all.push(word);
        }
    }
    let [one, other, third, ..] = all.as_slice() else {
        return None;
    };
    (one != "neither" && third != "nor").then(|| (one.clone(), other.clone()))
}

/// Two words that deny one and the same.
fn denied_twice(words: &[String]) -> Option<(&str, &str)> {
    words.iter().enumerate().find_map(|(at, one)| {
        NOT.contains(&one.as_str()).then_some(())?;
        let rest = words.get(at + 1..)?.iter().map(String::as_str);
        let mut rest = rest.take(5).skip_while(|word| BETWEEN.contains(word));
        let other = rest.next()?;
        let fails = FAILS.contains(&other) && rest.next() == Some("to");
        (denies_again(other) || fails).then_some((one.as_str(), other))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::doctor::words::folded;

    #[test]
    fn what_is_denied_as_a_whole_denies_nothing_within() {
        let found = |text: &str| denied_as_a_whole(text).is_some();
        assert!(found("It is not the case that it does not have 440 Hz."));
        assert!(found("It is false that nobody hears it."));
        assert!(!found("It is not true that it has 440 Hz."));
        for twice in [
            "There is no sum that has not been entered.",
            "There is nobody who does not know it.",
            "Hardly any crab is not seen.",
        ] {
            assert!(denied_of_none(twice).is_some(), "{twice}");
        }
        for once in [
            "There is no wind, and the boat does not move.",
            "No wind is as bad as one that blows where it is never wanted.",
        ] {
            assert_eq!(denied_of_none(once), None, "{once}");
        }
        assert!(denied_often("No job that was not run is never made up for.").is_some());
        assert_eq!(denied_often("It is neither here nor there nor gone."), None);
        assert_eq!(
            denied_often("They share no code, no table and no team."),
            None
        );
    }

    #[test]
    fn only_what_is_denied_twice_is_found() {
        for text in [
            "Which is not an unlikely reason?",
            "It is not impossible.",
            "You can't do it without a key.",
            "Which of them can not fail to answer?",
            "It is hardly impossible.",
            "There never is no answer.",
        ] {
            let found = denied_twice(&folded(text)).is_some();
            assert_eq!(found, !text.starts_with("There"), "{text}");
        }
        for text in [
            "A function that is not called does not cost.",
            "It does not say which one is wrong.",
            "No call, no bill.",
        ] {
            assert_eq!(denied_twice(&folded(text)), None, "{text}");
        }
    }
}
