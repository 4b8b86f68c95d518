//! Places in what an author wrote.

/// Line and column, both from 1, the column in Unicode scalars.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Place {
    pub line: usize,
    pub column: usize,
}

/// Where the lines of a text start. To find a place costs no more than its own
/// line, however long the text is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lines {
    starts: Vec<usize>,
}

impl Lines {
    pub fn of(text: &str) -> Self {
        let newlines = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let starts = newlines.map(|(at, _)| at + 1);
        Self {
            starts: std::iter::once(0).chain(starts).collect(),
        }
    }

    /// Where each line starts.
    pub fn starts(&self) -> &[usize] {
        &self.starts
    }

    /// The place of byte `at` in the text that these are the lines of; past
    /// the end, the end.
    pub fn place(&self, text: &str, at: usize) -> Place {
        let line = self.starts.partition_point(|&start| start <= at).max(1);
        let start = self.starts.get(line - 1).copied().unwrap_or(0);
        let rest = text.get(start..).unwrap_or_default().char_indices();
        let before = rest.take_while(|(offset, _)| start + offset < at).count();
        Place {
            line,
            column: before + 1,
        }
    }
}
