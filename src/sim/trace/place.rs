//! Where a value of a CSV file stands, for messages: found again only when one
//! is to be told, so that reading has not to keep it.

/// A line and a column of it in characters, both counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CsvPosition {
    pub line: usize,
    pub column: usize,
}

/// The place of value `index` of the record that is found at byte `record`,
/// with any number of empty lines before it.
pub fn of_value(csv: &[u8], record: usize, index: usize, delimiter: u8) -> CsvPosition {
    let skipped = |at: usize, skip: &[u8]| {
        let rest = csv.get(at..).unwrap_or_default();
        at + rest.iter().take_while(|byte| skip.contains(byte)).count()
    };
    let record = skipped(record, b"\r\n");
    let value = record + start(csv.get(record..).unwrap_or_default(), index, delimiter);
    of_byte(csv, skipped(value, b" "))
}

/// At which byte of a record its value `index` begins.
fn start(record: &[u8], index: usize, delimiter: u8) -> usize {
    let (mut left, mut quoted, mut before) = (index, false, delimiter);
    for (at, &byte) in record.iter().enumerate() {
        if left == 0 {
            return at;
        }
        if byte == b'"' {
            // Inside of words it is an inch. Two of them are one that is meant.
            quoted = !quoted && (before == delimiter || before == b'"');
        } else if byte == delimiter && !quoted {
            left -= 1;
        }
        before = byte;
    }
    record.len()
}

fn of_byte(csv: &[u8], at: usize) -> CsvPosition {
    let before = csv.get(..at).unwrap_or(csv);
    // As the reader does: either byte ends a line, and both together end one.
    let is_end = |index: &usize| match before.get(*index) {
        Some(b'\r') => csv.get(index + 1) != Some(&b'\n'),
        Some(byte) => *byte == b'\n',
        None => false,
    };
    let ends = || (0..before.len()).filter(is_end);
    let start = ends().next_back().map_or(0, |end| end + 1);
    let line = String::from_utf8_lossy(before.get(start..).unwrap_or_default());
    CsvPosition {
        line: 1 + ends().count(),
        column: 1 + line.chars().count(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_found_behind_quotes_and_empty_lines() {
        let place = |csv: &str, record, index| {
            let CsvPosition { line, column } = of_value(csv.as_bytes(), record, index, b',');
            (line, column)
        };
        assert_eq!(place("a,b\n1,2\n", 4, 1), (2, 3));
        assert_eq!(place("a,b\n\r\n\n1, 2\n", 4, 1), (4, 4));
        assert_eq!(place("\"x,\"\"é\",b\n", 0, 1), (1, 9));
        assert_eq!(place("\"x\ny\",b\n", 0, 1), (2, 4));
        assert_eq!(place("5\" disk,b\n", 0, 1), (1, 9));
        assert_eq!(place("a\n", 9, 4), (2, 1));
        assert_eq!(place("a,b\r0,1\r1,x\r", 8, 1), (3, 3));
        assert_eq!(place("a,b\r\r\n0,1\r\n1,x\r\n", 11, 1), (4, 3));
    }
}
