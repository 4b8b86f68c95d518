//! What is said at an end: of what the items came to, and what comes next.

use super::OutOf;
use crate::journal::Tally;
use crate::lesson::{Card, Item, Lesson, Part};
use crate::text::plural;

/// Stands above what the items of a stretch came to.
pub fn came_to(part: &str) -> String {
    format!("How your answers went: {part}")
}
pub const END_OF_QUIZ: &str = "The end of the quiz";
pub fn end_of(lesson: &str) -> String {
    format!("The end of {lesson}")
}

/// The same of a mode of it.
pub fn end_of_mode(mode: &str, lesson: &str) -> String {
    format!("The end of {lesson}, mode {mode}")
}

/// What answers are told apart by, beside certainties.
pub const NO_IDEA: &str = "no idea";
pub const ANSWERED: &str = "answered";
pub const RIGHT: &str = "right";
pub const WRONG: &str = "wrong";

/// What being sure was worth. Who missed more than they knew hears that first.
/// Nothing is said where nothing was answered.
pub fn worth(sure: Tally, all: Tally) -> Option<String> {
    let overall = format!("You were right {}", times(all));
    let mostly_missed = all.right * 2 < all.n;
    let said = match (sure.n, sure.right) {
        _ if all.n == 0 => return None,
        (0, _) if all.n == 1 && all.right == 1 => "The one answer was right.".to_owned(),
        (0, _) if all.n == 1 => "The one answer was wrong.".to_owned(),
        (0, _) => format!("{overall}."),
        (2.., right) if sure.n == all.n && mostly_missed => {
            format!(
                "You were sure each time, and right {}.",
                times(Tally { n: sure.n, right })
            )
        }
        (1, 1) if mostly_missed => format!("{overall}; you were sure once, and right."),
        (1, 0) if mostly_missed && all.n > 1 => {
            format!("{overall}; you were sure once, and wrong.")
        }
        (2.., _) if mostly_missed => format!("{overall}; when you were sure, {}.", times(sure)),
        _ => return sure_was_worth(sure),
    };
    Some(said)
}

/// The same of what one was sure of alone.
pub fn sure_was_worth(sure: Tally) -> Option<String> {
    let said = match (sure.n, sure.right) {
        (0, _) => return None,
        (1, 1) => "You were sure once, and right.".to_owned(),
        (1, _) => "You were sure once, and wrong.".to_owned(),
        _ => format!("When you were sure, you were right {}.", times(sure)),
    };
    Some(said)
}

/// Said where some questions were answered more than once.
pub fn latest_counts() -> Fact {
    Fact {
        label: COUNTED,
        short: "each question as you answered it last".to_owned(),
        sentence: "Each question counts as you answered it last.".to_owned(),
    }
}

/// Said where what was missed was asked once more.
pub fn first_counts() -> Fact {
    Fact {
        label: COUNTED,
        short: "each question as you answered it first".to_owned(),
        sentence: "Each question counts as you answered it first.".to_owned(),
    }
}

/// Something that is said of an end beside what being sure was worth: in a sentence,
/// and in short behind a label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    pub label: &'static str,
    /// Empty where what stands above says it.
    pub short: String,
    pub sentence: String,
}

const COUNTED: &str = "counted";
const ON_THE_WAY: &str = "on the way";
const IN_OWN_WORDS: &str = "in your words";
const NO_ANSWER: &str = "no answer";
const STILL_OPEN: &str = "still open";
const FIRST_GUESSES: &str = "first guesses";
pub(super) const MYTHS: &str = "myths";
/// Stands beside what was sure and wrong.
pub const LOOK_FIRST: &str = "look at these first";

