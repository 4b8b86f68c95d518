//! The right option is not the longest as a rule.

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::{Asked, Subject};
use crate::doctor::words;
use crate::question::QuestionOption;

/// Fewer questions show no habit.
const MIN_QUESTIONS: usize = 3;

const HINT: &str =
    "give some wrong options as many words, or move the qualification into the feedback";

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    let is_choice = |asked: &Asked<'_>| !asked.rivals().is_empty();
    let all: Vec<_> = subject.questions().filter(is_choice).collect();
    let stands_out = |asked: &&Asked<'_>| right_stands_out(asked.rivals());
    let flagged: Vec<_> = all.iter().filter(stands_out).collect();
    let (Some(first), many) = (flagged.first(), flagged.len() * 2 > all.len()) else {
        return;
    };
    let both = all.len() == 2 && all.iter().all(|asked| is_twice_as_long(asked.rivals()));
    if !both && (!many || all.len() < MIN_QUESTIONS) {
        for asked in flagged {
            far_longer(asked, reporter);
        }
        return;
    }
    let ids: Vec<_> = flagged
        .iter()
        .map(|asked| format!("`{}`", asked.item.question.id))
        .collect();
    let options = first.item.question.options();
    let right = options.iter().find(|option| option.right);
    reporter.say(
        first.file,
        right.map_or(0..0, |option| option.text.range.clone()),
        format!(
            "in {} of {} questions the right option is much longer than the others: {}",
            flagged.len(),
            all.len(),
            ids.join(", ")
        ),
        HINT,
    );
}

/// One question alone shows it where the right option is far longer than any
/// other.
fn far_longer(asked: &Asked<'_>, reporter: &mut Reporter) {
    const MIN_LETTERS: usize = 40;
    const LONG: usize = 60;
    let (right, wrong) = lengths(asked.rivals());
    let option = asked.rivals().iter().find(|option| option.right);
    let is_long = right >= MIN_LETTERS && right >= wrong * 3;
    let is_longer = right >= LONG && right * 2 >= wrong * 5;
    if let Some(option) = option.filter(|_| is_long || is_longer) {
        reporter.say(
            asked.file,
            option.text.range.clone(),
            format!("the right option has {right} letters, and no other has more than {wrong}"),
            HINT,
        );
    }
}

/// Whether the right option is longer than any other by a margin.
fn right_stands_out(options: &[QuestionOption]) -> bool {
    let (right, wrong) = lengths(options);
    wrong > 0 && right * 10 >= wrong * 13 && right >= wrong + 10
}

/// Whether it is so long that two questions show a habit.
fn is_twice_as_long(options: &[QuestionOption]) -> bool {
    const MIN_LETTERS: usize = 25;
    let (right, wrong) = lengths(options);
    wrong > 0 && right >= MIN_LETTERS && right >= wrong * 2
}

/// The letters of the longest right option, and of the longest wrong one.
fn lengths(options: &[QuestionOption]) -> (usize, usize) {
    let length = |option: &QuestionOption| words::whole(&option.text).chars().count();
    let (right, wrong): (Vec<_>, Vec<_>) = options.iter().partition(|option| option.right);
    let longest = |options: &[&QuestionOption]| options.iter().map(|it| length(it)).max();
    (longest(&right).unwrap_or(0), longest(&wrong).unwrap_or(0))
}
