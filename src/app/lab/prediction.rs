//! The prediction before a run, and once more for other settings.

use std::mem::{replace, take};
use std::sync::Arc;

use tui_input::{Input, InputRequest};

use super::keys::PREDICTING;
use super::{Lab, LabStage, Predicted};
use crate::app::action::{Action, LabAction};
use crate::app::keys::key_name;
use crate::app::msg::KeyPress;
use crate::app::text_input::edits;
use crate::journal::{KeptDraft, LessonProgress, Prediction, json_number};
use crate::question::{AnswerError, Field, number_in};
use crate::simulation::time::{self, to_f64};
use crate::simulation::{Reading, Simulation};
use crate::words::{lab as said, unfit};

/// What a prediction is typed into.
const FIELD: Field = Field::Number { unit: "" };
/// What a time is written with, such as "3 h 20 min".
const LETTERS_OF_TIME: &str = "dhmins ";
/// As many letters of what is pasted as any number has.
const PASTED: usize = 40;

impl Lab {
    /// A key for the prediction that is asked for; none is asked for, and it goes
    /// nowhere. A letter that can be none of a number is not written.
    pub fn typed(&mut self, key: KeyPress) {
        if !self.is_predicting() {
            return;
        }
        if matches!(key, KeyPress::Char(letter) if self.leaves_out(letter)) {
            let why = AnswerError::NotANumber {
                unit: String::new(),
            };
            self.refusal = Some(self.told_of_asked(why));
        } else if let Some(edit) = edits(key) {
            self.edit(edit);
        }
    }

    /// Leaves out a letter that can be none of the number that is being typed, with
    /// all of its word. `false`: it can be.
    pub fn leaves_out(&mut self, letter: char) -> bool {
        let typed = self.input.value();
        let is_time = |it: &Reading| {
            let has_digit = typed.contains(|it: char| it.is_ascii_digit());
            it.tick_of_unit().is_some() && has_digit && LETTERS_OF_TIME.contains(letter)
        };
        let left_out = take(&mut self.left_out);
        let goes_on = !left_out.is_empty() && letter.is_alphabetic();
        let fits = FIELD.takes_letter(typed, letter) || self.asked_reading().is_some_and(is_time);
        if fits && !goes_on {
            if FIELD.writes_left_out(typed, &left_out, letter) {
                let letters = left_out.chars().map(InputRequest::InsertChar);
                letters.for_each(|it| self.edit(it));
            }
            return false;
        }
        let stays = match self.number_typed() {
            Ok(_) => typed,
            Err(_) => FIELD.without_begun_word(typed),
        };
        let begun = typed.strip_prefix(stays).unwrap_or_default();
        self.left_out = format!("{left_out}{begun}{letter}");
        if !begun.is_empty() {
            self.input = Input::from(stays.to_owned());
        }
        true
    }

    /// The number that is typed.
    fn number_typed(&self) -> Result<f64, AnswerError> {
        let typed = self.input.value();
        let time = self.asked_reading().and_then(|it| time_in(typed, it));
        time.map_or_else(|| number_in(typed), Ok)
    }

    /// Why a prediction, or a letter of it, was not taken; what takes the number that
    /// stands there, where one does.
    pub fn refused(&self) -> Option<String> {
        let why = self.refusal.as_ref()?;
        let stands = !self.left_out.is_empty() && self.number_typed().is_ok();
        let takes = || key_name(&PREDICTING, Action::Lab(LabAction::Predict));
        Some(match stands {
            true => said::only_a_number(&takes(), self.input.value()),
            false => unfit(why),
        })
    }

