//! Recorded traffic: when each request came and how long it took.
//!
//! Traces come from many tools. Columns stand in any order, beside others that
//! nobody needs, and are parted by commas, semicolons or tabs; numbers have
//! exponents and more digits than nanoseconds hold; rows come in the order in
//! which requests ended; times count from 1970. All of that is read, and what
//! was made of it is said in [`Remarks`].

mod format;
mod number;
mod place;

use csv::ByteRecord;

use super::invalid_value::{InvalidValue, quoted};
use super::time::{MAX_SPAN, SECOND, Tick};

use format::{Column, Columns};
use number::{NumberStyle, Unfit};

pub use format::{HEADER, Moment, TraceFormat};
pub use number::TimeUnit;
pub use place::CsvPosition;

/// Requests in the order in which they came.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Trace {
    rows: Vec<TraceRow>,
    /// Which row of the file each was, from 0; empty where the file has the
    /// same order.
    order: Vec<u32>,
    longest: Tick,
}

/// One recorded request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TraceRow {
    pub arrival: Tick,
    /// Run time where an environment is warm.
    pub duration: Tick,
    /// The whole time where it is not; without it, `duration` after an init.
    pub cold_duration: Option<Tick>,
}

/// More rows than this would take more than a gigabyte of memory.
pub const MAX_ROWS: usize = 20_000_000;

/// Times that begin so late count from 1970 or the like, and not from the
/// start of what was recorded: three years.
const SINCE_AN_EPOCH: Tick = 100_000_000 * SECOND;

/// What was made of a file that is not told by its rows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Remarks {
    /// The names of columns that were not read.
    pub passed_over: Vec<String>,
    /// The first number that was rounded to a nanosecond.
    pub rounded: Option<(CsvPosition, String)>,
    /// The first number whose comma was taken for a point.
    pub comma: Option<(CsvPosition, String)>,
    pub counted_from: Option<ClockOrigin>,
}

impl Remarks {
    /// Which columns were not read, as a sentence without a full stop.
    pub fn unread_columns(&self) -> Option<String> {
        const MAX_NAMES: usize = 8;
        let names = &self.passed_over;
        let shown: Vec<_> = names
            .iter()
            .take(MAX_NAMES)
            .map(|name| quoted(name))
            .collect();
        let shown = shown.join(", ");
        Some(match (names.len(), names.len().saturating_sub(MAX_NAMES)) {
            (0, _) => return None,
            (1, _) => format!("the column {shown} is passed over"),
            (_, 0) => format!("the columns {shown} are passed over"),
            (_, more) => format!("the columns {shown} and {more} more are passed over"),
        })
    }
}

/// The first request of a trace whose times count from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClockOrigin {
    /// It came so long after an epoch.
    After(Tick),
    /// It came so long before the time 0.
    Before(Tick),
}

/// What is wrong with a trace, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}:{}: {problem}", place.line, place.column)]
pub struct TraceError {
    pub place: CsvPosition,
    pub problem: InvalidValue,
}

impl Trace {
    /// Requests in any order; of those that came at once, the first is first.
    pub fn new(rows: Vec<TraceRow>) -> Result<Self, InvalidValue> {
        if rows.len() > MAX_ROWS {
            return Err(too_many());
        }
        Ok(Self::sorted(rows))
    }

    fn sorted(mut rows: Vec<TraceRow>) -> Self {
        let mut order = Vec::new();
        if !rows.is_sorted_by_key(|row| row.arrival) {
            order = (0..rows.len())
                .map(|index| u32::try_from(index).unwrap_or(u32::MAX))
                .collect();
            let arrival = |index: &u32| rows.get(*index as usize).map(|row| row.arrival);
            order.sort_by_key(arrival);
            let in_order = order.iter().filter_map(|index| rows.get(*index as usize));
            rows = in_order.copied().collect();
        }
        let times = rows.iter();
        let times = times.map(|row| row.duration.max(row.cold_duration.unwrap_or(0)));
        Self {
            longest: times.max().unwrap_or(0),
            rows,
            order,
        }
    }

