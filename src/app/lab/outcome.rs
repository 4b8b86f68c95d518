//! What a run came to.

use super::PredictionResult;
use crate::simulation::Suggestion;

/// Told of a run that is over; empty before.
#[derive(Debug, Default)]
pub struct RunOutcome {
    /// What became of the predictions, by the scenario's questions.
    pub results: Vec<PredictionResult>,
    /// Why the goals of an experiment are met or not.
    pub reasons: Vec<String>,
    /// Which requests were turned away, or not served by its end.
    pub unserved: Vec<String>,
    /// What it is beside the run before, if there was one by other settings.
    pub compared: Option<String>,
    /// What is worth trying next.
    pub try_next: Option<Suggestion>,
}

impl RunOutcome {
    /// The reasons that stand beside what was asked for.
    pub fn reasons_of_results(&self) -> impl Iterator<Item = &str> + Clone {
        self.results.iter().filter_map(|it| it.reason.as_deref())
    }
}
