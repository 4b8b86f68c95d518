//! Feedback does not begin as if the key were another one.

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::{Asked, Subject};
use crate::doctor::{stems, words};
use crate::lesson::{Card, MythVerdict};
use crate::question::{PlannedAnswer, QuestionOption};
use crate::text::{Document, quoted};

/// How feedback begins that takes an answer for right.
const FOR_RIGHT: &[&str] = &[
    "absolutely",
    "absolutely right",
    "bingo",
    "good",
    "this is the answer",
    "bravo",
    "correct",
    "exactly",
    "exactly right",
    "exactly so",
    "exactly that",
    "excellent",
    "just so",
    "so it is",
    "agreed",
    "no doubt about it",
    "quite so",
    "that is exactly it",
    "that is it",
    "that's exactly it",
    "that's it",
    "this is it",
    "the correct answer",
    "the right answer",
    "very good",
    "well put",
    "you did it",
    "indeed",
    "nicely done",
    "nicely spotted",
    "precisely",
    "precisely so",
    "good job",
    "good answer",
    "good choice",
    "got it",
    "great",
    "great job",
    "perfect",
    "quite right",
    "right",
    "spot on",
    "that is correct",
    "that is right",
    "that is the correct answer",
    "that is the right answer",
    "that's correct",
    "that's right",
    "this is correct",
    "this is right",
    "this is the correct answer",
    "this is the right answer",
    "well reasoned",
    "well seen",
    "well spotted",
    "well done",
    "yes exactly",
    "yes exactly so",
    "yes it is so",
    "yes so it is",
    "yes that is it",
    "yes that is so",
    "yes this is it",
    "yes this is right",
    "yes this is so",
    "yes that is right",
    "yes that's right",
    "yes you are right",
    "yes you're right",
    "yes right",
    "yes correct",
    "you got it",
    "you have it",
    "you are correct",
    "you are right",
    "you're correct",
    "you're right",
];

/// The same for wrong.
const FOR_WRONG: &[&str] = &[
    "almost",
    "alas no",
    "alas not",
    "sadly no",
    "sadly not",
    "wrong way round",
    "the wrong way round",
    "close but no",
    "close but not quite",
    "far from it",
    "incorrect",
    "no that cannot be",
    "no that is not right",
    "no that is wrong",
    "no that's wrong",
    "no this is wrong",
    "nope",
    "nice try but no",
    "good try but no",
    "not correct",
    "not quite",
    "no not quite",
    "not quite right",
    "not exactly",
    "not so",
    "not right",
    "not really",
    "sorry",
    "that cannot be",
    "this cannot be",
    "that is a mistake",
    "that is incorrect",
    "that is not correct",
    "that is not right",
    "that is wrong",
    "that's not right",
    "that's wrong",
    "this is a mistake",
    "this is incorrect",
    "this is not right",
    "this is wrong",
    "think again",
    "try again",
    "unfortunately not",
    "wrong",
    "you are wrong",
    "you're wrong",
];

/// With one of these it may be right about something else.
const TURNS: [&str; 13] = [
    "although", "but", "except", "however", "if", "only", "still", "though", "unless", "until",
    "when", "while", "yet",
];

/// The same further on in a sentence.
const LIMITS: [&str; 8] = [
    "although", "but", "except", "however", "only", "though", "unless", "yet",
];

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    for asked in subject.items() {
        reality(&asked, reporter);
        ranges(&asked, reporter);
        names_wrong(&asked, reporter);
        for planned in asked.item.question.planned_answers() {
            let ending = conclusion(planned.feedback).filter(|_| !planned.right);
            let Some(opening) = ending.or_else(|| opening(planned.feedback)) else {
                continue;
            };
            let said = opening.as_str();
            let not_so = match planned.right {
                true => FOR_WRONG.contains(&said) || comforts(said),
                false => FOR_RIGHT.contains(&said) || CONCLUSIONS.contains(&said),
            };
            let not_so = not_so || is_short_word(&asked, &planned);
            let message = if not_so {
                let key = if planned.right { "right" } else { "wrong" };
                format!("{} is said about an answer that is {key}", quoted(said))
            } else if is_other_verdict(&asked, said) || is_other_word(&asked, &planned, said) {
                format!("{} is not the verdict of this statement", quoted(said))
            } else {
                continue;
            };
            reporter.say(
                asked.file,
                planned.feedback.range.clone(),
                message,
                "change the key, or what is said of it",
            );
        }
    }
}

