//! Each hint says more than the one before.

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;
use crate::doctor::{stems, words};

/// Nobody takes more, and a file made for it would take long to compare.
const MAX_HINTS: usize = 100;

/// So many words in a row nobody takes out of a prompt to point at them.
const MIN_WORDS: usize = 5;

/// What says something of some words, in their order.
fn telling(words: &[String]) -> Vec<String> {
    let telling = words.iter().filter(|word| stems::carries_meaning(word));
    telling.map(|word| stems::stem(word)).collect()
}

/// Whether a hint has most of what the prompt says, and nothing else but words that lead
/// to it: “think about which piece …”.
fn is_of_prompt(hint: &[String], prompt: &[String]) -> bool {
    const FEW: usize = 3;
    const LEADS: &str = "again ask asked asks carefully consider hint look question read remember \
        somebody someone something think yourself";
    let is_lead = |word: &&String| LEADS.split(' ').any(|it| it == *word);
    let rest: Vec<_> = hint.iter().filter(|it| !is_lead(it)).cloned().collect();
    let (said, asked) = (stems::telling(&rest), stems::telling(prompt));
    said.len() >= FEW && said.is_subset(&asked) && said.len() * 2 >= asked.len()
}

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    for asked in subject.questions() {
        let question = &asked.item.question;
        let prompt = words::gist(&question.prompt);
        let asked_again = |gist: &[String]| {
            let told = telling(gist);
            told.len() >= MIN_WORDS && words::contains(&telling(&prompt), &told)
                || is_of_prompt(gist, &prompt)
        };
        let mut earlier = vec![prompt.clone()];
        for hint in question.hints.iter().take(MAX_HINTS) {
            let gist = words::gist(hint);
            let said = earlier
                .iter()
                .any(|earlier| words::contains(earlier, &gist));
            if said || gist.is_empty() || asked_again(&gist) {
                reporter.say(
                    asked.file,
                    hint.range.clone(),
                    "this hint says nothing that was not said before it",
                    "let the next hint point closer to the answer, or take it out",
                );
            }
            earlier.push(gist);
        }
    }
}
