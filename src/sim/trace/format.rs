//! How a file writes requests down: which columns, what parts them, and what
//! their numbers count.

use super::TraceError;
use super::number::TimeUnit;
use super::place;
use crate::sim::invalid_value::{InvalidValue, quoted};

/// What the columns of a trace are called, in any case, and in which unit they
/// are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TraceFormat {
    pub moment: Moment,
    pub duration: String,
    /// Nothing: `cold_duration`, where there is one.
    pub cold_duration: Option<String>,
    pub unit: TimeUnit,
}

/// The column that says when a request came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Moment {
    Arrival(String),
    /// It says when the request was over, a duration after it came.
    End(String),
}

impl Default for TraceFormat {
    fn default() -> Self {
        Self {
            moment: Moment::Arrival("arrival".to_owned()),
            duration: "duration".to_owned(),
            cold_duration: None,
            unit: TimeUnit::default(),
        }
    }
}

/// A column that is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    pub index: usize,
    /// As the file writes it.
    pub name: String,
}

/// Where everything stands in a record.
#[derive(Debug, Clone)]
pub struct Columns {
    pub delimiter: u8,
    /// At which byte their names begin; the rows come after it.
    pub header_at: usize,
    pub moment: Column,
    pub is_end: bool,
    pub duration: Column,
    pub cold_duration: Option<Column>,
    /// The names of the others.
    pub passed_over: Vec<String>,
    pub count: usize,
}

const DELIMITERS: [u8; 3] = [b',', b';', b'\t'];
/// The key of what is wrong with the first line.
pub const HEADER: &str = "header";

const NAMES: &str =
    "the first line names the columns: arrival,duration or arrival,duration,cold_duration";

impl TraceFormat {
    /// The columns of `csv`, whatever parts them.
    pub fn columns(&self, csv: &[u8]) -> Result<Columns, TraceError> {
        let [comma, semicolon, tab] = DELIMITERS.map(|delimiter| Header::read(csv, delimiter));
        let fits = |header: &Header| (self.find(header).is_ok(), header.names.len());
        let better = |one, other| {
            if fits(&other) > fits(&one) {
                other
            } else {
                one
            }
        };
        let header = better(better(comma, semicolon), tab);
        self.find(&header).map_err(|(index, message)| TraceError {
            place: place::of_value(csv, header.at, index, header.delimiter),
            problem: InvalidValue::new(HEADER, message, NAMES),
        })
    }

    /// What is wrong is told with the number of the column.
    fn find(&self, header: &Header) -> Result<Columns, (usize, String)> {
        let (name, is_end) = match &self.moment {
            Moment::Arrival(name) => (name, false),
            Moment::End(name) => (name, true),
        };
        let needed = |name: &String| header.find(name)?.ok_or_else(|| (0, header.missing(name)));
        let (moment, duration) = (needed(name)?, needed(&self.duration)?);
        let cold_duration = match &self.cold_duration {
            Some(name) => Some(needed(name)?),
            None => header.find("cold_duration")?,
        };
        let read = |index| {
            let mut columns = [&moment, &duration].into_iter().chain(&cold_duration);
            columns.any(|column| column.index == index)
        };
        let others = header.names.iter().enumerate();
        let others = others.filter(|(index, _)| !read(*index));
        Ok(Columns {
            delimiter: header.delimiter,
            header_at: header.at,
            passed_over: others.map(|(_, name)| name.clone()).collect(),
            count: header.names.len(),
            moment,
            is_end,
            duration,
            cold_duration,
        })
    }
}

/// Whether it is the line `sep=;` by which spreadsheets say what parts values.
fn names_delimiter(record: &csv::ByteRecord) -> bool {
    let mut values = record.iter().map(<[u8]>::trim_ascii);
    let first = values.next().unwrap_or_default().to_ascii_lowercase();
    matches!(first.strip_prefix(b"sep="), Some(b"" | b"," | b";" | b"\t"))
        && values.all(<[u8]>::is_empty)
}

/// The first line that is not empty.
struct Header {
    delimiter: u8,
    names: Vec<String>,
    /// At which byte it begins.
    at: usize,
}

impl Header {
    fn read(csv: &[u8], delimiter: u8) -> Self {
        let mut record = csv::ByteRecord::new();
        let mut records = super::reader(csv, delimiter);
        let mut read = records.read_byte_record(&mut record);
        while matches!(read, Ok(true)) && (super::is_blank(&record) || names_delimiter(&record)) {
            read = records.read_byte_record(&mut record);
        }
        let names = record.iter().map(|name| {
            let name = String::from_utf8_lossy(super::bare(name));
            name.trim().to_owned()
        });
        let names = match read {
            Ok(true) => names.collect(),
            Ok(false) | Err(_) => Vec::new(),
        };
        Self {
            delimiter,
            names,
            at: super::byte_of(&record),
        }
    }

    /// The column of that name: as it is written, or else in any case.
    fn find(&self, name: &str) -> Result<Option<Column>, (usize, String)> {
        let wanted = name.trim();
        let named = |same: &dyn Fn(&str) -> bool| -> Vec<Column> {
            let names = self.names.iter().enumerate();
            let names = names.filter(|(_, name)| same(name));
            names
                .map(|(index, name)| Column {
                    index,
                    name: name.clone(),
                })
                .collect()
        };
        let mut found = named(&|name| name == wanted);
        if found.is_empty() {
            let wanted = wanted.to_lowercase();
            found = named(&|name| name.to_lowercase() == wanted);
        }
        match found.as_slice() {
            [] => Ok(None),
            [column] => Ok(Some(column.clone())),
            [_, second, ..] => {
                let message = format!("the column {} is there twice", quoted(&second.name));
                Err((second.index, message))
            }
        }
    }

    fn missing(&self, name: &str) -> String {
        const MAX_NAMES: usize = 12;
        let missing = format!("the column {} is missing", quoted(name.trim()));
        let shown: Vec<_> = self
            .names
            .iter()
            .take(MAX_NAMES)
            .map(|name| quoted(name))
            .collect();
        match self.names.len().saturating_sub(MAX_NAMES) {
            0 if shown.is_empty() => missing,
            0 => format!("{missing}; there are {}", shown.join(", ")),
            more => format!("{missing}; there are {} and {more} more", shown.join(", ")),
        }
    }
}
