//! A range of wrong numbers does not hold the right one.

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::{Asked, Subject};
use crate::question::WrongRange;

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    for asked in subject.questions() {
        let Some(number) = asked.item.question.number() else {
            continue;
        };
        let Some(answer) = number.answer else {
            continue;
        };
        for span in &number.ranges {
            swallowed(&asked, span, reporter);
            overlaps(&asked, span, answer, reporter);
            if (span.from..=span.to).contains(&answer) {
                reporter.say(
                    asked.file,
                    span.range.clone(),
                    format!("the answer, {answer}, lies in this range of wrong ones"),
                    "make it two ranges, one that ends below the answer and one that starts above it",
                );
            }
        }
    }
}

/// A range of which the tolerance lets an end pass: whoever makes that mistake by a
/// little less is told to be right. Where the one begins the other may end.
fn overlaps(asked: &Asked<'_>, span: &WrongRange, answer: f64, reporter: &mut Reporter) {
    const INSIDE: f64 = 0.02;
    let is_right = |number: f64| asked.takes(&number.to_string());
    let Some(key) = asked.tolerance() else {
        return;
    };
    let length = span.to - span.from;
    let (near, far, towards) = match span.to < answer {
        true => (span.to, span.from, -INSIDE),
        false => (span.from, span.to, INSIDE),
    };
    let is_apart = !(span.from..=span.to).contains(&answer) && length.is_finite();
    if is_apart && is_right(near) && is_right(near + towards * length) && !is_right(far) {
        reporter.say(
            asked.file,
            asked.record.range(key),
            format!("this lets {near} pass, which a range calls wrong"),
            "let fewer be right, or end the range before what is accepted",
        );
    }
}

/// A range all of which the tolerance lets pass never speaks.
fn swallowed(asked: &Asked<'_>, span: &WrongRange, reporter: &mut Reporter) {
    let is_right = |number: f64| asked.takes(&number.to_string());
    let Some(key) = asked.tolerance() else {
        return;
    };
    if span.from.is_finite() && span.to.is_finite() && is_right(span.from) && is_right(span.to) {
        reporter.say(
            asked.file,
            asked.record.range(key),
            format!("this lets {} pass, which a range calls wrong", span.from),
            "let fewer be right, or take the range out",
        );
    }
}
