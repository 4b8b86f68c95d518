//! Whoever puts things in order knows with which end to begin.

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;
use crate::doctor::words;

/// How one is told to do it.
const VERBS: [&str; 6] = ["arrange", "bring", "order", "put", "rank", "sort"];

/// What is put in order, where nothing more is said of it.
const THESE: [&str; 5] = ["it", "them", "these", "this", "those"];

/// Words that say by what, or from where to where.
const TELL: &[&str] = &[
    "alphabetical",
    "ascending",
    "before",
    "begin",
    "beginning",
    "begins",
    "build",
    "chronological",
    "comes",
    "decreasing",
    "descending",
    "end",
    "ends",
    "first",
    "follow",
    "follows",
    "happen",
    "happens",
    "increasing",
    "last",
    "life",
    "next",
    "runs",
    "sequence",
    "stage",
    "stages",
    "start",
    "starting",
    "starts",
    "step",
    "steps",
    "top",
];

/// Words that do so behind “put them”.
const TELL_BEHIND: [&str; 7] = ["from", "how", "time", "to", "what", "when", "which"];

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    for asked in subject.questions() {
        let prompt = &asked.item.question.prompt;
        if asked.record.can_have("items") && is_open(&words::gist(prompt)) {
            reporter.say(
                asked.file,
                prompt.range.clone(),
                "this does not say what comes first",
                "say from where to where: “the oldest first”, “from the smallest to the largest”",
            );
        }
    }
}

/// Whether a prompt says no more than to put them in order.
fn is_open(prompt: &[String]) -> bool {
    let asks = prompt.windows(2).position(|pair| match pair {
        [verb, what] => VERBS.contains(&verb.as_str()) && THESE.contains(&what.as_str()),
        _ => false,
    });
    let behind = asks.and_then(|at| prompt.get(at..));
    let says = |words: &[String], told: &[&str]| words.iter().any(|it| told.contains(&it.as_str()));
    behind.is_some_and(|behind| !says(behind, &TELL_BEHIND) && !says(prompt, TELL))
}

#[cfg(test)]
mod tests {
    use super::is_open;
    use crate::doctor::words::folded;

    #[test]
    fn an_end_is_told_or_is_in_the_matter() {
        let is_open = |text: &str| is_open(&folded(text));
        for text in [
            "Three ways were each the usual one in its time. Put them in order.",
            "Sort these into the right order.",
        ] {
            assert!(is_open(text), "{text}");
        }
        for text in [
            "Put them in order, the oldest first.",
            "Put them in the order in which they build up.",
            "These steps make tea. Put them in order.",
            "A slope begins. Put in order what a rider does.",
            "Sort these from small to large.",
            "In which order?",
        ] {
            assert!(!is_open(text), "{text}");
        }
    }
}
