//! The first minute: what a newcomer meets before the library. One moment to
//! make a guess about, its run, and the reason.

mod keys;
mod update;

use std::sync::Arc;

use crate::journal::{FirstGuess, Time};
use crate::lesson;
use crate::question::AnswerError;
use crate::simulation::{Chart, ChartContent, ChartId, Levels};
use crate::text::capitalised;
use crate::words::{self, first_minute as said};

use super::keys::Layer;
use super::lab::{Lab, LabStage, charts};
use super::msg::KeyPress;

pub use keys::{GUESSED, GUESSING, LETTER_LEFT_OUT, NO_GUESS};

/// A guess, and what came.
#[derive(Debug)]
pub struct FirstMinute {
    pub lab: Lab,
    /// The letter that was not written last; it stays to be said until what is
    /// written is changed.
    left_out: Option<char>,
    /// When the key that goes on was pressed last.
    pressed: Option<Time>,
}

/// What there is to say once it has run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GuessOutcome {
    /// "You said 5; it was 7."
    pub guess: String,
    pub reason: String,
}

/// Milliseconds without a press before the one that leads on from the result. A
/// key held down repeats after two thirds of a second at the latest, and a hand
/// that is faster has not looked yet.
const APART: u64 = 700;

impl FirstMinute {
    /// Before the guess. `None`: its scenario cannot be run.
    pub fn new() -> Option<Self> {
        let lab = Lab::new(Arc::new(lesson::first_minute()?))?;
        Some(Self {
            lab,
            left_out: None,
            pressed: None,
        })
    }

    pub fn layers(&self) -> Vec<&'static Layer> {
        match self.has_run() {
            true => vec![&GUESSED],
            false if !self.is_empty() => vec![&GUESSING],
            // Who typed a letter is after a guess, and has not passed it by.
            false if self.left_out.is_some() => vec![&LETTER_LEFT_OUT],
            false => vec![&NO_GUESS],
        }
    }

    pub fn has_run(&self) -> bool {
        self.lab.stage == LabStage::Over
    }

    /// Whether nothing is typed yet.
    fn is_empty(&self) -> bool {
        self.lab.input.value().trim().is_empty()
    }

    pub fn typed(&mut self, key: KeyPress) {
        if let KeyPress::Char(letter) = key {
            let before = self.lab.input.value().len();
            if self.lab.leaves_out(letter) {
                self.left_out = Some(letter);
                return;
            }
            // It may be written after all.
            self.left_out
                .take_if(|_| self.lab.input.value().len() > before);
        } else {
            (self.left_out, self.lab.refusal) = (None, None);
        }
        self.lab.typed(key);
    }

    pub fn paste(&mut self, text: &str) {
        self.lab.paste(text);
    }

    /// Why a guess, or a letter of it, was not taken.
    pub fn refusal(&self) -> Option<String> {
        let left_out = || self.left_out.map(said::left_out);
        self.lab.refusal.as_ref().map(unfit).or_else(left_out)
    }

    /// Takes note of a press of the key that goes on: runs what is guessed.
    /// Whether it leads on, once that has run.
    pub fn press_on(&mut self, now: Time) -> bool {
        let before = self.pressed.replace(now);
        if self.has_run() {
            return before.is_none_or(|it| now.since(it) >= APART);
        }
        self.guess();
        false
    }

    /// Takes what is typed and runs the scenario to its end.
    pub fn guess(&mut self) {
        self.lab.predict();
        self.lab.finish();
    }

    /// The same with a line that was typed elsewhere. An error is a sentence
    /// that says why it is not taken.
    pub fn guess_line(&mut self, line: &str) -> Result<(), String> {
        let taken = self.lab.predict_line(line);
        self.lab.finish();
        taken.map_err(|why| unfit(&why))
    }

    fn guessed(&self) -> Option<f64> {
        self.lab.predictions.first().copied().flatten()
    }

    fn came(&self) -> Option<f64> {
        let predict = self.lab.scenario.predict.first()?;
        self.lab.simulation.shows(&predict.of)
    }

    /// What is to be remembered of it, once it has run; `lesson`: the one that it
    /// leads to.
    pub fn to_remember(&self, lesson: &str) -> Option<FirstGuess> {
        let whole = |number: f64| format!("{number:.0}").parse().ok();
        Some(FirstGuess {
            guess: whole(self.guessed()?)?,
            came: whole(self.came()?)?,
            lesson: lesson.to_owned(),
        })
    }

    /// What is said once it has run.
    pub fn outcome(&self) -> Option<GuessOutcome> {
        let predict = self.lab.scenario.predict.first()?;
        let came = self.came().filter(|_| self.has_run())?;
        let in_words = |number| predict.of.reading.in_words(number);
        let guess = self.guessed().map(in_words);
        let is_met = self.guessed() == Some(came);
        let said = words::lab::prediction(guess.as_deref(), &in_words(came), is_met);
        let above = self.is_above_the_chart().then_some(said::ABOVE_THE_CHART);
        let sentences = [Some(capitalised(&said)), above.map(str::to_owned)];
        Some(GuessOutcome {
            guess: sentences
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join(" "),
            reason: said::reason(came),
        })
    }

    fn is_above_the_chart(&self) -> bool {
        let both = self.guessed().zip(self.came());
        both.is_some_and(|(guess, came)| guess > came * Levels::IN_PICTURE)
    }

    /// The run, and the guess.
    pub fn chart(&self) -> Option<Chart<'_>> {
        let mut charts = charts(&self.lab).into_iter();
        let mut chart = charts.find(|it| it.id == Some(ChartId::Environments))?;
        said::CHART.clone_into(&mut chart.title);
        // Copies that wait for the next order are for later.
        if let ChartContent::Levels(levels) = &mut chart.content {
            levels.areas.truncate(1);
            for area in &mut levels.areas {
                (area.name, area.short) = (said::IT_WAS.into(), said::IT_WAS.into());
            }
        }
        Some(chart)
    }
}

