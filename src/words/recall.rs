//! What is said of a recall.

use super::plain::study_time;
use super::{OutOf, on_day};
use crate::journal::{Agenda, Day, Spread, Urgency};
use crate::lesson::MythVerdict;
use crate::text::plural;

pub const RECALL: &str = "Recall";

/// Stands above what a recall came to.
pub const END: &str = "What this recall came to";

/// Said above an item that comes another day: once, as it may have been missed
/// unsure since.
pub const WAS_SURE: &str = "You were once sure about this point, and it was not so.";
pub const WAS_MISSED: &str = "You missed this point.";
/// Stands behind these where it comes in another form.
pub const PUT_ANOTHER_WAY: &str = " It is put another way now.";

/// Stands above the words of a myth that was asked turned round, so that nobody takes
/// them for what the lesson says.
pub fn what_is_believed(verdict: MythVerdict) -> &'static str {
    match verdict {
        MythVerdict::True => "What people believe, and it is true",
        MythVerdict::False => "What people believe, and it is false",
        MythVerdict::Depends => "What people believe, and it depends",
    }
}
/// Stands above why that is believed.
pub const BELIEF_LOOKS_RIGHT: &str = "Why that belief looks right";

/// Said to who wants to be asked what was missed.
pub const CAME_AGAIN: &str =
    "What you missed came again on the way. What is still missed comes in the next recall.";

/// How much there is to recall, before it begins: so many items, and so many more
/// that wait.
pub fn length(items: usize, left: usize, minutes: u32) -> String {
    let time = study_time(minutes);
    match left {
        0 => format!("Due: {}{time}.", counted(items)),
        left => format!(
            "Due: {}; today {items} of them{time}.",
            counted(items + left)
        ),
    }
}

/// The same where whatever was answered is asked.
pub fn practice(items: usize, minutes: u32) -> String {
    let time = study_time(minutes);
    format!(
        "Practice: {}{time}. Nothing is scheduled by it.",
        counted(items)
    )
}

/// The same of one lesson, where the rest of it follows what is due.
pub fn due_and_rest(agenda: &Agenda, minutes: u32) -> String {
    let time = study_time(minutes);
    let (due, rest) = (agenda.due(), agenda.count(Urgency::Ahead));
    let asked = agenda.asks.len();
    match (due, rest) {
        (0, _) => format!(
            "Nothing is due: {} that you have answered{time}. Nothing is scheduled by it.",
            counted(rest)
        ),
        (_, 0) => length(asked, agenda.left, minutes),
        _ => format!(
            "Due: {}; then {rest} more that you have answered{time}. Nothing is scheduled by those.",
            counted(due)
        ),
    }
}

fn counted(items: usize) -> String {
    plural(items as u64, "item")
}

/// "3 you were sure of and wrong · 2 you missed · 4 for another look".
pub fn reasons(agenda: &Agenda) -> Option<String> {
    const REASONS: [(Urgency, &str); 4] = [
        (Urgency::SureAndWrong, "you were sure of and wrong"),
        (Urgency::Missed, "you missed"),
        (Urgency::Due, "for another look"),
        (Urgency::Ahead, "not due yet"),
    ];
    let counted = REASONS.map(|(urgency, words)| (agenda.count(urgency), words));
    let counted = counted.into_iter().filter(|(count, _)| *count > 0);
    let said: Vec<_> = counted
        .map(|(count, words)| format!("{count} {words}"))
        .collect();
    (!said.is_empty()).then(|| said.join(" · "))
}

/// How what is to be known on an exam's day is spread.
pub fn spread(Spread { days, a_day }: Spread, today: usize) -> String {
    format!(
        "{}: about {} a day. Today {today}, then done.",
        plural(days.into(), "day"),
        plural(a_day as u64, "item")
    )
}

/// Asked before the first of so many.
pub fn how_many(of: u32) -> String {
    format!("How many of the {of} will you get right?")
}
/// The same where the number of all stands beside it.
pub const HOW_MANY: &str = "How many will you get right?";

/// Stands behind the number that is written: " of 12".
pub fn of_all(of: u32) -> String {
    format!(" of {of}")
}

/// Said below it.
pub fn how_to_forecast(of: u32) -> String {
    format!("Write a number from 0 to {of}. At the end you see how near it was.")
}

/// Said where something else than such a number is written.
pub fn expects_number(of: u32) -> String {
    format!("Write a number from 0 to {of}, or begin without one.")
}

/// What `key` begins with, after one that was not taken.
pub fn begins_with(number: Option<u32>, of: u32, key: &str) -> String {
    match number {
        Some(number) => format!("{number} of {of} stands there. {key} begins with it."),
        None => format!("No number stands there. {key} begins without one."),
    }
}

/// Said once the last answer is undone.
pub const UNDONE: &str = "Undone: your last answer no longer counts for when its question comes back. It stays in your history.";
/// Said where a question was passed over last.
pub fn skip_is_not_undone(ask: &str) -> String {
    format!(
        "You passed it over, so there is no answer to undo. {ask} asks it once more: then the answer counts."
    )
}
pub const NOTHING_TO_UNDO: &str =
    "There is nothing to undo: no answer that you gave here counts for when it comes back.";

/// Said where an exam has come already.
pub const EXAM_IS_NOT_AHEAD: &str = "That day has come: this is an ordinary recall. Name a later one to have items spread until then.";

/// What was expected beside what came of it; of those that were not answered
/// nothing came. `said`: how many of how many.
pub fn forecast(said: OutOf, right: OutOf) -> Option<String> {
    let (OutOf(expected, all), OutOf(right, answered)) = (said, right);
    match answered {
        0 => None,
        _ if answered < all => Some(format!(
            "You said {said}, and stopped after {answered}: {right} right."
        )),
        _ if expected == right => Some(format!("You said {expected}, and {expected} it was.")),
        _ => Some(format!(
            "You said {expected}; right at the first go: {right}."
        )),
    }
}

/// How much is due behind a recall, counted as the list of lessons counts it.
pub fn still_due(items: usize) -> Option<String> {
    (items > 0).then(|| format!("{} Tomorrow is soon enough.", super::library::due(items)))
}

/// What was missed to the end.
pub fn still_missed(items: usize) -> Option<String> {
    (items > 0).then(|| format!("Still missed: {}.", plural(items as u64, "item")))
}

/// The way on from a recall that was stopped.
pub fn go_on_with_open(items: usize) -> String {
    match items {
        1 => "Go on with the 1 that is open".to_owned(),
        several => format!("Go on with the {several} that are open"),
    }
}

/// When the next is due.
pub fn next(day: Day, today: Day) -> String {
    format!("The next are due {}.", on_day(day, today))
}

/// Said where today's share was asked already, and so many items are due all the
/// same.
pub fn share_is_done(left: usize) -> String {
    format!(
        "Today's share is done. {} can wait for tomorrow.",
        plural(left as u64, "more item")
    )
}

/// Said where nothing else was answered.
pub const ONLY_GUESSES: &str = "Nothing is due: so far you have made first guesses only, and these come back at the end of their lesson.";

/// Said behind that where the mode of a lesson was asked for.
pub fn core_instead(nothing: &str) -> String {
    format!("{nothing} So this is learn, the core of the lesson.")
}

/// Said where there is nothing to ask.
pub fn nothing_due(next: Option<Day>, today: Day) -> String {
    match next {
        Some(day) => format!("Nothing is due. The next are {}.", on_day(day, today)),
        None => "Nothing is due: what you answer in a lesson comes back here.".to_owned(),
    }
}
