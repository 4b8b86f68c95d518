//! Recorded traffic: when each request came and how long it took.

use super::problem::{Problem, quoted};
use super::time::{self, Tick};

/// Requests in the order in which they came.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Trace {
    rows: Vec<Row>,
}

/// One recorded request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    pub arrival: Tick,
    /// Run time where an environment is warm.
    pub duration: Tick,
    /// The whole time where it is not; without it, `duration` after an init.
    pub cold_duration: Option<Tick>,
}

/// More rows than this would take more than a gigabyte of memory.
pub const MOST_ROWS: usize = 20_000_000;

impl Trace {
    /// Requests that are in order.
    pub fn new(rows: Vec<Row>) -> Result<Self, Problem> {
        let mut last = 0;
        for (index, row) in rows.iter().enumerate() {
            last = in_order(*row, last, index)?.arrival;
        }
        Ok(Self { rows })
    }

    /// Reads the columns `arrival`, `duration` and, where there is one,
    /// `cold_duration`, in seconds, under a header that names them.
    pub fn read(csv: &[u8]) -> Result<Self, TraceError> {
        let mut reader = csv::ReaderBuilder::new()
            .trim(csv::Trim::All)
            .from_reader(csv);
        let header = reader.byte_headers().map_err(|error| unreadable(&error))?;
        let columns = Columns::find(header)?;
        let mut rows = Vec::new();
        let mut record = csv::ByteRecord::new();
        let mut last = 0;
        while reader
            .read_byte_record(&mut record)
            .map_err(|error| unreadable(&error))?
        {
            let line = record.position().map_or(1, |at| line_of(csv, at));
            let row = columns
                .row(&record)
                .and_then(|row| in_order(row, last, rows.len()))
                .map_err(|problem| TraceError { line, problem })?;
            last = row.arrival;
            rows.push(row);
        }
        Ok(Self { rows })
    }

    pub fn rows(&self) -> &[Row] {
        &self.rows
    }
}

/// What is wrong with a trace, and on which line, counted from 1.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {problem}")]
pub struct TraceError {
    pub line: u64,
    pub problem: Problem,
}

/// Where each value stands in a record.
struct Columns {
    arrival: usize,
    duration: usize,
    cold_duration: Option<usize>,
}

const HEADER: &str =
    "the first line names the columns: arrival,duration or arrival,duration,cold_duration";

impl Columns {
    fn find(header: &csv::ByteRecord) -> Result<Self, TraceError> {
        let mut found = [None; 3];
        for (index, name) in header.iter().enumerate() {
            let name = String::from_utf8_lossy(name);
            let slot = match name.trim_start_matches('\u{feff}') {
                "arrival" => &mut found[0],
                "duration" => &mut found[1],
                "cold_duration" => &mut found[2],
                other => return Err(in_header(format!("there is no column {}", quoted(other)))),
            };
            if slot.replace(index).is_some() {
                return Err(in_header(format!(
                    "the column {} is there twice",
                    quoted(&name)
                )));
            }
        }
        match found {
            [Some(arrival), Some(duration), cold_duration] => Ok(Self {
                arrival,
                duration,
                cold_duration,
            }),
            [None, ..] => Err(in_header("the column `arrival` is missing")),
            [_, None, _] => Err(in_header("the column `duration` is missing")),
        }
    }

    fn row(&self, record: &csv::ByteRecord) -> Result<Row, Problem> {
        let read = |key: &str, index: usize| {
            let field = record.get(index).unwrap_or_default();
            time::seconds(key, &String::from_utf8_lossy(field))
        };
        Ok(Row {
            arrival: read("arrival", self.arrival)?,
            duration: read("duration", self.duration)?,
            cold_duration: match self.cold_duration {
                Some(index) => Some(read("cold_duration", index)?),
                None => None,
            },
        })
    }
}

/// The line of the record that is found at `at`. The reader's own count stops
/// at the empty lines that it skips before the record.
fn line_of(csv: &[u8], at: &csv::Position) -> u64 {
    let start = usize::try_from(at.byte()).unwrap_or(usize::MAX);
    let skipped = csv
        .iter()
        .skip(start)
        .take_while(|byte| b"\r\n".contains(byte));
    at.line() + skipped.filter(|byte| **byte == b'\n').count() as u64
}

fn in_order(row: Row, last: Tick, rows: usize) -> Result<Row, Problem> {
    if row.arrival < last {
        return Err(Problem::new(
            "arrival",
            "this request came before the one above it",
            "sort the rows by arrival",
        ));
    }
    if rows >= MOST_ROWS {
        return Err(Problem::new(
            "arrival",
            "the trace has more than 20,000,000 rows",
            "replay a part of it",
        ));
    }
    Ok(row)
}

fn in_header(message: impl Into<String>) -> TraceError {
    TraceError {
        line: 1,
        problem: Problem::new("header", message, HEADER),
    }
}

fn unreadable(error: &csv::Error) -> TraceError {
    let line = error.position().map_or(1, csv::Position::line);
    TraceError {
        line,
        problem: Problem::new(
            "row",
            "this row has not as many values as the header has names",
            "give each row one value per column",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::time::MILLISECOND;

    fn wrong(csv: &str) -> String {
        Trace::read(csv.as_bytes()).unwrap_err().to_string()
    }

    #[test]
    fn rows_are_read_exactly() {
        let csv = "\u{feff}duration, arrival ,cold_duration\n0.25,0,1\n0.000000001,1.5,2\n";
        let trace = Trace::read(csv.as_bytes()).unwrap();
        let row = |arrival, duration, cold| Row {
            arrival,
            duration,
            cold_duration: Some(cold),
        };
        assert_eq!(
            trace.rows(),
            [
                row(0, 250 * MILLISECOND, 1_000 * MILLISECOND),
                row(1_500 * MILLISECOND, 1, 2_000 * MILLISECOND),
            ]
        );
    }

    #[test]
    fn a_trace_without_rows_is_a_trace() {
        let trace = Trace::read(b"arrival,duration\n").unwrap();
        assert_eq!(trace.rows(), []);
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
        assert_eq!(
            wrong("arrival,duration\n1,1\n0.5,1\n"),
            "line 3: arrival: this request came before the one above it"
        );
        assert_eq!(
            wrong("arrival,duration\n1,-1\n"),
            "line 2: duration: `-1` is below 0"
        );
        assert_eq!(
            wrong("arrival,duration\n\n1,abc\n"),
            "line 3: duration: `abc` is not a number with up to nine digits after the point"
        );
        assert_eq!(
            wrong("arrival,duration,cold_duration\n1,1,\n"),
            "line 2: cold_duration: the number is missing"
        );
        assert_eq!(
            wrong("arrival,duration\n1\n"),
            "line 2: row: this row has not as many values as the header has names"
        );
        assert_eq!(wrong(""), "line 1: header: the column `arrival` is missing");
        assert_eq!(
            wrong("arrival,duraton\n"),
            "line 1: header: there is no column `duraton`"
        );
        assert_eq!(
            wrong("arrival,duration,arrival\n"),
            "line 1: header: the column `arrival` is there twice"
        );
    }
}