/// Why a guess is not taken: half a copy is none.
fn unfit(why: &AnswerError) -> String {
    if matches!(why, AnswerError::NotANumber { .. }) {
        return said::WHOLE_NUMBER.to_owned();
    }
    words::unfit(why)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guessed(line: &str) -> Result<FirstMinute, String> {
        let mut first = FirstMinute::new().unwrap();
        first.guess_line(line)?;
        Ok(first)
    }

    #[test]
    fn the_reason_says_what_the_run_shows() {
        let first = guessed("5").unwrap();
        let readings = &first.lab.snapshot.readings;
        // What the reason claims, with the number that it names.
        let orders = readings.counts.requests;
        assert_eq!(readings.peak_busy, orders);
        assert_eq!(
            (readings.counts.warm_starts, readings.counts.throttled),
            (0, 0)
        );
        let outcome = first.outcome().unwrap();
        assert_eq!(outcome.guess, format!("You said 5; it was {orders}."));
        assert!(
            outcome.reason.contains(&format!(" all {orders} ")),
            "{}",
            outcome.reason
        );
    }

    #[test]
    fn the_moment_that_is_told_is_the_one_that_is_run() {
        use crate::text::words;
        let first = FirstMinute::new().unwrap();
        let told = words(&first.lab.scenario.text);
        let setup = &first.lab.scenario.setup;
        let crate::sim::traffic::Traffic::Burst(bursts) = &setup.traffic else {
            panic!("not told in waves");
        };
        let [one, other] = bursts.as_slice() else {
            panic!("not two waves");
        };
        let second = crate::simulation::time::SECOND;
        assert_eq!((one.at, other.at), (0, 2 * second));
        for said in [
            format!(" {} people press Order in the same instant.", one.requests),
            format!(" Two seconds later, {} more do.", other.requests),
            " code 3 seconds,".to_owned(),
        ] {
            assert!(told.contains(&said), "{said} in {told}");
        }
        assert_eq!(
            setup.function.run,
            crate::sim::law::Law::Constant(3 * second)
        );
    }

    #[test]
    fn nothing_before_the_guess_gives_the_number_away() {
        let first = FirstMinute::new().unwrap();
        assert_eq!((first.outcome(), first.lab.simulation.events()), (None, 0));
        let came = guessed("0").unwrap().came().unwrap().to_string();
        let scenario = &first.lab.scenario;
        let asked = &scenario.predict.first().unwrap().prompt;
        for told in [&scenario.text, asked] {
            assert!(!crate::text::words(told).contains(&came));
        }
    }

    #[test]
    fn a_letter_that_is_left_out_is_said_to_be_until_the_number_is_changed() {
        let mut first = FirstMinute::new().unwrap();
        let mut typed = |keys: &[KeyPress]| {
            for key in keys {
                first.typed(*key);
            }
            let said = first.refusal().is_some_and(|it| it.contains('x'));
            (first.lab.input.value().to_owned(), said)
        };
        let said = typed(&[KeyPress::Char('8'), KeyPress::Char('x')]);
        assert_eq!(said, ("8".to_owned(), true));
        // Without the letter it would be a number that nobody typed.
        assert_eq!(typed(&[KeyPress::Char('5')]), ("8x5".to_owned(), false));
        let taken_back = vec![KeyPress::Backspace; 3];
        assert_eq!(typed(&taken_back), (String::new(), false));
        let said = typed(&[KeyPress::Char('x'), KeyPress::Char('5')]);
        assert_eq!(said, ("5".to_owned(), true));
    }

    #[test]
    fn a_guess_is_a_number_from_nothing_on() {
        for taken in ["0", "-0", "60", "25.0", "850", " 85 "] {
            assert!(guessed(taken).is_ok_and(|it| it.has_run()), "{taken}");
        }
        for (line, why) in [
            ("abc", "Type a whole number, such as 25."),
            ("8x5", "Type a whole number, such as 25."),
            (
                "40.5",
                "Only whole ones are counted. Type a number such as 25.",
            ),
            (
                "-3",
                "There cannot be fewer than none. Type a number from 0 on.",
            ),
            (
                "851",
                "No run by these settings comes to so much. Type a smaller number.",
            ),
        ] {
            assert_eq!(guessed(line).unwrap_err(), why);
        }
    }

    #[test]
    fn a_guess_far_above_the_run_is_said_to_be() {
        let is_above = |line| guessed(line).unwrap().is_above_the_chart();
        assert_eq!((is_above("340"), is_above("341")), (false, true));
        let far = guessed("850").unwrap().outcome().unwrap().guess;
        assert!(far.starts_with("You said 850; it was "), "{far}");
        assert!(far.ends_with(said::ABOVE_THE_CHART), "{far}");
        let met = guessed("85").unwrap().outcome().unwrap().guess;
        assert_eq!(met, "You said 85, and it was 85.");
    }
}
