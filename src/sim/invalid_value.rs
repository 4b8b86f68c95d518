//! What is wrong with a value that came from outside: where, what, and what
//! to write instead. Everything `sim` refuses, it refuses with one of these.

/// One thing that is wrong, named by its key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{key}: {message}")]
pub struct InvalidValue {
    /// The key as an author writes it (`platform.keep_alive`), or the column
    /// or flag.
    pub key: String,
    /// What is wrong, as half a sentence without a full stop.
    pub message: String,
    /// What to write instead.
    pub hint: String,
}

impl InvalidValue {
    pub fn new(
        key: impl Into<String>,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) -> Self {
        Self {
            key: key.into(),
            message: message.into(),
            hint: hint.into(),
        }
    }
}

/// Something that stood in a file, as a message may show it: not too long, and
/// with nothing in it that a terminal would obey.
pub fn quoted(text: &str) -> String {
    let shown: String = text.chars().take(MAX_QUOTE_LETTERS).collect();
    let more = if shown.len() < text.len() { "…" } else { "" };
    format!("`{}{more}`", shown.escape_debug())
}

/// Letters of a quote.
const MAX_QUOTE_LETTERS: usize = 40;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_are_short_and_harmless() {
        assert_eq!(quoted("12 s"), "`12 s`");
        assert_eq!(quoted("\u{1b}[2J\u{202e}x"), r"`\u{1b}[2J\u{202e}x`");
        assert_eq!(quoted(&"é".repeat(41)).chars().count(), 43);
    }
}