/// Feedback on a right option that says that it is a wrong one: “it is the heat instead”.
fn names_wrong(asked: &Asked<'_>, reporter: &mut Reporter) {
    let rivals = asked.rivals();
    let telling = |document: &Document| stems::telling(&words::gist(document));
    let Some(right) = rivals.iter().find(|it| it.right) else {
        return;
    };
    let mut known = telling(&right.text);
    known.extend(telling(&asked.item.question.prompt));
    let text = words::whole(&right.feedback);
    for sentence in words::sentences(&text) {
        let clause = sentence.rsplit([',', ':', ';']).next().unwrap_or_default();
        let said = words::folded(clause);
        let said = match said
            .first()
            .is_some_and(|it| ["but", "so", "yes"].contains(&it.as_str()))
        {
            true => said.get(1..).unwrap_or_default(),
            false => &said,
        };
        let is_verdict = matches!(said, [it, is, ..] if it == "it" && (is == "is" || is == "was"));
        let own = stems::telling(said);
        let is_wrong = |option: &&QuestionOption| {
            let wrong = telling(&option.text);
            !option.right && own.is_subset(&wrong) && !own.is_empty() && own.is_disjoint(&known)
        };
        let denies = said
            .iter()
            .any(|it| ["no", "not", "never"].contains(&it.as_str()));
        if is_verdict && !denies && rivals.iter().any(|it| is_wrong(&it)) {
            reporter.say(
                asked.file,
                right.feedback.range.clone(),
                format!(
                    "{} is said about an answer that is right",
                    quoted(clause.trim())
                ),
                "change the key, or what is said of it",
            );
            return;
        }
    }
}

/// Whether words console somebody who was wrong: “good try”, “this is a common error”.
fn comforts(said: &str) -> bool {
    const STARTS: &str = "good try/many fall for/nice try/that would be nice/unfortunately /\
        sadly /you forgot/you missed/you mixed up/you overlooked/a tempting trap";
    const ERRORS: &str =
        "a common a frequent an easy a widespread a usual the usual a popular a classic";
    let start = STARTS.split('/').any(|it| said.starts_with(it));
    let behind = ["this is ", "that is ", "it is "].iter();
    let error = behind
        .clone()
        .find_map(|it| said.strip_prefix(it))
        .unwrap_or(said);
    let mut words = error.splitn(4, ' ');
    let (article, kind, noun) = (words.next(), words.next(), words.next());
    let is_kind = article
        .zip(kind)
        .is_some_and(|(one, other)| ERRORS.contains(&format!("{one} {other}")));
    let is_error =
        noun.is_some_and(|it| ["error", "mistake", "misconception", "belief"].contains(&it));
    start || is_kind && is_error
}

/// Whether “no” is said about a right answer, or “yes” about a wrong one, where the prompt
/// asks which or why. Another prompt may be answered by that word.
fn is_short_word(asked: &Asked<'_>, planned: &PlannedAnswer<'_>) -> bool {
    const ASKS: [&str; 8] = [
        "how", "what", "when", "where", "which", "who", "whose", "why",
    ];
    let prompt = words::whole(&asked.item.question.prompt);
    let last = words::sentences(&prompt)
        .into_iter()
        .rfind(|it| it.trim_end().ends_with('?'));
    let asks = last.map(words::folded).and_then(|it| it.into_iter().next());
    let is_open = asks.is_some_and(|it| ASKS.contains(&it.as_str()));
    let text = words::whole(planned.feedback);
    let word = if planned.right { "No" } else { "Yes" };
    let rest = text
        .strip_prefix(word)
        .filter(|it| it.starts_with([',', '.', ':', '!', ';']));
    is_open && asked.item.card.is_none() && rest.is_some() && opening(planned.feedback).is_some()
}

/// A range above the answer whose feedback begins with “too low”, or one below it
/// with “too high”.
fn ranges(asked: &Asked<'_>, reporter: &mut Reporter) {
    let number = asked.item.question.number();
    let Some((number, answer)) = number.and_then(|it| Some((it, it.answer?))) else {
        return;
    };
    for span in &number.ranges {
        let (amiss, side) = match (span.from > answer, span.to < answer) {
            (true, false) => (["too few", "too little", "too low", "too small"], "above"),
            (false, true) => (["too high", "too large", "too many", "too much"], "below"),
            _ => continue,
        };
        let said = words::gist(&span.feedback).join(" ");
        let starts = ["", "far ", "much ", "that is ", "that's ", "this is "];
        let mut rests = starts.iter().filter_map(|it| said.strip_prefix(it));
        let said = rests.find_map(|rest| amiss.iter().find(|it| rest.starts_with(**it)));
        if let Some(said) = said {
            reporter.say(
                asked.file,
                span.feedback.range.clone(),
                format!("“{said}” is said of a range {side} the answer, {answer}"),
                "change the range, or what is said of it",
            );
        }
    }
}

