//! In front of a room: the questions of a lesson, one at a time, large and quiet.
//! The room answers by hands, talks, answers again, and then the answer comes out.
//! Nothing of it is kept, and nothing of an answer is in what is shown before.

mod keys;

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use tui_input::Input;

use crate::journal::Time;
use crate::lesson::{Item, Lesson, Scenario};
use crate::page::{
    Counted, Hands, MAX_HANDS_TYPED, ROUNDS, RoomLine, RoomView, numbers, order_in_paper,
    read_hands, room_rows, rounds_in_words,
};
use crate::simulation::{Chart, Reading};
use crate::text::{self, Line, Role, Span};
use crate::words::{self, OutOf, room as said};

use super::action::{Direction, Move};
use super::goal::RoomGoal;
use super::keys::{ANYWHERE, Layer};
use super::lab::{Lab, LabStage, charts};
use super::msg::KeyPress;
use super::text_input::edits;

pub use keys::{COUNTING, ROOM, ROOM_PAGES};

/// A lesson in front of a room.
#[derive(Debug)]
pub struct RoomScreen {
    pub lesson: Arc<Lesson>,
    stops: Vec<RoomStop>,
    at: usize,
    seed: u64,
    /// What came of the stops that were asked, by their places.
    states: BTreeMap<usize, RoomState>,
    /// What is being typed.
    input: Option<Input>,
    /// Why it was not taken.
    refusal: Option<String>,
    scroll: usize,
}

/// Something to ask a room.
#[derive(Debug, Clone, PartialEq, Eq)]
enum RoomStop {
    Item {
        part: usize,
        item: usize,
    },
    /// What the run of a scenario will come to, by the place of its question.
    Run {
        scenario: String,
        predict: usize,
    },
}

#[derive(Debug, Default)]
struct RoomState {
    rounds: Vec<Hands>,
    talks: bool,
    is_revealed: bool,
    /// The run that shows what is right, once it does.
    lab: Option<Box<Lab>>,
}

/// What stands on the screen.
#[derive(Debug, Default)]
pub struct RoomRows {
    pub all: Vec<Line>,
    /// The rows that are free for the picture of a run.
    pub picture: Option<Range<usize>>,
    /// Where the cursor is: the row and the column.
    pub field: Option<(usize, usize)>,
    /// The first row on the screen.
    pub first: usize,
}

/// Rows of a picture, at most and at least.
const PICTURE: usize = 12;
const LEAST_PICTURE: usize = 5;
const PROMPT: &str = "> ";

impl RoomScreen {
    /// `None`: there is nothing to ask, or not what it is to begin with.
    pub fn new(goal: RoomGoal) -> Option<Self> {
        let stops = stops(&goal.lesson);
        let at = match &goal.begin {
            Some(name) => stops.iter().position(|it| it.is(name, &goal.lesson))?,
            None => 0,
        };
        stops.get(at)?;
        Some(Self {
            lesson: goal.lesson,
            stops,
            at,
            seed: goal.seed,
            states: BTreeMap::new(),
            input: None,
            refusal: None,
            scroll: 0,
        })
    }

