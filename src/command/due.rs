//! `due`: how much is to be asked again today, for a prompt or a status bar.

use std::io::Write;

use super::collection::Collection;
use super::failure::Failure;
use super::open_journal;
use super::settings::Settings;
use crate::journal::Day;
use crate::page::due_days;
use crate::terminal::Clock;
use crate::text::plural;
use crate::words;

/// A lesson that cannot be opened has nothing that can be asked.
pub fn run(settings: &Settings, lesson: Option<&str>, out: &mut dyn Write) -> Result<(), Failure> {
    let collection = Collection::gather(settings)?;
    let chosen: Vec<_> = match lesson {
        Some(id) => vec![collection.find(id)?],
        None => collection.sound().collect(),
    };
    let progress = open_journal::told(settings)?;
    let mut days: Vec<Day> = Vec::new();
    for listed in chosen {
        let kept = progress.of(&listed.id);
        if !kept.items.is_empty()
            && let Ok(lesson) = collection.open(&listed.id)
        {
            days.extend(due_days(&lesson, kept));
        }
    }
    writeln!(out, "{}", said(&days, Day::from(Clock::here().now())))?;
    Ok(())
}

/// How many of some days have come, or how many are next and when.
fn said(days: &[Day], today: Day) -> String {
    let items = |is: &dyn Fn(Day) -> bool| {
        let count = days.iter().filter(|day| is(**day)).count();
        plural(count as u64, "item")
    };
    match days.iter().min() {
        None => "nothing due".to_owned(),
        Some(next) if *next <= today => format!("{} due", items(&|day| day <= today)),
        Some(next) => format!(
            "nothing due; {} {}",
            items(&|day| day == *next),
            words::on_day(*next, today)
        ),
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
            (&[20_788, 20_787, 20_787], "nothing due; 2 items tomorrow"),
            (&[20_790], "nothing due; 1 item on 3 December"),
        ];
        for (days, expected) in cases {
            let days: Vec<_> = days.iter().copied().map(Day).collect();
            assert_eq!(said(&days, Day(20_786)), expected);
        }
    }
}