/// How a reality begins, against the verdict of its card.
fn reality(asked: &Asked<'_>, reporter: &mut Reporter) {
    let Some(Card::Myth(myth)) = &asked.item.card else {
        return;
    };
    let Some(opening) = opening(&myth.reality) else {
        return;
    };
    let (against, is_true): (&[&str], bool) = match myth.verdict {
        MythVerdict::True => (&SAYS_FALSE, true),
        MythVerdict::False => (&SAYS_TRUE, false),
        MythVerdict::Depends => return,
    };
    let is_other = || short_answer(asked, &opening).is_some_and(|it| it != is_true);
    if against.contains(&opening.as_str()) || against.contains(&behind_yes(&opening)) || is_other()
    {
        reporter.say(
            asked.file,
            myth.reality.range.clone(),
            format!("{} is not the verdict of this card", quoted(&opening)),
            "change the verdict, or the first words",
        );
    }
}

/// Verbs that stand for what a statement says: “it does”.
const VERBS: [&str; 14] = [
    "are", "can", "could", "did", "do", "does", "has", "have", "is", "may", "must", "was", "were",
    "will",
];

/// What “it does”, “yes, it does” and “no, it does not” say of a statement; of one
/// that says itself what is not so, they may say either.
fn short_answer(asked: &Asked<'_>, opening: &str) -> Option<bool> {
    const SUBJECTS: [&str; 6] = ["he", "it", "she", "that", "they", "this"];
    let stated = words::gist(&asked.item.question.prompt);
    let said: Vec<_> = opening.split(' ').collect();
    let denies = |word: &str| {
        let none = [
            "cannot", "neither", "never", "no", "nobody", "none", "not", "nothing",
        ];
        none.contains(&word) || word.ends_with("n't")
    };
    if stated.iter().any(|word| denies(word)) {
        return None;
    }
    match said.as_slice() {
        ["no", rest @ ..] => rest.iter().any(|word| denies(word)).then_some(false),
        ["yes", .., verb] => VERBS.contains(verb).then_some(true),
        [subject, rest @ ..] if SUBJECTS.contains(subject) => match rest {
            [verb] if verb.ends_with("n't") => Some(false),
            [verb] => VERBS.contains(verb).then_some(true),
            [verb, "not"] => VERBS.contains(verb).then_some(false),
            _ => None,
        },
        _ => None,
    }
}

/// What is said behind “yes” or “no”.
fn behind_yes(said: &str) -> &str {
    let rest = said.strip_prefix("yes ").or(said.strip_prefix("no "));
    rest.unwrap_or(said)
}

const SAYS_FALSE: [&str; 13] = [
    "false",
    "no",
    "not so",
    "it is false",
    "it is not so",
    "it is not true",
    "that is false",
    "that is wrong",
    "this is false",
    "this is not so",
    "this is not true",
    "this is wrong",
    "wrong",
];

const SAYS_TRUE: [&str; 12] = [
    "correct",
    "it is so",
    "it is true",
    "that is so",
    "this is so",
    "right",
    "that is right",
    "that is true",
    "this is right",
    "this is true",
    "true",
    "yes",
];

/// Of these a later sentence takes nothing back.
const STRONG: [&str; 6] = [
    "absolutely",
    "bingo",
    "correct",
    "exactly",
    "perfect",
    "precisely",
];

/// The words that a text begins with, up to a stop, if what follows takes
/// nothing of them back.
fn opening(feedback: &Document) -> Option<String> {
    const MAX_LETTERS: usize = 60;
    let text = words::whole(feedback);
    let stop = |text: &str| {
        text.find(['.', '!', ':', ',', ';', '—', '–'])
            .unwrap_or(text.len())
    };
    let (opening, rest) = text.split_at_checked(stop(&text))?;
    let opening = match opening {
        "Yes" | "No" | "Close" | "Nice try" | "Good try" if rest.starts_with(',') => {
            let next = rest.get(1..)?;
            text.get(..opening.len() + 1 + stop(next))?
        }
        opening => opening,
    };
    if opening.len() > MAX_LETTERS {
        return None;
    }
    let rest = text.get(opening.len()..)?;
    let is_strong = STRONG.contains(&opening.to_lowercase().as_str());
    let after = match is_strong.then(|| words::sentences(rest)) {
        Some(sentences) => words::folded(sentences.first().copied().unwrap_or_default()),
        None => words::folded(rest),
    };
    let turns = |word: &String| TURNS.contains(&word.as_str());
    let limits = |word: &String| LIMITS.contains(&word.as_str());
    // “In part”, “in principle”.
    let in_part = after.first().is_some_and(|word| word == "in");
    let taken_back = match rest.starts_with(',') {
        true => in_part || after.first().is_some_and(turns) || after.iter().take(12).any(limits),
        false => in_part || after.first().is_some_and(turns),
    };
    (!taken_back).then(|| words::folded(opening).join(" "))
}

