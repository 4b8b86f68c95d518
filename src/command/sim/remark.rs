//! What was made of a trace, in sentences: beside the readings, which may be
//! for a program.

use std::io::{self, Write};

use crate::sim::time;
use crate::sim::trace::{ClockOrigin, CsvPosition, Remarks};
use crate::text::{clean, quoted};

/// Tells each remark in a line of its own.
pub fn tell(remarks: &Remarks, to: &mut dyn Write) -> io::Result<()> {
    let at = |CsvPosition { line, column }: &CsvPosition| format!("line {line}, column {column}");
    let rounded = remarks.rounded.as_ref().map(|(place, number)| {
        let number = quoted(number);
        format!(
            "numbers are rounded to whole nanoseconds, first {number} in {}",
            at(place)
        )
    });
    let comma = remarks.comma.as_ref().map(|(place, number)| {
        let number = quoted(number);
        format!(
            "a comma in a number is read as its point, first in {number} in {}",
            at(place)
        )
    });
    let sentences = [
        remarks.unread_columns(),
        rounded,
        comma,
        remarks.counted_from.map(origin),
    ];
    sentences
        .into_iter()
        .flatten()
        .try_for_each(|sentence| writeln!(to, "note: {}", clean(&sentence)))
}

fn origin(origin: ClockOrigin) -> String {
    match origin {
        ClockOrigin::After(from) => format!(
            "times count from the first request, which came {} after their 0",
            time::show(from)
        ),
        ClockOrigin::Before(before) => format!(
            "times count from the first request, which came {} before their 0",
            time::show(before)
        ),
    }
}
