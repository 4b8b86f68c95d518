//! Whoever puts things in order knows with which end to begin.

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;
use crate::doctor::words;

/// How one is told to do it.
const VERBS: [&str; 6] = ["arrange", "bring", "order", "put", "rank", "sort"];

/// Verbs that say as much without the word “order”.
const SORT: [&str; 3] = ["arrange", "rank", "sort"];

/// Words behind which it is said to what end things are sorted.
const GOES_ON: [&str; 9] = [
    "as", "for", "in", "into", "on", "so", "that", "until", "with",
];

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
    "events",
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
const TELL_BEHIND: [&str; 8] = ["by", "from", "how", "time", "to", "what", "when", "which"];

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
    let says = |words: &[String], told: &[&str]| words.iter().any(|it| told.contains(&it.as_str()));
    let pairs = prompt.windows(2);
    let asks = pairs.enumerate().find_map(|(at, pair)| match pair {
        [verb, what] => {
            let is_told = VERBS.contains(&verb.as_str()) && THESE.contains(&what.as_str());
            let behind = prompt.get(at..)?;
            let is_named = at == 0 && ["the", "these", "those"].contains(&what.as_str());
            let is_bare = SORT.contains(&verb.as_str()) && !says(behind, &GOES_ON);
            let asks = VERBS.contains(&verb.as_str()) && (is_bare || ends_in_order(behind));
            (is_told || is_named && asks).then_some(behind)
        }
        _ => None,
    });
    let Some(behind) = asks else {
        return false;
    };
    // Stages that are sorted may be so by their length, or their heat.
    let sorts_them = behind.first().is_some_and(|it| SORT.contains(&it.as_str()))
        && !behind.iter().any(|it| it == "order");
    let is_sorted = |at: usize| sorts_them && at == 2 && behind.len() == prompt.len();
    let mut told = prompt.iter().enumerate();
    let tells = told.any(|(at, word)| TELL.contains(&word.as_str()) && !is_sorted(at));
    !says(behind, &TELL_BEHIND) && !tells
}

/// “into order”, “in the right order”, with nothing behind it.
fn ends_in_order(prompt: &[String]) -> bool {
    let mut back = prompt.iter().rev().map(String::as_str);
    back.next() == Some("order")
        && back
            .find(|it| !["correct", "proper", "right", "the"].contains(it))
            .is_some_and(|it| ["in", "into"].contains(&it))
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
            "Put the work of a loaf into order.",
            "Put the work of a loaf in the right order.",
            "Sort these stages of a loaf.",
            "Arrange the teas.",
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
            "Put these steps in order.",
            "Sort these teas by heat.",
            "Put the teas in the order of their heat.",
            "Rank the teas, the coolest first.",
            "Arrange the words into a sentence.",
        ] {
            assert!(!is_open(text), "{text}");
        }
    }
}
