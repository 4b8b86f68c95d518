//! A lab as it stands in a page: what of it is text, and how high it is.

use crate::app::action::{Action, LabAction};
use crate::app::keys::key_name;
use crate::lesson::Predict;
use crate::page::PanelRows;
use crate::simulation::{KnobTurn, contradiction, in_short, turned_between};
use crate::text::{self, Line, Role, Span};
use crate::words::{OutOf, lab as said};

use super::experiment::ShownKnob;
use super::keys::{LabPlace, PREDICTING};
use super::prediction_result::{PredictionGrade, PredictionResult};
use super::whole_screen::laid_out;
use super::{Lab, LabStage};

/// Columns of a page from which on the knobs stand beside the picture.
const WITH_KNOBS: u16 = 71;
/// Columns of the line that tells what a run goes by; it is wrapped where a page
/// is narrower.
const TOLD: usize = 72;
/// Rows that a chart takes, at least; above it a row says how the run stands, once
/// nothing is asked any more.
const MIN_CHART: usize = 4;
/// Fewer rows in sight hold a picture, or what is to be reached, above it.
const LOW: u16 = 14;
/// From so many rows on a panel says how many predictions it asks for.
const ROOMY: usize = 8;

/// The rows of a panel on a page that is `width` columns wide and of which
/// `rows` are in sight: half of them, as long as it is wider than high. Asking
/// and running it is as high, so that what is below stands still.
fn height(width: u16, rows: u16) -> usize {
    const MIN_ROWS: u16 = 5;
    const MAX_ROWS: u16 = 20;
    (rows / 2).min(width / 2).clamp(MIN_ROWS, MAX_ROWS).into()
}

/// Whether there is room for the knobs in a page so wide.
pub fn shows_knobs(width: u16) -> bool {
    width >= WITH_KNOBS
}

/// Where it is said how predictions fared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdicts {
    /// In one paragraph with the reason, where nothing comes between them.
    WithReasons,
    /// In paragraphs before all else.
    Apart,
}

impl Lab {
    /// The lab as a panel on a page.
    pub fn panel(&self, width: u16, rows: u16, monochrome: bool) -> PanelRows {
        let height = height(width, rows);
        let told = in_short(self.settings(), TOLD);
        let mut panel = PanelRows {
            told: wrapped(Some(told), Role::Body, width),
            ..PanelRows::default()
        };
        if let LabStage::Predicting(at) = self.stage
            && let Some(predict) = self.scenario.predict.get(at)
        {
            let lead = said::predict_first(OutOf(at + 1, self.scenario.predict.len()));
            let lead = Line::new(vec![Span::new(lead, Role::Note)]);
            panel.asked.extend(self.changed_settings(width));
            panel.asked.extend((height >= ROOMY).then_some(lead));
            panel
                .asked
                .extend(laid_out(&predict.prompt, width, monochrome));
            panel.cursor = Some((panel.asked.len(), self.cursor_column()));
            let mut field = self.field(predict);
            let is_empty = self.input.value().is_empty();
            let without = is_empty.then(|| without_a_number(field.width(), width));
            field.spans.extend(without.flatten());
            panel.asked.push(field);
            panel
                .asked
                .extend(wrapped(self.refused(), Role::Wrong, width));
        }
        let knobs = self.knobs_of_experiment().unwrap_or_default();
        panel.knobs = knobs.iter().map(|it| knob_row(it, width)).collect();
        panel.setting = self.setting_in_words().unwrap_or_default();
        let (goals, is_low) = (self.goals(width), rows < LOW);
        if !is_low {
            panel.asked.extend(goals.iter().cloned());
        }
        panel.picture = height
            .saturating_sub(panel.asked.len() + panel.knobs.len())
            .max(MIN_CHART + usize::from(!self.is_predicting()));
        let room = usize::from(rows).saturating_sub(height);
        panel.said = self
            .story_rows(width, room)
            .unwrap_or_else(|| self.remarks(width, LabPlace::Panel, Verdicts::WithReasons, true));
        if is_low {
            // Below the picture, whose axis would be out of sight below them.
            panel.said.splice(0..0, goals);
        }
        panel
    }