/// How often an answer was sure and wrong on the way, where that was more often
/// than the answers that count show; first guesses are told apart.
pub fn sure_on_the_way(wrong: u32, shown: u32, has_guesses: bool) -> Option<Fact> {
    let often = match wrong {
        _ if wrong <= shown => return None,
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        many => format!("{many} times"),
    };
    let all = match has_guesses {
        true => "every answer but first guesses",
        false => "every answer",
    };
    Some(Fact {
        label: ON_THE_WAY,
        short: format!("{SURE_AND_WRONG_IN_SHORT} {often}, counting {all}"),
        sentence: format!("On the way, counting {all}, you were sure and wrong {often}."),
    })
}

/// How often it was right: "6 times in 10".
pub(super) fn times(Tally { n, right }: Tally) -> String {
    match right {
        0 => format!("0 times in {n}"),
        1 => format!("once in {n}"),
        2 => format!("twice in {n}"),
        many => format!("{many} times in {n}"),
    }
}

/// How many explanations got each mark of their learner.
pub fn own_words(marks: &[(usize, &str)]) -> Option<Fact> {
    let given = marks.iter().filter(|(count, _)| *count > 0);
    let given: Vec<_> = given
        .map(|(count, mark)| format!("{count} {mark}"))
        .collect();
    let short = given.join("; ");
    (!short.is_empty()).then(|| Fact {
        label: IN_OWN_WORDS,
        sentence: format!("In your own words, by your own mark: {short}."),
        short,
    })
}

/// How many items were given up, and how many have no answer for another reason.
pub fn not_answered(given_up: usize, others: &[(usize, &str)]) -> Option<Fact> {
    let all = [&[(given_up, NO_IDEA)], others].concat();
    left(&all).map(|sentence| Fact {
        label: NO_ANSWER,
        short: counted(others),
        sentence,
    })
}

/// How many items have no answer, each number with why: "2 skipped, 1 open."
pub fn left(all: &[(usize, &str)]) -> Option<String> {
    let counted = counted(all);
    (!counted.is_empty()).then(|| format!("{counted}."))
}

fn counted(all: &[(usize, &str)]) -> String {
    let some = all.iter().filter(|(count, _)| *count > 0);
    let some: Vec<_> = some.map(|(count, how)| format!("{count} {how}")).collect();
    some.join(", ")
}

/// How many cards of a quiz are left, beside what was answered in this sitting.
pub fn still_open(cards: usize) -> Option<Fact> {
    let cards_in_words = plural(cards as u64, "card");
    let has = if cards == 1 { "has" } else { "have" };
    (cards > 0).then(|| Fact {
        label: STILL_OPEN,
        sentence: format!("{cards_in_words} {has} no answer yet."),
        // The row that leads on to them says it.
        short: String::new(),
    })
}

/// Said at an end where that is so.
pub const NOTHING_ANSWERED: &str = "Nothing was answered here.";

/// Said to who wants to be asked what was missed, where nothing was.
pub fn nothing_missed(answered: usize, unanswered: &[(usize, &str)]) -> String {
    let said = match (answered, left(unanswered)) {
        (_, None) => return "Nothing was missed here.".to_owned(),
        (0, Some(left)) => (NOTHING_ANSWERED, left),
        (_, Some(left)) => ("Of what was answered here, nothing was missed.", left),
    };
    format!("{} {}", said.0, said.1)
}

/// What the guesses at the start of a lesson came to, then and at its end, where some
/// of them may have been passed over: "Before: 1 of 3. Now: 0 of 2, 1 skipped."
pub fn before_and_now(before: OutOf, now: OutOf) -> Fact {
    let now = match (now.1, before.1.saturating_sub(now.1)) {
        (_, 0) => now.to_string(),
        (0, skipped) => format!("{skipped} {SKIPPED_IN_SHORT}"),
        (_, skipped) => format!("{now}, {skipped} {SKIPPED_IN_SHORT}"),
    };
    Fact {
        label: FIRST_GUESSES,
        short: format!("{before} {RIGHT} before, {now} now"),
        sentence: format!("Right of your first guesses. Before: {before}. Now: {now}."),
    }
}

