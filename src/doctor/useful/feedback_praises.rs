//! Feedback is about the answer, and praises nobody.

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;
use crate::doctor::words;
use crate::text::quoted;

/// What praises as a clause of its own.
const PHRASES: [&str; 38] = [
    "amazing",
    "awesome",
    "bravo",
    "brilliant",
    "clever",
    "congrats",
    "congratulations",
    "excellent",
    "excellent choice",
    "excellent work",
    "fantastic",
    "good for you",
    "good job",
    "good thinking",
    "good work",
    "great",
    "great choice",
    "great job",
    "great thinking",
    "great work",
    "impressive",
    "keep it up",
    "keep up the good work",
    "kudos",
    "nice",
    "nice job",
    "nice one",
    "nice work",
    "nicely done",
    "perfect",
    "superb",
    "terrific",
    "very good",
    "way to go",
    "well done",
    "wonderful",
    "you nailed it",
    "you rock",
];

/// With one of these behind it, praise goes on: “well done for trying”.
const GOES_ON: [&str; 3] = ["for", "on", "you"];

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    for asked in subject.items() {
        let planned = asked.item.question.planned_answers().into_iter();
        let texts = planned.map(|it| it.feedback);
        for text in texts.chain([&asked.item.question.explanation]) {
            let said = words::whole(text);
            let Some(praise) = words::sentences(&said).into_iter().find_map(praise) else {
                continue;
            };
            let sought: Vec<_> = words::each_word(praise).map(|it| it.text).collect();
            let range = words::find(asked.text, &text.range, &sought);
            reporter.say(
                asked.file,
                range.unwrap_or(text.range.clone()),
                format!("{} praises, and says nothing of the answer", quoted(praise)),
                "take it out, and begin with why the answer is right",
            );
        }
    }
}

/// The first words of a sentence, if they are praise.
fn praise(sentence: &str) -> Option<&str> {
    let sentence = sentence.trim_start();
    let end = sentence.find(['.', '!', ',', ':', ';', '—', '–']);
    let clause = sentence.get(..end.unwrap_or(sentence.len()))?;
    let said = words::folded(clause).join(" ");
    let is_it = |phrase: &&str| {
        let rest = said.strip_prefix(*phrase);
        let goes_on = |rest: &str| {
            let next = rest.split(' ').nth(1);
            phrase.contains(' ') && next.is_some_and(|it| GOES_ON.contains(&it))
        };
        rest.is_some_and(|rest| rest.is_empty() || goes_on(rest))
    };
    PHRASES.iter().any(is_it).then_some(clause)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn praise_is_a_clause_of_its_own() {
        for text in [
            "Great job!!!",
            "Well done for trying: it is hard.",
            " Excellent, it is warm.",
            "Perfect",
        ] {
            assert!(praise(text).is_some(), "{text}");
        }
        for text in [
            "Well done meat is dry.",
            "Excellent conductors warm up.",
            "A perfect gas.",
            "Great heat. It burns.",
        ] {
            assert_eq!(praise(text), None, "{text}");
        }
    }
}