    /// Reads a file in CSV, whose first line names its columns.
    pub fn read(csv: &[u8], format: &TraceFormat) -> Result<(Self, Remarks), TraceError> {
        let csv = csv.strip_prefix("\u{feff}".as_bytes()).unwrap_or(csv);
        let columns = format.columns(csv)?;
        let mut reading = TraceReader::new(csv, &columns, format.unit);
        let mut records = reader(csv, columns.delimiter);
        let mut record = ByteRecord::new();
        while let Ok(true) = records.read_byte_record(&mut record) {
            if byte_of(&record) > columns.header_at && !is_blank(&record) {
                let row = reading.row(&record)?;
                reading.rows.push(row);
            }
        }
        Ok(reading.finish())
    }

    /// The requests, in the order in which they came.
    pub fn rows(&self) -> &[TraceRow] {
        &self.rows
    }

    /// The longest time that a request took.
    pub fn longest(&self) -> Tick {
        self.longest
    }

    /// `known` of each request, in the order in which they came, put into the
    /// order of the file.
    pub fn in_file_order<T: Copy>(&self, known: Vec<T>) -> Vec<T> {
        let mut ordered = known.clone();
        for (index, one) in self.order.iter().zip(known) {
            if let Some(slot) = ordered.get_mut(*index as usize) {
                *slot = one;
            }
        }
        ordered
    }
}

/// A file being read.
struct TraceReader<'a> {
    csv: &'a [u8],
    columns: &'a Columns,
    style: NumberStyle,
    /// What parts whole numbers from fractions here, once a number has told.
    mark: Option<u8>,
    /// What is added to every arrival, so that none is below 0.
    ahead: Tick,
    rows: Vec<TraceRow>,
    remarks: Remarks,
}

impl<'a> TraceReader<'a> {
    fn new(csv: &'a [u8], columns: &'a Columns, unit: TimeUnit) -> Self {
        Self {
            csv,
            columns,
            style: NumberStyle {
                unit,
                comma: columns.delimiter != b',',
            },
            mark: None,
            ahead: if columns.is_end { MAX_SPAN } else { 0 },
            rows: Vec::new(),
            remarks: Remarks {
                passed_over: columns.passed_over.clone(),
                ..Remarks::default()
            },
        }
    }

    fn row(&mut self, record: &ByteRecord) -> Result<TraceRow, TraceError> {
        let columns = self.columns;
        if record.len() != columns.count {
            return Err(self.ragged(record));
        }
        if self.rows.len() >= MAX_ROWS {
            return Err(TraceError {
                place: self.place(record, 0),
                problem: too_many(),
            });
        }
        let moment = self.time(record, &columns.moment)?;
        let duration = self.time(record, &columns.duration)?;
        let cold = columns.cold_duration.as_ref();
        // Who measured it knows it of cold starts only.
        let cold = cold.filter(|cold| !value(record, cold).is_empty());
        let ended_after = if columns.is_end { duration } else { 0 };
        Ok(TraceRow {
            arrival: self.ahead + moment - ended_after,
            duration,
            cold_duration: match cold {
                Some(column) => Some(self.time(record, column)?),
                None => None,
            },
        })
    }

    fn time(&mut self, record: &ByteRecord, column: &Column) -> Result<Tick, TraceError> {
        let text = value(record, column);
        let time = self
            .style
            .time(text)
            .map_err(|unfit| self.unfit(record, column, unfit))?;
        let mark = text.iter().find(|byte| matches!(byte, b'.' | b','));
        if let Some(mark) = mark
            && *self.mark.get_or_insert(*mark) != *mark
        {
            return Err(self.two_marks(record, column));
        }
        if time.rounded && self.remarks.rounded.is_none() {
            self.remarks.rounded = Some(self.shown(record, column));
        }
        if self.style.comma && self.remarks.comma.is_none() && text.contains(&b',') {
            self.remarks.comma = Some(self.shown(record, column));
        }
        Ok(time.ticks)
    }

    /// The rows in order, counted from where they begin.
    fn finish(mut self) -> (Trace, Remarks) {
        let mut trace = Trace::sorted(self.rows);
        let first = trace.rows.first().map_or(self.ahead, |row| row.arrival);
        let late = first >= self.ahead + SINCE_AN_EPOCH;
        let early = first < self.ahead;
        self.remarks.counted_from = match () {
            () if late => Some(ClockOrigin::After(first - self.ahead)),
            () if early => Some(ClockOrigin::Before(self.ahead - first)),
            () => None,
        };
        let from = if late || early { first } else { self.ahead };
        for row in &mut trace.rows {
            row.arrival -= from;
        }
        (trace, self.remarks)
    }
}

