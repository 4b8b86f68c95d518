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
const AGAIN: &[&str] = &[
    "false",
    "impossible",
    "improbable",
    "inaccurate",
    "incorrect",
    "inefficient",
    "insecure",
    "insufficient",
    "invalid",
    "lack",
    "lacks",
    "irrelevant",
    "neither",
    "never",
    "no",
    "none",
    "nothing",
    "unable",
    "uncommon",
    "unfair",
    "unimportant",
    "unlike",
    "unlikely",
    "unnecessary",
    "unreliable",
    "unrelated",
    "unsafe",
    "unsuitable",
    "untrue",
    "unusual",
    "unwise",
    "without",
    "wrong",
];

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
            sentences.find_map(|it| denied_as_a_whole(it).or_else(|| denied_often(it)));
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

/// The first two of three words that deny in one sentence.
fn denied_often(sentence: &str) -> Option<(String, String)> {
    let denies = |word: &String| {
        let others = ["neither", "no", "none", "nor", "nothing", "without"];
        NOT.contains(&word.as_str()) || others.contains(&word.as_str())
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
        (AGAIN.contains(&other) || fails).then_some((one.as_str(), other))
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
