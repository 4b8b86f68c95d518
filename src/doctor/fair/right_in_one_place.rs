//! Where options are not shuffled, the right one is not always in one place.

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::{Asked, Subject};

/// Fewer questions show no habit.
const MIN_QUESTIONS: usize = 3;

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    let placed: Vec<_> = subject.questions().filter_map(place).collect();
    let Some((first, place)) = placed.first() else {
        return;
    };
    let same = placed.iter().all(|(_, other)| other == place);
    if !same || placed.len() < MIN_QUESTIONS {
        return;
    }
    let right = first.item.question.options().get(*place);
    reporter.say(
        first.file,
        right.map_or(0..0, |option| option.text.range.clone()),
        format!(
            "in all {} questions with a fixed order the right option is number {}",
            placed.len(),
            place + 1
        ),
        "add an option before it or after it somewhere, or let the options be shuffled",
    );
}

/// Where the right option of a question stands, if it is always there.
fn place(asked: Asked<'_>) -> Option<(Asked<'_>, usize)> {
    let place = asked.rivals().iter().position(|option| option.right)?;
    let fixed = asked.item.question.has_fixed_order();
    fixed.then_some((asked, place))
}