    /// What is said of the run: how the predictions fared first, then what is
    /// said of knobs and requests.
    /// `knob`: whether what the knob with the focus is has no place beside it.
    pub fn remarks(
        &self,
        width: u16,
        place: LabPlace,
        verdicts: Verdicts,
        knob: bool,
    ) -> Vec<Line> {
        let details = self.details(width, place, knob);
        let reason = |it: &PredictionResult| Some(Span::new(it.reason.clone()?, Role::Body));
        let each = self.outcome.results.iter();
        // While a knob is turned, what comes of that is told before what was.
        let (now, later) = match self.knob {
            Some(_) => (details, Vec::new()),
            None => (Vec::new(), details),
        };
        let mut rows = Vec::new();
        if now.is_empty() && verdicts == Verdicts::WithReasons {
            let both = |it| [Some(verdict(it)), reason(it)].into_iter().flatten();
            rows.extend(each.flat_map(|it| paragraph(both(it).collect(), width)));
        } else {
            let verdicts = each.clone().map(|it| vec![verdict(it)]);
            rows.extend(verdicts.flat_map(|it| paragraph(it, width)));
            rows.extend(now);
            let reasons = each.filter_map(|it| Some(vec![reason(it)?]));
            rows.extend(reasons.flat_map(|it| paragraph(it, width)));
        }
        rows.extend(self.said_of_run(width));
        rows.extend(later);
        let is_unjudged = !self.outcome.results.is_empty() && !self.is_as_predicted();
        let again = place.key_after_run(LabAction::PredictAgain);
        let again = is_unjudged.then(|| said::predict_for_these(&again));
        rows.extend(wrapped(again, Role::Note, width));
        let next = self.outcome.try_next.as_ref();
        let key = place.key_after_run(LabAction::TryNext);
        let next = next.map(|it| said::try_next(&key, &it.knob, &it.to, &it.from));
        let alone = self.next.as_ref().map_or("", |_| said::TRIED_ALONE);
        let next = next.map(|it| it + alone);
        rows.extend(wrapped(next, Role::Note, width));
        rows
    }

    /// Why goals are met or not, what is not over, and what is new since the run before.
    fn said_of_run(&self, width: u16) -> Vec<Line> {
        let told = self.told_of_run();
        let rows = told.map(|words| wrapped(Some(words.clone()), Role::Body, width));
        rows.flatten().collect()
    }

    /// The same as sentences.
    pub fn told_of_run(&self) -> impl Iterator<Item = &String> {
        let reasons = self.outcome.reasons.iter();
        reasons
            .chain(&self.outcome.unserved)
            .chain(&self.outcome.compared)
    }

    /// How many rows the first verdict takes by itself; none before there is one.
    pub(super) fn verdict_rows(&self, width: u16) -> usize {
        let first = self.outcome.results.first();
        first.map_or(0, |it| paragraph(vec![verdict(it)], width).len())
    }

    /// What a run goes by instead of what its author says of it.
    pub(super) fn changed_settings(&self, width: u16) -> Vec<Line> {
        let turns = turned_between(&self.scenario.setup, self.settings());
        let each = |KnobTurn { knob, to, .. }: &KnobTurn| said::stands_at(knob, to);
        wrapped(listed(&turns, each, said::now), Role::Note, width)
    }

    /// What came of the last key, as of turning a knob.
    pub(super) fn told_of_key(&self, width: u16, place: LabPlace) -> Vec<Line> {
        let run = place.key_after_run(LabAction::Play);
        let for_next = |turns: &str| said::turned_for_next(&run, turns);
        let for_next = listed(&self.next_turns(), from_to, for_next);
        let told = [self.explained.clone(), for_next].into_iter();
        told.flat_map(|words| wrapped(words, Role::Note, width))
            .collect()
    }

    fn details(&self, width: u16, place: LabPlace, knob: bool) -> Vec<Line> {
        let mut rows = self.told_of_key(width, place);
        let mut say = |words, role| rows.extend(wrapped(words, role, width));
        say(contradiction(self.settings()), Role::Warning);
        say(self.knob_explained().filter(|_| knob), Role::Note);
        say(
            listed(&self.turns(), from_to, said::turned_on_the_way),
            Role::Note,
        );
        say(self.simulation.caveat(), Role::Warning);
        rows
    }