/// What was guessed then and what is answered now, each with whether it is right; now
/// nothing of that, where it was passed over. `is_same`: whether the same question was
/// asked both times; `key`: what is right, where that is still to be said.
pub fn guess_then_and_now(
    (then, then_right): (&str, bool),
    (now, now_right): (&str, Option<bool>),
    is_same: bool,
    key: Option<&str>,
) -> String {
    let grade = |right| if right { RIGHT } else { WRONG };
    let now_grade = now_right.map_or_else(String::new, |it| format!(", {}", grade(it)));
    let form = if is_same { "" } else { ", in another form" };
    let key = key.map_or_else(String::new, |it| format!(" The answer: {it}."));
    format!(
        "Before: {then}, {}.{key} Now{form}: {now}{now_grade}.",
        grade(then_right)
    )
}

/// Stand above items that are worth another look.
pub const SURE_AND_WRONG: &str = "Sure and wrong, and not right since";
pub const MISSED: &str = "Missed";
/// The same, where what came of it later on is not counted.
pub const SURE_AND_WRONG_AT_FIRST: &str = "Sure and wrong at the first go";
pub const MISSED_AT_FIRST: &str = "Missed at the first go";
pub const HAD_PART: &str = "You had part of it";
pub const HAD_NO_IDEA: &str = "You had no idea";
pub const SKIPPED: &str = "Skipped";
pub const LEFT_OPEN: &str = "Left open in a paper";
pub const OPEN: &str = "Open";
/// The same, counted in a line: "2 sure and wrong".
pub const SURE_AND_WRONG_IN_SHORT: &str = "sure and wrong";
pub const MISSED_IN_SHORT: &str = "missed";
pub const PARTLY_IN_SHORT: &str = "partly";
pub const SKIPPED_IN_SHORT: &str = "skipped";
pub const LEFT_OPEN_IN_SHORT: &str = "left open";
pub const OPEN_IN_SHORT: &str = "open";
/// Stands above what was guessed before the first step.
pub const GUESSED_FIRST: &str = "What you guessed when you began";

/// Asks what was missed or skipped once more, of all that is listed.
pub fn ask_these(missed: usize, skipped: usize) -> Option<String> {
    let why = match (missed, skipped) {
        (0, 0) => return None,
        (_, 0) => MISSED_IN_SHORT,
        (0, _) => SKIPPED_IN_SHORT,
        _ => "missed or skipped",
    };
    Some(match missed + skipped {
        1 => format!("Ask me the one that was {why} once more"),
        many => format!("Ask me the {many} that were {why} once more"),
    })
}

/// The way on to another lesson.
pub fn next_lesson(title: &str) -> String {
    format!("Next lesson: {title}")
}
/// Asked before that is taken with the key for it.
pub fn ask_for_next_lesson(title: &str) -> String {
    format!("Leave this lesson, and open {title}?")
}
/// Said of a connection that leads to a lesson that is not here.
pub fn not_here(lesson: &str) -> String {
    format!("The lesson {lesson} is not here.")
}

/// Where an item is asked.
pub fn asked_in(lesson: &Lesson, part: &Part, item: &Item) -> String {
    match (&item.card, part.kind) {
        (Some(Card::Myth(_)), _) => "myth".to_owned(),
        (Some(Card::Pitfall(_)), _) => "pitfall".to_owned(),
        (None, _) => match super::step_number(lesson, part) {
            Some(number) => super::screen::step(number),
            None => part.title.clone(),
        },
    }
}

