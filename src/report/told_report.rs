//! A report with what is to be said beside it.

use serde::Serialize;

use super::class_report::{ChangedResult, ClassReport};
use crate::text::one_line;

/// All that is told. As JSON it is one object.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ToldReport {
    /// Whose result is another one, for each thing that was changed.
    pub changes: Vec<ResultChange>,
    #[serde(flatten)]
    pub report: ClassReport,
    /// What is odd about the hand-ins, a sentence each.
    pub notes: Vec<String>,
}

/// What an item that is left out, or another key, does to results.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ResultChange {
    /// What was changed: "Without `x`".
    pub because: String,
    pub results: Vec<ChangedResult>,
}

impl ResultChange {
    /// How many results change, as a sentence.
    pub fn summary(&self) -> String {
        match self.results.as_slice() {
            [] => format!("{} no result changes.", self.because),
            [_] => format!("{} one result changes:", self.because),
            results => format!("{} {} results change:", self.because, results.len()),
        }
    }
}

impl ChangedResult {
    /// "8 of 10 right in the end, before 7 of 10".
    pub fn words(&self) -> String {
        let told = |place: fn((u32, u32)) -> u32| {
            let [of, first, last] =
                [self.answered, self.right_at_first, self.right_at_last].map(place);
            format!("{first} of {of} right at first and {last} in the end")
        };
        format!("{}; before it was {}.", told(|it| it.1), told(|it| it.0))
    }
}

/// A share from 0 to 1, in hundredths: "43 %".
pub fn percent(share: f64) -> String {
    format!("{:.0} %", share * 100.0)
}

/// Somebody's words in quotes, on one line. Of long ones there is the beginning, and
/// what is asked at the end.
pub fn in_quotes(words: &str) -> String {
    const MAX_LETTERS: usize = 110;
    const BEGINNING: usize = 40;
    const END: usize = 66;
    let words = one_line(words);
    let letters = words.chars().count();
    if letters <= MAX_LETTERS {
        return format!("“{words}”");
    }
    let at = |letter: usize| words.char_indices().nth(letter).map_or(0, |(at, _)| at);
    let beginning = words.get(..at(BEGINNING)).unwrap_or_default();
    let beginning = beginning.rsplit_once(' ').map_or(beginning, |it| it.0);
    let end = words.get(at(letters - END)..).unwrap_or_default();
    let end = end.split_once(' ').map_or(end, |it| it.1);
    // From the last sentence on, where it is all there.
    let sentence = end.rsplit_once(". ").map_or(end, |it| it.1);
    format!("“{beginning} … {sentence}”")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_long_words_there_is_the_beginning_and_what_is_asked() {
        assert_eq!(in_quotes("a\nb\u{1b}[1m"), "“a b”");
        let prompt = "A photo is uploaded to the file storage, and that starts your function. \
                      Nothing fails on the way. How often does it run?";
        let cut = "“A photo is uploaded to the file … How often does it run?”";
        assert_eq!(in_quotes(prompt), cut);
        let endless = in_quotes(&"word ".repeat(40));
        assert!(endless.chars().count() <= 113, "{endless}");
        assert!(in_quotes(&"é".repeat(200)).chars().count() <= 113);
    }
}