    pub(super) fn field(&self, predict: &Predict) -> Line {
        let typed = self.input.value();
        let has_unit = typed.contains(char::is_alphabetic);
        let unit = if has_unit {
            ""
        } else {
            predict.of.reading.unit
        };
        Line::new(vec![
            Span::new(PROMPT, Role::Marker),
            Span::new(typed, Role::Picked),
            Span::new(format!(" {unit}"), Role::Muted),
        ])
    }

    pub(super) fn cursor_column(&self) -> usize {
        let typed = self.input.value().chars();
        let before: String = typed.take(self.input.cursor()).collect();
        PROMPT.len() + text::width(&before)
    }
}

/// Behind a field that takes so many columns, where there is room: what goes on
/// without a number. Who knows nothing to write is not to write a 0.
fn without_a_number(columns: usize, width: u16) -> Option<Span> {
    const AIR: usize = 3;
    let key = key_name(&PREDICTING, Action::Lab(LabAction::Pass));
    let said = format!("{:AIR$}{}", "", said::go_on_without(&key));
    (columns + text::width(&said) <= width.into()).then(|| Span::new(said, Role::Muted))
}

fn verdict(result: &PredictionResult) -> Span {
    Span::new(result.words.as_str(), role(result.grade))
}

fn role(grade: Option<PredictionGrade>) -> Role {
    match grade {
        Some(PredictionGrade::Right) => Role::Right,
        Some(PredictionGrade::Near | PredictionGrade::Wrong) | None => Role::Title,
    }
}

/// Sentences, one after the other.
fn paragraph(sentences: Vec<Span>, width: u16) -> Vec<Line> {
    let gap = || Span::new(" ", Role::Body);
    let spans = sentences.into_iter().flat_map(|it| [gap(), it]).skip(1);
    text::wrap(&spans.collect::<Vec<_>>(), width, &[], &[])
}

/// A knob of an experiment with where it stands.
fn knob_row(knob: &ShownKnob, width: u16) -> Line {
    const NAME: usize = 14;
    const SIGNS: usize = 4;
    // A name that is longer is parted from its value, too.
    let name = format!("{} ", knob.name);
    let value = knob.value.as_deref().unwrap_or_default();
    let own = knob.own.as_deref();
    let room = usize::from(width).saturating_sub(NAME.max(text::width(&name)) + SIGNS);
    let value = own.map_or(value.to_owned(), |own| said::turned(value, own, room));
    Line::new(vec![
        Span::new(format!("{name:<NAME$}"), Role::Muted),
        Span::new("‹ ", Role::Marker),
        Span::new(value, Role::Body),
        Span::new(" ›", Role::Marker),
    ])
}

/// Stands before a field.
const PROMPT: &str = "> ";

/// "keep-alive from 3 min to 5 min".
fn from_to(KnobTurn { knob, from, to }: &KnobTurn) -> String {
    said::from_to(knob, from, to)
}

/// "keep-alive from 3 min to 5 min, memory from 128 MB to 1 GB", in a sentence.
fn listed(
    turns: &[KnobTurn],
    each: impl Fn(&KnobTurn) -> String,
    sentence: impl Fn(&str) -> String,
) -> Option<String> {
    let turns: Vec<String> = turns.iter().map(each).collect();
    (!turns.is_empty()).then(|| sentence(&turns.join(", ")))
}

fn wrapped(words: Option<String>, role: Role, width: u16) -> Vec<Line> {
    let rows = words.map(|words| text::wrap(&[Span::new(words, role)], width, &[], &[]));
    rows.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::height;

    #[test]
    fn a_panel_takes_half_of_what_is_in_sight_and_is_wider_than_high() {
        // Columns of text and rows in sight at 80x24, 40x12, 120x35, 200x60, 40x60.
        for (width, rows, wanted) in [
            (72, 20, 10),
            (37, 10, 5),
            (72, 30, 15),
            (72, 55, 20),
            (37, 58, 18),
        ] {
            assert_eq!(height(width, rows), wanted, "{width} {rows}");
        }
        for (width, rows) in [(0, 0), (1, 1), (1000, 4)] {
            assert_eq!(height(width, rows), 5, "{width} {rows}");
        }
    }
}