    pub fn layers(&self) -> Vec<&'static Layer> {
        match (&self.input, self.is_revealed()) {
            (Some(_), _) => vec![&COUNTING],
            (None, true) => vec![&ROOM_PAGES, &ANYWHERE],
            (None, false) => vec![&ROOM, &ROOM_PAGES, &ANYWHERE],
        }
    }

    /// Which of its questions this is.
    pub fn place(&self) -> OutOf {
        OutOf(self.at + 1, self.stops.len())
    }

    pub fn is_revealed(&self) -> bool {
        self.state().is_some_and(|it| it.is_revealed)
    }

    fn state(&self) -> Option<&RoomState> {
        self.states.get(&self.at)
    }

    fn state_mut(&mut self) -> &mut RoomState {
        self.states.entry(self.at).or_default()
    }

    fn item(&self) -> Option<&Item> {
        match self.stops.get(self.at)? {
            RoomStop::Item { part, item } => self.lesson.parts.get(*part)?.items.get(*item),
            RoomStop::Run { .. } => None,
        }
    }

    fn run(&self) -> Option<(&Scenario, usize)> {
        match self.stops.get(self.at)? {
            RoomStop::Run { scenario, predict } => {
                Some((self.lesson.scenarios.get(scenario)?, *predict))
            }
            RoomStop::Item { .. } => None,
        }
    }

    fn counted(&self) -> Counted {
        self.item().map_or(Counted::Number, Counted::of)
    }

    /// Opens the field for hands; an error is a sentence.
    pub fn count(&mut self) -> Result<(), String> {
        if self.is_revealed() {
            return Err(said::IS_OUT.to_owned());
        }
        if self.counted().how_to_type().is_none() {
            return Err(said::NOTHING_TO_COUNT.to_owned());
        }
        self.input = Some(Input::default());
        Ok(())
    }

    pub fn typed(&mut self, key: KeyPress) {
        let Some(input) = &mut self.input else {
            return;
        };
        let is_full = input.value().chars().count() >= MAX_HANDS_TYPED;
        let writes = matches!(key, KeyPress::Char(_));
        if let Some(edit) = edits(key).filter(|_| !(writes && is_full)) {
            input.handle(edit);
            self.refusal = None;
        }
    }

    pub fn paste(&mut self, text: &str) {
        let letters = text.chars().filter(|it| !it.is_control());
        letters
            .take(MAX_HANDS_TYPED)
            .for_each(|letter| self.typed(KeyPress::Char(letter)));
    }

    /// Takes what is typed, and says beside the field why not.
    pub fn take(&mut self) {
        let typed = self.input.as_ref().map(|it| it.value().to_owned());
        if let Some(typed) = typed {
            self.refusal = self.take_line(&typed).err();
        }
    }

    /// Takes hands that were typed; an error is a sentence.
    pub fn take_line(&mut self, typed: &str) -> Result<(), String> {
        if self.is_revealed() {
            return Err(said::IS_OUT.to_owned());
        }
        let hands = match (self.item(), self.run()) {
            (Some(item), _) => read_hands(item, typed)?,
            (None, Some((scenario, predict))) => {
                let hands = numbers(typed)?;
                predicted(scenario, predict, &hands)?;
                hands
            }
            (None, None) => return Err(said::NOTHING_TO_COUNT.to_owned()),
        };
        let state = self.state_mut();
        let round = usize::from(state.talks).min(ROUNDS - 1);
        state.rounds.truncate(round);
        state.rounds.push(hands);
        self.cancel();
        Ok(())
    }

    /// Out of the field.
    pub fn cancel(&mut self) {
        (self.input, self.refusal, self.scroll) = (None, None, 0);
    }

    /// Lets the room talk; an error is a sentence.
    pub fn talk(&mut self) -> Result<(), String> {
        let counts = self.counted().how_to_type().is_some();
        let state = self.state_mut();
        match (state.is_revealed, state.talks) {
            (true, _) => Err(said::IS_OUT.to_owned()),
            (false, true) => Err(said::TALKED.to_owned()),
            (false, false) if counts && state.rounds.is_empty() => {
                Err(said::NO_HANDS_YET.to_owned())
            }
            (false, false) => {
                state.talks = true;
                Ok(())
            }
        }
    }

    /// Shows what is right.
    pub fn reveal(&mut self) {
        self.scroll = 0;
        let lab = self.lab_to_run();
        let state = self.state_mut();
        state.is_revealed = true;
        state.lab = lab.map(|mut lab| {
            lab.finish();
            Box::new(lab)
        });
    }

    /// The run that shows what is right here, before it is made.
    fn lab_to_run(&self) -> Option<Lab> {
        if let Some((scenario, predict)) = self.run() {
            let said = self.state().and_then(|it| it.rounds.last());
            let said = said.and_then(Hands::typical);
            return lab_with(scenario, predict, said).ok().flatten();
        }
        let item = self.item()?;
        // The run of an experiment is that of a setting, and is told in words.
        item.question.number()?;
        let scenario = self.lesson.scenarios.get(item.question.scenario()?)?;
        lab_with(scenario, usize::MAX, None).ok().flatten()
    }

    /// To another question; an error is a sentence.
    pub fn turn(&mut self, direction: Direction) -> Result<(), String> {
        let to = match direction {
            Direction::On => Some(self.at + 1).filter(|it| *it < self.stops.len()),
            Direction::Back => self.at.checked_sub(1),
        };
        let Some(to) = to else {
            let words = match direction {
                Direction::On => said::LAST,
                Direction::Back => said::FIRST,
            };
            return Err(words.to_owned());
        };
        self.at = to;
        self.cancel();
        Ok(())
    }

    /// Scrolls rows that have `height` on a screen `width` columns wide.
    pub fn scroll(&mut self, step: Move, (width, height): (u16, u16)) {
        let rows = self.rows(width, height, true);
        let most = rows.all.len().saturating_sub(height.into());
        step.apply(height.into(), &mut self.scroll, most + 1);
    }

    /// In how many milliseconds a tick is wanted.
    pub fn tick_in(&self) -> Option<u64> {
        self.lab()?.tick_in()
    }

    pub fn tick(&mut self, now: Time) {
        if let Some(lab) = &mut self.state_mut().lab {
            lab.tick(now);
        }
    }

    fn lab(&self) -> Option<&Lab> {
        self.state()?.lab.as_deref()
    }

    /// Makes the run to its end, for who cannot wait for the time to pass.
    pub fn finish(&mut self, now: Time) {
        while self.lab().is_some_and(Lab::rushing) {
            self.tick(now);
        }
    }

    /// The picture of the run that shows what is right.
    pub fn chart(&self) -> Option<Chart<'_>> {
        let mut charts = charts(self.lab()?);
        let said = charts.iter().position(|it| !it.content.said().is_empty());
        let at = said.unwrap_or(0);
        (at < charts.len()).then(|| charts.swap_remove(at))
    }

    /// What is shown now.
    pub fn lines(&self) -> Vec<RoomLine<'_>> {
        let state = self.state();
        let rounds = state.map_or(&[][..], |it| &it.rounds);
        let (talks, is_revealed) = state.map_or((false, false), |it| (it.talks, it.is_revealed));
        if let Some((scenario, predict)) = self.run() {
            return run_lines(scenario, predict, rounds, state);
        }
        let Some(item) = self.item() else {
            return Vec::new();
        };
        let order = order_in_paper(&self.lesson, item, self.seed);
        let view = RoomView {
            item,
            order: &order,
            rounds,
            talks: talks && rounds.len() < ROUNDS,
            is_revealed,
        };
        view.lines()
    }

    /// The rows for a place of `width` and `height`. Air goes where there is no
    /// room for it.
    pub fn rows(&self, width: u16, height: u16, monochrome: bool) -> RoomRows {
        let height = usize::from(height);
        let mut rows = RoomRows {
            all: room_rows(&self.lines(), width, monochrome),
            ..RoomRows::default()
        };
        let below = self.field(width);
        let has_picture = self.chart().is_some();
        let picture = if has_picture { PICTURE + 1 } else { 0 };
        if rows.all.len() + below.len() + picture > height {
            rows.all.retain(|row| !row.spans.is_empty());
        }
        if has_picture {
            // As high as there is room for beside the words.
            let left = height.saturating_sub(rows.all.len() + 1);
            let picture = left.clamp(LEAST_PICTURE, PICTURE);
            rows.all.push(Line::default());
            let from = rows.all.len();
            rows.picture = Some(from..from + picture);
            rows.all.extend(vec![Line::default(); picture]);
        }
        rows.all.extend(below);
        rows.field = self.input.as_ref().map(|input| {
            let typed = input.value().chars().take(input.cursor());
            let column = PROMPT.len() + text::width(&typed.collect::<String>());
            let refused = self.refused(width).len();
            (rows.all.len().saturating_sub(1 + refused), column)
        });
        let most = rows.all.len().saturating_sub(height);
        rows.first = match rows.field {
            // A field is seen, whatever stands below it.
            Some((row, _)) => most.min(row),
            None => self.scroll.min(most),
        };
        rows
    }

    /// The field for hands, with what belongs there, and below it why that was
    /// not taken.
    fn field(&self, width: u16) -> Vec<Line> {
        let Some(input) = &self.input else {
            return Vec::new();
        };
        let how = self.counted().how_to_type().unwrap_or_default();
        let mut rows = vec![Line::default()];
        rows.extend(text::wrap(&[Span::new(how, Role::Note)], width, &[], &[]));
        // The end of a long line is what is being typed.
        let room = usize::from(width).saturating_sub(PROMPT.len() + 1);
        let all: Vec<char> = input.value().chars().collect();
        let hidden = all.len().saturating_sub(room);
        let shown: String = all.into_iter().skip(hidden).collect();
        rows.push(Line::new(vec![
            Span::new(PROMPT, Role::Marker),
            Span::new(shown, Role::Picked),
        ]));
        rows.extend(self.refused(width));
        rows
    }

    fn refused(&self, width: u16) -> Vec<Line> {
        let refusal = self.refusal.iter();
        let rows =
            refusal.flat_map(|why| text::wrap(&[Span::new(why, Role::Wrong)], width, &[], &[]));
        rows.collect()
    }
}