    /// What a number is asked of.
    fn asked_reading(&self) -> Option<&'static Reading> {
        let LabStage::Predicting(at) = self.stage else {
            return None;
        };
        self.scenario.predict.get(at).map(|it| it.of.reading)
    }

    /// Text pasted into a prediction, while one is asked for.
    pub fn paste(&mut self, text: &str) {
        if !self.is_predicting() {
            return;
        }
        let letters = text.chars().filter(|it| !it.is_control()).take(PASTED);
        letters.for_each(|letter| self.edit(InputRequest::InsertChar(letter)));
    }

    fn edit(&mut self, edit: InputRequest) {
        self.left_out.clear();
        if self.input.handle(edit).is_some_and(|it| it.value) {
            self.refusal = None;
            self.scroll = 0;
        }
    }

    /// Takes the number that is typed.
    pub fn predict(&mut self) {
        self.left_out.clear();
        match self.number_typed().and_then(|it| self.can_be(it)) {
            Ok(number) => {
                self.unwritten.extend(self.prediction(number));
                self.next_question(Some(number));
            }
            Err(why) => self.refusal = Some(self.told_of_asked(why)),
        }
    }

    /// The same with a line that was typed elsewhere.
    pub fn predict_line(&mut self, line: &str) -> Result<(), AnswerError> {
        self.input = Input::from(line);
        self.predict();
        self.refusal.take().map_or(Ok(()), Err)
    }

    /// What is no number, in the light of what is asked for: of a share no number will
    /// do that is none, and a time has its unit.
    fn told_of_asked(&self, why: AnswerError) -> AnswerError {
        match (why, self.asked_reading()) {
            (AnswerError::NotANumber { .. }, Some(asked)) if asked.is_share() => {
                AnswerError::NoShare
            }
            (AnswerError::NotANumber { .. }, Some(asked)) if asked.tick_of_unit().is_some() => {
                AnswerError::NotANumber {
                    unit: asked.unit.to_owned(),
                }
            }
            (why, _) => why,
        }
    }

    /// The number, if a run could show it where it is asked for.
    fn can_be(&self, number: f64) -> Result<f64, AnswerError> {
        let asked = self.asked_reading();
        let bound = asked.map(|it| it.bound(self.settings()));
        match number {
            few if few < 0.0 => Err(AnswerError::BelowNothing),
            part if part.fract() != 0.0 && asked.is_some_and(Reading::is_count) => {
                Err(AnswerError::NotWhole)
            }
            more if bound.is_some_and(|bound| more > bound) => match asked {
                Some(asked) if asked.is_share() => Err(AnswerError::NoShare),
                _ => Err(AnswerError::TooMuch),
            },
            number => Ok(number),
        }
    }

    /// Goes on without a prediction.
    pub fn pass(&mut self) {
        self.next_question(None);
    }

    /// What was predicted so far.
    pub fn predicted(&self) -> Predicted<'_> {
        Predicted {
            said: &self.predictions,
            earlier: self.said_earlier,
        }
    }

    /// What is to be written into the journal since it was last asked for.
    pub fn take_predictions(&mut self) -> Vec<Prediction> {
        take(&mut self.unwritten)
    }

    /// What is typed where a number is predicted, as it is kept for who comes back to
    /// it in `lesson`. Nothing is kept where one predicts for turned knobs.
    pub fn kept_number(&self, lesson: &str) -> Option<KeptDraft> {
        if self.predicted_for.is_some() || self.experiment.is_some() {
            return None;
        }
        let asked = match self.stage {
            LabStage::Predicting(at) => Some(at),
            LabStage::Paused | LabStage::Playing | LabStage::Over => None,
        };
        let typed = asked.map(|_| self.input.value().to_owned());
        Some(KeptDraft {
            lesson: lesson.to_owned(),
            item: number_of(&self.scenario.name),
            revision: asked.map_or(String::new(), |at| self.revision(at)),
            answer: typed.filter(|it| !it.is_empty()).into_iter().collect(),
        })
    }

    /// Says which number is asked for, as long as it is the same.
    fn revision(&self, at: usize) -> String {
        let predict = self.scenario.predict.get(at);
        let reading = predict.map_or("", |it| it.of.reading.name);
        format!("{at} {reading}")
    }

    /// Takes up the number that was typed, where it is still asked for.
    fn take_up_number(&mut self, kept: &KeptDraft) {
        let mut asked = 0..self.scenario.predict.len();
        let at = asked.find(|at| self.revision(*at) == kept.revision);
        if let Some((at, typed)) = at.zip(kept.answer.first()) {
            self.predictions.resize(at, None);
            self.stage = LabStage::Predicting(at);
            self.input = typed.chars().take(PASTED).collect::<String>().into();
        }
    }

    /// Takes up what was predicted of the scenario before, and asks for what comes
    /// after the last of it; what was passed over before that stays so. `number`:
    /// what was typed and not sent.
    #[must_use]
    pub fn recalling(mut self, kept: &LessonProgress, number: Option<&KeptDraft>) -> Self {
        let asked = self.scenario.predict.iter();
        let known = asked.map(|predict| {
            let same = |it: &&Prediction| {
                it.scenario == self.scenario.name
                    && it.reading == predict.of.reading.name
                    && it.at == predict.of.at
                    && it.function.as_deref() == predict.of.function.as_deref()
                    && it.set.is_none()
            };
            kept.predictions.iter().find(same)?.value.as_f64()
        });
        let mut known: Vec<Option<f64>> = known.collect();
        if let Some(last) = known.iter().rposition(Option::is_some) {
            known.truncate(last + 1);
            self.stage = match known.len() < self.scenario.predict.len() {
                true => LabStage::Predicting(known.len()),
                false => LabStage::Paused,
            };
            self.said_earlier = known.len();
            self.predictions = known;
        }
        if let Some(number) = number {
            self.take_up_number(number);
        }
        self
    }

    /// Clears what was predicted, and asks anew: for the settings as they stand.
    pub fn predict_again(&mut self) {
        if self.is_predicting() || self.scenario.predict.is_empty() {
            return;
        }
        let settings = self.settings().clone();
        let scenario = Arc::clone(&self.scenario);
        let Some((mut asking, run)) = Self::new(scenario).zip(Simulation::new(&settings).ok())
        else {
            return;
        };
        asking
            .simulation
            .look_at(self.simulation.looked_at().as_deref());
        asking.begin(Some(run));
        (asking.chart, asking.playback.speed, asking.seed) =
            (self.chart, self.playback.speed, self.seed);
        asking.experiment = self.experiment.take();
        asking.unwritten = take(&mut self.unwritten);
        asking.predicted_for = Some(settings);
        asking.stage = LabStage::Predicting(0);
        self.pause();
        let before = replace(self, asking);
        self.before_asking = Some(Box::new(before));
        self.show();
    }

    /// Back to the run that there was before one asked to predict once more.
    /// `false`: nobody did.
    pub(super) fn stop_asking(&mut self) -> bool {
        let Some(before) = self.before_asking.take() else {
            return false;
        };
        let asked = replace(self, *before);
        (self.experiment, self.unwritten) = (asked.experiment, asked.unwritten);
        true
    }

    /// Whether the run goes by the settings that were predicted for.
    pub(super) fn is_as_predicted(&self) -> bool {
        let for_these = self.predicted_for.as_ref();
        let for_these = for_these.unwrap_or(&self.scenario.setup);
        !self.simulation.differs_from(for_these)
    }

    /// As it is written into the journal: only one for the author's settings.
    fn prediction(&self, value: f64) -> Option<Prediction> {
        let LabStage::Predicting(at) = self.stage else {
            return None;
        };
        if self.is_changed() {
            return None;
        }
        let predict = self.scenario.predict.get(at)?;
        Some(Prediction {
            scenario: self.scenario.name.clone(),
            reading: predict.of.reading.name.to_owned(),
            at: predict.of.at,
            function: predict.of.function.as_deref().map(str::to_owned),
            value: json_number(value)?,
            set: None,
        })
    }

    pub(super) fn next_question(&mut self, prediction: Option<f64>) {
        let LabStage::Predicting(at) = self.stage else {
            return;
        };
        self.predictions.push(prediction);
        self.input = Input::default();
        self.scroll = 0;
        (self.refusal, self.left_out) = (None, String::new());
        self.stage = match at + 1 < self.scenario.predict.len() {
            true => LabStage::Predicting(at + 1),
            false => {
                self.before_asking = None;
                LabStage::Paused
            }
        };
    }
}

/// What a number typed before a run is kept as: no item has a blank in its id.
pub fn number_of(scenario: &str) -> String {
    format!("number {scenario}")
}

/// A time as people write it, "16.8 s" or "3 h 20 min", as a number of `reading`; nothing
/// where no unit is written, or no time is asked for.
fn time_in(text: &str, reading: &Reading) -> Option<f64> {
    let each = reading.tick_of_unit()?;
    let mut rest = text.trim();
    let mut ticks = 0.0;
    while !rest.is_empty() {
        let (number, behind) = rest.split_at(rest.find(char::is_alphabetic)?);
        let end = behind.find(|letter: char| !letter.is_alphabetic());
        let (word, after) = behind.split_at(end.unwrap_or(behind.len()));
        let (_, unit) = time::UNITS.iter().find(|(unit, _)| *unit == word)?;
        ticks += number_in(number).ok()? * to_f64(*unit);
        rest = after.trim_start();
    }
    (!text.trim().is_empty()).then(|| ticks / to_f64(each))
}
