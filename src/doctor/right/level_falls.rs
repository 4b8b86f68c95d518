//! Steps go up.

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;
use crate::lesson::PartKind;

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    let steps = subject
        .parts()
        .filter(|(_, part, _)| part.kind == PartKind::Step);
    let steps = steps.filter_map(|(file, part, record)| Some((file, record, part.level?)));
    let steps: Vec<_> = steps.collect();
    let levels: Vec<_> = steps.iter().map(|it| it.2).collect();
    let Some(alone) = stands_out(&levels) else {
        let falls = steps.windows(2).filter_map(|pair| match pair {
            [one, next] => (next.2 < one.2).then_some(next),
            _ => None,
        });
        for (file, record, _) in falls {
            let message = "this step asks less of a reader than the one before it";
            reporter.say(*file, record.range("level"), message, HINT);
        }
        return;
    };
    if let Some((file, record, _)) = steps.get(alone) {
        let message = "this step asks more of a reader than those behind it";
        reporter.say(*file, record.range("level"), message, HINT);
    }
}

const HINT: &str =
    "list the steps from the easiest to the hardest, or change one of the two levels";

/// The one step that asks more than those behind it, where it alone keeps the others from
/// going up.
fn stands_out<T: PartialOrd + Copy>(levels: &[T]) -> Option<usize> {
    let goes_up = |without: usize| {
        let rest = levels.iter().enumerate().filter(|(at, _)| *at != without);
        let rest: Vec<_> = rest.map(|it| it.1).collect();
        rest.is_sorted()
    };
    let fall = levels
        .windows(2)
        .position(|pair| pair.last() < pair.first())?;
    (levels.len() > 2 && goes_up(fall) && !goes_up(fall + 1)).then_some(fall)
}

#[cfg(test)]
mod tests {
    use super::stands_out;

    #[test]
    fn one_step_that_is_too_hard_is_told_itself() {
        assert_eq!(stands_out(&[3, 1, 2]), Some(0));
        assert_eq!(stands_out(&[1, 3, 2, 2]), Some(1));
        assert_eq!(stands_out(&[2, 1]), None);
        assert_eq!(stands_out(&[1, 2, 1, 3]), None);
        assert_eq!(stands_out(&[1, 2, 3]), None);
    }
}