impl RoomStop {
    /// Whether it is called so.
    fn is(&self, name: &str, lesson: &Lesson) -> bool {
        match self {
            Self::Item { part, item } => {
                let part = lesson.parts.get(*part);
                let item = part.and_then(|it| it.items.get(*item));
                item.is_some_and(|it| it.question.id == name)
            }
            Self::Run { scenario, .. } => scenario == name,
        }
    }
}

/// All that can be asked of a room: the items of a lesson in order, and then what
/// its scenarios ask before they run.
fn stops(lesson: &Lesson) -> Vec<RoomStop> {
    let parts = lesson.parts.iter().enumerate();
    let items = parts
        .flat_map(|(part, it)| (0..it.items.len()).map(move |item| RoomStop::Item { part, item }));
    let runs = lesson.scenarios.iter().flat_map(|(name, scenario)| {
        (0..scenario.predict.len()).map(|predict| RoomStop::Run {
            scenario: name.clone(),
            predict,
        })
    });
    items.chain(runs).collect()
}

/// The names of all that can be asked.
pub fn room_stops(lesson: &Lesson) -> Vec<String> {
    let items = lesson.items().map(|it| it.question.id.clone());
    let asks = lesson
        .scenarios
        .iter()
        .filter(|(_, it)| !it.predict.is_empty());
    items.chain(asks.map(|(name, _)| name.clone())).collect()
}

