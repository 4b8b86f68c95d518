//! The guess of the first minute. It is no entry: only the journal that it was made
//! at remembers it.

/// A guess, and what came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FirstGuess {
    pub guess: u32,
    pub came: u32,
    /// The id of the lesson that it led to.
    pub lesson: String,
}

impl FirstGuess {
    /// The text that is remembered of the first minute: `passed by`, or the numbers
    /// and the lesson.
    pub fn text_of(guess: Option<&Self>) -> String {
        let text = guess.map(|it| format!("{} {} {}", it.guess, it.came, it.lesson));
        text.unwrap_or_else(|| "passed by".to_owned())
    }

    /// The guess in such a text, if it has one.
    pub fn in_text(text: &str) -> Option<Self> {
        let mut words = text.splitn(3, ' ');
        Some(Self {
            guess: words.next()?.parse().ok()?,
            came: words.next()?.parse().ok()?,
            lesson: words.next()?.to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_remembered_is_read_as_it_was_written() {
        let guess = FirstGuess {
            guess: 80,
            came: 85,
            lesson: "tea".to_owned(),
        };
        let text = FirstGuess::text_of(Some(&guess));
        assert_eq!(FirstGuess::in_text(&text), Some(guess));
        // Versions before remembered "shown".
        for text in [
            "shown",
            "",
            "80",
            "80 85",
            "x 85 tea",
            &FirstGuess::text_of(None),
        ] {
            assert_eq!(FirstGuess::in_text(text), None, "{text:?}");
        }
    }
}
