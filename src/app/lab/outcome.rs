//! Predictions against what the run showed, in words.

use crate::lesson::Predict;
use crate::sim::meter::Row;
use crate::sim::run::Run;
use crate::sim::time::{Tick, show};

use super::Lab;

/// A prediction and what came of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    pub said: Option<f64>,
    pub was: Option<f64>,
    /// "You said 60, it was 120: …".
    pub words: String,
    pub close: bool,
}

/// How near a prediction has to come to count as met.
const CLOSE: f64 = 0.05;

/// What became of each prediction; nothing before the end of the run.
pub fn outcomes(lab: &Lab) -> Vec<Outcome> {
    let asked = lab.scenario.predict.iter().zip(&lab.predictions);
    asked
        .map(|(predict, said)| outcome(lab, predict, *said))
        .collect()
}

fn outcome(lab: &Lab, predict: &Predict, said: Option<f64>) -> Outcome {
    let was = predict.reading.of(&lab.plot.readings, predict.at);
    let unit = match predict.reading.unit {
        "" => String::new(),
        unit => format!(" {unit}"),
    };
    let close = match (said, was) {
        (Some(said), Some(was)) => (said - was).abs() <= CLOSE * was.abs().max(1.0),
        _ => false,
    };
    let found = was.map_or("nothing".to_owned(), |was| format!("{}{unit}", number(was)));
    let words = match said {
        Some(said) if close => format!("You said {}{unit}, and it was {found}.", number(said)),
        Some(said) => format!("You said {}{unit}; it was {found}.", number(said)),
        None => format!("It was {found}."),
    };
    let why = why(&lab.run, predict.reading.name);
    Outcome {
        said,
        was,
        words: format!(
            "{words}{}",
            why.map_or(String::new(), |it| format!(" {it}"))
        ),
        close,
    }
}

/// A number as people write it.
pub fn number(value: f64) -> String {
    let places = if value.fract() == 0.0 {
        0
    } else if value.abs() < 1.0 {
        4
    } else {
        2
    };
    let text = format!("{value:.places$}");
    match text.split_once('.') {
        Some((whole, rest)) => {
            let rest = rest.trim_end_matches('0');
            if rest.is_empty() {
                grouped(whole)
            } else {
                format!("{}.{rest}", grouped(whole))
            }
        }
        None => grouped(&text),
    }
}

/// Digits in groups of three.
fn grouped(digits: &str) -> String {
    let mut out = String::new();
    for (place, digit) in digits.chars().rev().enumerate() {
        if place > 0 && place % 3 == 0 && digit != '-' {
            out.push(',');
        }
        out.push(digit);
    }
    out.chars().rev().collect()
}

/// When most of what a reading counts happened, in a sentence.
fn why(run: &Run, reading: &str) -> Option<String> {
    let (what, count): (&str, fn(&Row) -> u64) = match reading {
        "cold_starts" | "cold_ratio" | "environments_created" => {
            ("cold starts", |row| row.counts.cold_starts)
        }
        "throttled" | "throttle_ratio" => ("throttles", |row| row.counts.throttled),
        _ => return None,
    };
    let rows = run.rows();
    let mut moments: Vec<(Tick, u64)> = rows
        .iter()
        .map(|row| (row.from, count(row)))
        .filter(|(_, count)| *count > 0)
        .collect();
    moments.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    moments.truncate(3);
    moments.sort_unstable();
    let told: Vec<String> = moments
        .iter()
        .map(|(at, count)| format!("{count} around {}", show(*at)))
        .collect();
    (!told.is_empty()).then(|| format!("The {what} came like this: {}.", told.join(", ")))
}
