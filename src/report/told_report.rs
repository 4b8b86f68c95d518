//! A report with what is to be said beside it.

use serde::Serialize;

use super::class_report::{ChangedResult, ClassReport};

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
