//! Predictions against what the run showed, in words.

use crate::lesson::Predict;
use crate::simulation::Readings;
use crate::text::capitalised;
use crate::words::lab;

use super::Lab;

/// How a prediction compares with what the run showed.
#[derive(Debug, Clone, PartialEq)]
pub struct PredictionResult {
    /// "You said 60; it was 120. …".
    pub words: String,
    /// Whether the prediction came near.
    pub close: bool,
}

/// How near a prediction has to come to be called met.
const CLOSE: f64 = 0.05;

/// What became of each prediction, and once for each cause, why.
pub fn prediction_results(lab: &Lab) -> Vec<PredictionResult> {
    let mut causes = Vec::new();
    let asked = lab.scenario.predict.iter().zip(&lab.predictions);
    let several = lab.predictions.len() > 1;
    asked
        .map(|(predict, said)| {
            let mut result = result(&lab.snapshot.readings, predict, *said);
            if several {
                result.words = format!("{}: {}", predict.reading.title(), result.words);
            }
            let cause = lab.simulation.cause(predict.reading);
            if let Some(cause) = cause.filter(|cause| !causes.contains(cause)) {
                result.words = format!("{} {cause}", result.words);
                causes.push(cause);
            }
            result.words = capitalised(&result.words);
            result
        })
        .collect()
}

fn result(readings: &Readings, predict: &Predict, said: Option<f64>) -> PredictionResult {
    let was = predict.reading.of(readings, predict.at);
    let number = |number| predict.reading.in_words(number);
    let found = was.map_or(lab::NOTHING.to_owned(), number);
    let close = said
        .zip(was)
        .is_some_and(|(said, was)| (said - was).abs() <= CLOSE * was.abs());
    let words = lab::prediction(said.map(number).as_deref(), &found, close);
    PredictionResult { words, close }
}
