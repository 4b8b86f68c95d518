//! `due`: how much is to be asked again today, for a prompt or a status bar.

use std::io::Write;

use super::collection::Collection;
use super::failure::Failure;
use super::open_journal;
use super::settings::Settings;
use crate::journal::{Day, ME};
use crate::page::due_days;
use crate::terminal::{Clock, date};
use crate::text::plural;

/// A lesson that cannot be opened has nothing that can be asked.
pub fn run(settings: &Settings, lesson: Option<&str>, out: &mut dyn Write) -> Result<(), Failure> {
    let collection = Collection::gather(settings)?;
    let chosen: Vec<_> = match lesson {
        Some(id) => vec![collection.find(id)?],
        None => collection.sound().collect(),
    };
    let progress = open_journal::read_only(settings)?.progress(ME)?;
    let mut days: Vec<Day> = Vec::new();
    for listed in chosen {
        let kept = progress.of(&listed.id);
        if !kept.items.is_empty()
            && let Ok(lesson) = collection.open(&listed.id)
        {
            days.extend(due_days(&lesson, kept).map(|(_, day)| day));
        }
    }
    writeln!(out, "{}", said(&days, Day::from(Clock::here().now())))?;
    Ok(())
}

/// How many of some days have come, or how many are next and when.
fn said(days: &[Day], today: Day) -> String {
    let count =
        |is: &dyn Fn(Day) -> bool| days.iter().filter(|day| is(**day)).fold(0, |n, _| n + 1);
    let due = count(&|day| day <= today);
    let next = days.iter().min();
    match (due, next) {
        (0, None) => "nothing due".to_owned(),
        (0, Some(next)) => {
            let then = plural(count(&|day| day == *next), "item");
            format!("nothing due; {then} on {}", date(*next))
        }
        (due, _) => format!("{} due", plural(due, "item")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_line_says_what_is_due_or_when() {
        let cases: [(&[i64], &str); 5] = [
            (&[], "nothing due"),
            (&[20_786, 20_000, 20_787], "2 items due"),
            (&[20_786], "1 item due"),
            (
                &[20_788, 20_787, 20_787],
                "nothing due; 2 items on 2026-11-30",
            ),
            (&[20_787], "nothing due; 1 item on 2026-11-30"),
        ];
        for (days, expected) in cases {
            let days: Vec<_> = days.iter().copied().map(Day).collect();
            assert_eq!(said(&days, Day(20_786)), expected);
        }
    }
}
