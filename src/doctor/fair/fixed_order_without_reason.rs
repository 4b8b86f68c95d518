//! Options stand in a fixed order where they have one.

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;
use crate::doctor::words;
use crate::question::QuestionOption;

/// Words of a scale, or that point at another option.
const OF_AN_ORDER: &[&str] = &[
    "above",
    "after",
    "afternoon",
    "all",
    "always",
    "april",
    "august",
    "before",
    "below",
    "best",
    "big",
    "both",
    "cold",
    "december",
    "decreases",
    "dry",
    "each",
    "early",
    "earlier",
    "equal",
    "evening",
    "every",
    "faster",
    "february",
    "fewer",
    "few",
    "friday",
    "grows",
    "half",
    "high",
    "higher",
    "hot",
    "increases",
    "january",
    "july",
    "june",
    "large",
    "larger",
    "last",
    "late",
    "later",
    "less",
    "long",
    "longer",
    "low",
    "lower",
    "march",
    "medium",
    "monday",
    "more",
    "morning",
    "most",
    "neither",
    "never",
    "night",
    "no",
    "none",
    "noon",
    "november",
    "often",
    "october",
    "rarely",
    "rises",
    "same",
    "saturday",
    "seldom",
    "september",
    "shrinks",
    "short",
    "shorter",
    "slower",
    "small",
    "smaller",
    "sometimes",
    "sunday",
    "thursday",
    "tuesday",
    "twice",
    "warm",
    "wednesday",
    "week",
    "year",
    "yes",
];

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    for asked in subject.questions() {
        let question = &asked.item.question;
        let options = question.options();
        if question.is_statement() {
            continue;
        }
        let is_fixed = asked.record.can_have("fixed_order") && question.has_fixed_order();
        if !is_fixed || options.len() < 2 || has_order(options) {
            continue;
        }
        let first = options.first().is_some_and(|option| option.right);
        reporter.say(
            asked.file,
            asked.record.range("fixed_order"),
            match first {
                true => "no order is to be seen in these options, and the right one stands first",
                false => "no order is to be seen in these options",
            },
            "take `fixed_order` out: shuffled, no place tells which option is right",
        );
    }
}

/// Whether options have numbers, words of a scale, or code in them, or stand in
/// the order of the alphabet.
fn has_order(options: &[QuestionOption]) -> bool {
    let gists: Vec<_> = options.iter().map(|it| words::gist(&it.text)).collect();
    let says = |gist: &&Vec<String>| gist.iter().any(|word| OF_AN_ORDER.contains(&word.as_str()));
    let told = gists.iter().filter(says).count();
    let numbers = |pick: fn(&[f64]) -> Option<&f64>| {
        let all = gists.iter().map(|gist| {
            let numbers: Vec<_> = gist.iter().filter_map(|word| words::number(word)).collect();
            pick(&numbers).copied()
        });
        let all: Vec<_> = all.collect::<Option<_>>().unwrap_or_default();
        let falls = all.iter().rev().is_sorted();
        !all.is_empty() && (all.is_sorted() || falls)
    };
    let counted = numbers(<[f64]>::first) || numbers(<[f64]>::last);
    let is_code = options.iter().any(|option| words::has_code(&option.text));
    told * 2 > options.len() || counted || is_code || options.len() > 2 && gists.is_sorted()
}
