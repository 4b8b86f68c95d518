//! Nobody has read tomorrow's page.

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;
use crate::doctor::words;
use crate::lesson::FileRef;
use crate::schema::Record;

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    let Some(today) = subject.today else {
        return;
    };
    for source in subject.head.record.tables("source") {
        // Dates in this form are in order as texts.
        if let Some(as_of) = source.text("as_of").filter(|day| *day > today) {
            reporter.say(
                FileRef::Head,
                source.range("as_of"),
                format!("{as_of} has yet to come"),
                "write the day on which you read it there",
            );
        } else if let Some(day) = published_after(source) {
            reporter.say(
                FileRef::Head,
                source.range("as_of"),
                format!("it was read before it was there, by its own date, {day}"),
                "write the day on which you read it, or mend the other date",
            );
        }
    }
}

/// The date in an address or a title that comes after the day on which it was read:
/// `/2025/11/20/`, “A report (2025)”.
fn published_after(source: &Record) -> Option<String> {
    let as_of = source.text("as_of")?;
    let year = words::year(as_of)?;
    let is_year = |it: &str| it.len() == 4 && it.starts_with("20");
    let parts: Vec<_> = source.text("url")?.split('/').collect();
    let of_address = parts.windows(3).find_map(|three| {
        let [year, month, day] = three else {
            return None;
        };
        let is_month = month.len() == 2 && month.bytes().all(|it| it.is_ascii_digit());
        let has_day = day.len() == 2 && day.bytes().all(|it| it.is_ascii_digit());
        let date = match has_day {
            true => three.join("-"),
            false => [*year, *month].join("-"),
        };
        let read = as_of.get(..date.len())?;
        (is_year(year) && is_month && date.as_str() > read).then_some(date)
    });
    let title = source.text("title").unwrap_or_default();
    let said = words::each_word(title).map(|it| it.text);
    let of_title = || {
        said.clone()
            .find(|it| is_year(it) && words::year(it).is_some_and(|it| it > year))
    };
    of_address.or_else(|| of_title().map(str::to_owned))
}