/// How feedback ends that takes an answer for right.
const CONCLUSIONS: [&str; 10] = [
    "this answer is correct",
    "this answer is right",
    "this is the correct answer",
    "this is the correct option",
    "this is the one",
    "this is the right answer",
    "this is the right one",
    "this is the right option",
    "this one is correct",
    "this one is right",
];

/// The words by which a text takes an answer for right at its end, as what follows
/// from the rest: “so this one is right”.
fn conclusion(feedback: &Document) -> Option<String> {
    const SO: [&str; 7] = ["and", "hence", "so", "therefore", "thus", "which", "why"];
    let text = words::whole(feedback);
    let last = words::sentences(text.trim_end()).pop()?;
    let said = words::folded(last);
    let ends = |it: &&&str| said.ends_with(&words::folded(it));
    let found = CONCLUSIONS.iter().find(ends)?;
    let before = said.len().checked_sub(words::folded(found).len() + 1);
    let follows = before.is_none_or(|at| said.get(at).is_some_and(|it| SO.contains(&it.as_str())));
    follows.then(|| (*found).to_owned())
}

/// Whether “true” or “false” is said of a statement that is not so.
fn is_other_verdict(asked: &Asked<'_>, said: &str) -> bool {
    let (other, is_true): (&[&str], bool) = match asked.verdict() {
        Some(MythVerdict::True) => (&SAYS_FALSE, true),
        Some(MythVerdict::False) => (&SAYS_TRUE, false),
        Some(MythVerdict::Depends) | None => return false,
    };
    // These words may be about the answer, and the others are about the statement.
    let is_of_answer = |said: &str| {
        ["correct", "no", "right", "wrong", "yes"].contains(&said)
            || said.ends_with(" right")
            || said.ends_with(" wrong")
    };
    let verdict = behind_yes(said);
    let is_other = || short_answer(asked, said).is_some_and(|it| it != is_true);
    other.contains(&verdict) && !is_of_answer(verdict) || is_other()
}

/// Whether “no” is said to who takes a true statement for true, or “yes” to who takes
/// a false one for it.
fn is_other_word(asked: &Asked<'_>, planned: &PlannedAnswer<'_>, said: &str) -> bool {
    let question = &asked.item.question;
    let mut options = question.options().iter();
    let of_true = options.find(|option| option.id == MythVerdict::True.word());
    let is_of_true =
        of_true.is_some_and(|it| std::ptr::eq(&raw const it.feedback, planned.feedback));
    let against = if planned.right { "no" } else { "yes" };
    let first = said.split(' ').next().unwrap_or_default();
    let text = words::whole(planned.feedback);
    let is_apart = text
        .get(first.len()..)
        .is_some_and(|it| it.starts_with([',', '.', ':', '!']));
    question.is_statement() && is_of_true && first == against && is_apart
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_opening_ends_at_a_stop_and_is_not_taken_back() {
        for (feedback, expected) in [
            ("Correct! It is warm.", Some("correct")),
            ("Yes, you are right. It is warm.", Some("yes you are right")),
            ("Right, it is warm.", Some("right")),
            ("Right, but for another reason.", None),
            ("Close, but no. It is cold.", Some("close but no")),
            ("Indeed, it is warm when it comes.", Some("indeed")),
            ("Right. But not here.", None),
            ("Right, it is warm. But it is not dry.", None),
            ("Exactly, it is warm. But not here.", Some("exactly")),
            ("Exactly, but not here.", None),
            (
                "Right of the door it is warm.",
                Some("right of the door it is warm"),
            ),
            ("Yes, this is so", Some("yes this is so")),
            ("It", Some("it")),
        ] {
            let document = crate::text::parse(feedback, 0).0;
            assert_eq!(opening(&document).as_deref(), expected, "{feedback}");
        }
        let ends = |text: &str| conclusion(&crate::text::parse(text, 0).0).is_some();
        assert!(ends("It is warm, so this one is correct."));
        assert!(!ends("Many believe that this is the right answer."));
    }
}