/// What is wrong, with its place.
impl TraceReader<'_> {
    fn unfit(&self, record: &ByteRecord, column: &Column, unfit: Unfit) -> TraceError {
        let shown = quoted(&String::from_utf8_lossy(value(record, column)));
        let message = match unfit {
            Unfit::Missing => "the number is missing".to_owned(),
            Unfit::NoNumber if is_date(value(record, column)) => {
                format!("{shown} is a date or a time of day, and those are not read")
            }
            Unfit::NoNumber => format!("{shown} is not a number"),
            Unfit::Negative => format!("{shown} is below 0"),
            Unfit::TooLong => format!("{shown} is longer than a century"),
        };
        let hint = match (unfit, self.style.unit) {
            (Unfit::TooLong, TimeUnit::Seconds) => {
                "write seconds; for milliseconds, give `sim replay` the flag `--unit ms`"
            }
            (Unfit::TooLong, _) => "write a shorter time",
            (_, TimeUnit::Seconds) => "write seconds, as in 12.25",
            (_, TimeUnit::Milliseconds) => "write milliseconds, as in 12250",
            (_, TimeUnit::Microseconds) => "write microseconds, as in 12250000",
        };
        self.wrong(record, column, message, hint)
    }

    /// One of the marks is there for thousands, and which is not to be guessed.
    fn two_marks(&self, record: &ByteRecord, column: &Column) -> TraceError {
        let shown = quoted(&String::from_utf8_lossy(value(record, column)));
        let (here, before) = match self.mark {
            Some(b',') => ("point", "comma"),
            _ => ("comma", "point"),
        };
        self.wrong(
            record,
            column,
            format!("{shown} has a {here}, and a number before it a {before}"),
            "write every fraction with the same mark, and no mark for thousands",
        )
    }

    fn ragged(&self, record: &ByteRecord) -> TraceError {
        let [values, names] = [record.len(), self.columns.count];
        TraceError {
            place: self.place(record, 0),
            problem: InvalidValue::new(
                "row",
                format!("this row has {values} values, and the header {names} names"),
                "give each row one value per column",
            ),
        }
    }

    fn wrong(
        &self,
        record: &ByteRecord,
        column: &Column,
        message: impl Into<String>,
        hint: &str,
    ) -> TraceError {
        TraceError {
            place: self.place(record, column.index),
            problem: InvalidValue::new(column.name.as_str(), message, hint),
        }
    }

    fn shown(&self, record: &ByteRecord, column: &Column) -> (CsvPosition, String) {
        let text = String::from_utf8_lossy(value(record, column)).into_owned();
        (self.place(record, column.index), text)
    }

    fn place(&self, record: &ByteRecord, index: usize) -> CsvPosition {
        place::of_value(self.csv, byte_of(record), index, self.columns.delimiter)
    }
}

fn too_many() -> InvalidValue {
    InvalidValue::new(
        "row",
        "the trace has more than 20,000,000 rows",
        "replay a part of it",
    )
}

fn reader(csv: &[u8], delimiter: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(csv)
}

/// At which byte it was found.
fn byte_of(record: &ByteRecord) -> usize {
    let byte = record.position().map_or(0, csv::Position::byte);
    usize::try_from(byte).unwrap_or(usize::MAX)
}

fn value<'a>(record: &'a ByteRecord, column: &Column) -> &'a [u8] {
    bare(record.get(column.index).unwrap_or_default())
}

/// Without blanks around it, nor quotes that a blank stood before: to the
/// reader they are a part of the value.
fn bare(value: &[u8]) -> &[u8] {
    match value.trim_ascii() {
        [b'"', inner @ .., b'"'] => inner.trim_ascii(),
        bare => bare,
    }
}

/// Whether it has digits around what parts those of a date or a clock.
fn is_date(value: &[u8]) -> bool {
    value.windows(3).any(|part| {
        matches!(part, [left, b'-' | b'/' | b':', right]
            if left.is_ascii_digit() && right.is_ascii_digit())
    })
}

/// Whether there is nothing in it, as in the last lines of a spreadsheet.
fn is_blank(record: &ByteRecord) -> bool {
    record.iter().all(|value| value.trim_ascii().is_empty())
}

#[cfg(test)]
mod tests;