/// A lab before its run, with one number said to the question at `predict`. The
/// error says why that is not taken.
fn lab_with(
    scenario: &Scenario,
    predict: usize,
    number: Option<f64>,
) -> Result<Option<Lab>, String> {
    let Some(mut lab) = Lab::new(Arc::new(scenario.clone())) else {
        return Ok(None);
    };
    while let LabStage::Predicting(at) = lab.stage {
        match number.filter(|_| at == predict) {
            Some(number) => lab
                .predict_line(&number.to_string())
                .map_err(|why| words::unfit(&why))?,
            None => lab.pass(),
        }
    }
    Ok(Some(lab))
}

/// Whether a run could show all the numbers that a room says.
fn predicted(scenario: &Scenario, predict: usize, hands: &Hands) -> Result<(), String> {
    let Hands::Numbers(numbers) = hands else {
        return Ok(());
    };
    numbers
        .iter()
        .try_for_each(|number| match lab_with(scenario, predict, Some(*number))? {
            Some(_) => Ok(()),
            None => Err(said::NOT_RUN.to_owned()),
        })
}

fn run_lines<'a>(
    scenario: &'a Scenario,
    predict: usize,
    rounds: &[Hands],
    state: Option<&'a RoomState>,
) -> Vec<RoomLine<'a>> {
    let asked = scenario.predict.get(predict);
    let mut lines = vec![RoomLine::Lead(said::RUN)];
    lines.push(RoomLine::Text {
        label: String::new(),
        document: &scenario.text,
    });
    lines.extend(asked.map(|it| RoomLine::Stem(&it.prompt)));
    let reading = asked.map(|it| it.of.reading);
    lines.extend(rounds_in_words(rounds, reading.map_or("", unit)));
    let Some(state) = state else {
        return lines;
    };
    if state.talks && !state.is_revealed && rounds.len() < ROUNDS {
        lines.push(RoomLine::Words(said::TALK.to_owned()));
    }
    let lab = state.lab.as_ref().filter(|_| state.is_revealed);
    if let Some(result) = lab.and_then(|lab| lab.results.get(predict)) {
        lines.push(RoomLine::Key(result.words.clone()));
        lines.extend(result.reason.clone().map(RoomLine::Words));
    }
    lines
}

fn unit(reading: &Reading) -> &str {
    reading.unit
}

#[cfg(test)]
mod tests;