/// How the questions of a part went, once all are settled.
pub fn part_came_to(right: OutOf, others: &[(usize, &str)]) -> String {
    let others = others.iter().filter(|(count, _)| *count > 0);
    let others = others.map(|(count, how)| format!("{count} {how}"));
    let all: Vec<_> = [format!("{right} right")]
        .into_iter()
        .chain(others)
        .collect();
    format!("The questions here: {}.", all.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_nothing_was_missed_it_is_said_what_is_left() {
        for (answered, skipped, open, said) in [
            (3, 0, 0, "Nothing was missed here."),
            (0, 0, 0, "Nothing was missed here."),
            (0, 0, 12, "Nothing was answered here. 12 open."),
            (
                1,
                2,
                12,
                "Of what was answered here, nothing was missed. 2 skipped, 12 open.",
            ),
        ] {
            let unanswered = [(skipped, "skipped"), (open, "open")];
            assert_eq!(nothing_missed(answered, &unanswered), said);
        }
    }

    #[test]
    fn what_being_sure_was_worth_is_one_honest_sentence() {
        for (sure, all, sentence) in [
            (
                (13, 10),
                (20, 15),
                "When you were sure, you were right 10 times in 13.",
            ),
            (
                (3, 3),
                (5, 5),
                "When you were sure, you were right 3 times in 3.",
            ),
            (
                (5, 5),
                (30, 12),
                "You were right 12 times in 30; when you were sure, 5 times in 5.",
            ),
            (
                (4, 0),
                (6, 2),
                "You were right twice in 6; when you were sure, 0 times in 4.",
            ),
            ((1, 1), (1, 1), "You were sure once, and right."),
            ((1, 0), (2, 1), "You were sure once, and wrong."),
            (
                (1, 1),
                (4, 1),
                "You were right once in 4; you were sure once, and right.",
            ),
            (
                (1, 0),
                (4, 1),
                "You were right once in 4; you were sure once, and wrong.",
            ),
            (
                (3, 0),
                (3, 0),
                "You were sure each time, and right 0 times in 3.",
            ),
            ((0, 0), (4, 3), "You were right 3 times in 4."),
            ((0, 0), (4, 0), "You were right 0 times in 4."),
            ((0, 0), (1, 1), "The one answer was right."),
            ((0, 0), (1, 0), "The one answer was wrong."),
            ((1, 0), (1, 0), "You were sure once, and wrong."),
        ] {
            let tally = |(n, right)| Tally { n, right };
            assert_eq!(worth(tally(sure), tally(all)).as_deref(), Some(sentence));
        }
        assert_eq!(worth(Tally::default(), Tally::default()), None);
    }

    #[test]
    fn what_was_sure_and_wrong_before_is_said_where_the_rest_hides_it() {
        for (wrong, shown, said) in [
            (0, 0, None),
            (2, 2, None),
            (1, 0, Some("once")),
            (2, 1, Some("twice")),
            (7, 1, Some("7 times")),
        ] {
            for (has_guesses, all) in [
                (false, "every answer"),
                (true, "every answer but first guesses"),
            ] {
                let said = said.map(|often| {
                    format!("On the way, counting {all}, you were sure and wrong {often}.")
                });
                let sentence = sure_on_the_way(wrong, shown, has_guesses).map(|it| it.sentence);
                assert_eq!(sentence, said);
            }
        }
    }

    #[test]
    fn guesses_that_were_skipped_at_the_end_are_told_beside_those_that_count() {
        for (before, now, said) in [
            (OutOf(1, 3), OutOf(2, 3), "Before: 1 of 3. Now: 2 of 3."),
            (
                OutOf(1, 3),
                OutOf(0, 2),
                "Before: 1 of 3. Now: 0 of 2, 1 skipped.",
            ),
            (OutOf(1, 3), OutOf(0, 0), "Before: 1 of 3. Now: 3 skipped."),
        ] {
            let said = format!("Right of your first guesses. {said}");
            assert_eq!(before_and_now(before, now).sentence, said);
        }
    }

    #[test]
    fn what_is_left_is_counted_in_words() {
        let said = |skipped, open| left(&[(skipped, "skipped"), (open, "left open")]);
        assert_eq!(said(0, 0), None);
        assert_eq!(said(2, 0).as_deref(), Some("2 skipped."));
        assert_eq!(said(0, 1).as_deref(), Some("1 left open."));
        assert_eq!(said(2, 5).as_deref(), Some("2 skipped, 5 left open."));
    }
}
