//! A lab over the whole screen: how its room is shared out, and its text, which
//! is scrolled where there is no room for all of it.

use crate::app::action::{Action, LabAction, Move};
use crate::app::keys::key_name;
use crate::app::screen_layout::{MEASURE, ScreenLayout};
use crate::simulation::Gauge;
use crate::text::{self, Document, Highlights, Line, Medium, Role, Span};
use crate::words::{OutOf, lab as said};

use super::keys::LAB;
use super::panel::Verdicts;
use super::{Lab, LabPlace, LabStage};

/// Columns that a chart takes, at least.
pub const MIN_CHART_COLUMNS: u16 = 34;
/// Columns that the knobs take at the right side, and those before them.
pub const KNOBS_WIDTH: u16 = 35;
pub const KNOBS_GAP: u16 = 2;
/// Rows of their title, with a blank one.
const KNOBS_TITLE: u16 = 2;
/// Fewer rows have none to spare.
const LOW: u16 = 14;

/// Where the knobs stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KnobsPlace {
    Beside,
    /// Below the rest, in so many rows.
    Below(u16),
}

/// Where so many stand in so many columns and rows: beside the rest, or below it
/// where that leaves too little of either.
pub fn knobs_place(knobs: usize, width: u16, height: u16) -> KnobsPlace {
    let all = u16::try_from(knobs).unwrap_or(u16::MAX) + KNOBS_TITLE;
    match width < KNOBS_WIDTH + KNOBS_GAP + MIN_CHART_COLUMNS {
        true => KnobsPlace::Below((height - least_picture(height)).div_ceil(2).min(all)),
        false => KnobsPlace::Beside,
    }
}

/// Rows that no text takes from a picture, of so many.
pub fn least_picture(rows: u16) -> u16 {
    const MIN_ROWS: u16 = 5;
    (rows * 3 / 5).max(MIN_ROWS).min(rows)
}

/// The room below the heading: columns at each side of it, rows of the heading,
/// and its own columns and rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LabRoom {
    pub margin: u16,
    pub heading: u16,
    pub width: u16,
    pub height: u16,
}

impl LabRoom {
    pub fn of(layout: &ScreenLayout) -> Self {
        let margin = if layout.width >= 80 { 4 } else { 1 };
        let rows = layout.rows();
        let heading = if rows < LOW { 1 } else { 2 }.min(rows);
        Self {
            margin,
            heading,
            width: layout.width.saturating_sub(2 * margin),
            height: rows - heading,
        }
    }
}

/// The text of a lab, and what of it is on screen.
#[derive(Debug, Default)]
pub struct LabText {
    pub rows: Vec<Line>,
    /// The row of the field and the column of the cursor in it.
    pub field: Option<(usize, usize)>,
    /// Rows at its beginning that stay when it is scrolled.
    pub pinned: usize,
    /// The first row below these that is on screen, without them, and how many
    /// rows are in all.
    pub first: usize,
    pub shown: usize,
}

impl LabText {
    /// The rows on screen.
    pub fn on_screen(&self) -> impl Iterator<Item = &Line> {
        let (pinned, others) = self.rows.split_at(self.pinned.min(self.rows.len()));
        let others = others.iter().skip(self.first);
        pinned.iter().chain(others).take(self.shown)
    }
}

impl Lab {
    /// The text in a room.
    pub fn text(&self, room: LabRoom, monochrome: bool) -> LabText {
        let mut text = match self.stage {
            LabStage::Predicting(at) => self.asked(at, room, monochrome),
            LabStage::Paused | LabStage::Playing | LabStage::Over => self
                .story(room)
                .unwrap_or_else(|| self.said(room, monochrome)),
        };
        text.shown = text.shown.min(text.rows.len());
        let last = text.rows.len() - text.shown;
        text.first = text.first.saturating_add_signed(self.scroll).min(last);
        text
    }

    /// What it is about and what is asked, with the field in sight.
    fn asked(&self, at: usize, room: LabRoom, monochrome: bool) -> LabText {
        let Some(predict) = self.scenario.predict.get(at) else {
            return LabText::default();
        };
        let width = room.width.min(MEASURE);
        let mut rows = laid_out(&self.scenario.text, width, monochrome);
        rows.extend(self.changed_settings(width));
        rows.push(Line::default());
        let lead = said::predict_first(OutOf(at + 1, self.scenario.predict.len()));
        rows.push(Line::new(vec![Span::new(lead, Role::Note)]));
        rows.extend(laid_out(&predict.prompt, width, monochrome));
        rows.push(Line::default());
        let field = rows.len();
        rows.push(self.field(predict));
        if let Some(refusal) = self.refused() {
            let refusal = [Span::new(refusal, Role::Wrong)];
            rows.extend(text::wrap(&refusal, width, &[], &[]));
        }
        let said = rows.len().max(field + 2);
        let shown = usize::from(room.height);
        // It begins where one reads; the field is in sight once something is typed.
        let is_read = at > 0 || !self.input.value().is_empty() || self.refusal.is_some();
        LabText {
            rows,
            field: Some((field, self.cursor_column())),
            pinned: 0,
            first: match is_read {
                true => said.saturating_sub(shown).min(field),
                false => 0,
            },
            shown,
        }
    }

    /// The story of a request, if one is told: of the picture it leaves a chart
    /// with its mark.
    fn story(&self, room: LabRoom) -> Option<LabText> {
        const MIN_CHART: u16 = 4;
        let shown = usize::from(room.height.saturating_sub(MIN_CHART));
        let (mut rows, pinned) = self.story_with_brief(room.width, shown)?;
        if rows.len() < shown {
            rows.insert(0, Line::default());
        }
        Some(LabText {
            rows,
            pinned: if pinned < shown { pinned } else { 0 },
            shown,
            ..LabText::default()
        })
    }

    /// What is said of the run, and its numbers. Where there is no room for all,
    /// what is said comes first.
    fn said(&self, room: LabRoom, monochrome: bool) -> LabText {
        let place = self
            .knob
            .map(|_| knobs_place(self.shown_knobs().len(), room.width, room.height));
        let (width, height) = match place {
            Some(KnobsPlace::Beside) => (room.width - KNOBS_WIDTH - KNOBS_GAP, room.height),
            Some(KnobsPlace::Below(rows)) => (room.width, room.height - rows),
            None => (room.width, room.height),
        };
        let shown = usize::from(height - least_picture(height));
        let mut gauges = vec![Line::default()];
        gauges.extend(self.gauges(width));
        let is_beside = place == Some(KnobsPlace::Beside);
        let is_told = !is_beside || self.explained_beside(height).is_empty();
        let remarks = |verdicts| self.remarks(width, LabPlace::FullScreen, verdicts, is_told);
        let goals = self.goals(width);
        let with_goals = |said: Vec<Line>| [goals.clone(), said].concat();
        let (mut said, mut pinned) = (with_goals(remarks(Verdicts::WithReasons)), 0);
        let about = self.about(width, monochrome);
        // Once it runs, that takes no room from the picture.
        let (first, last) = match self.simulation.events() {
            0 => (about, Vec::new()),
            _ => (Vec::new(), about),
        };
        said.extend(first);
        let shown = shown.min(gauges.len() + said.len());
        let is_short = gauges.len() + said.len() > shown;
        if is_short && !self.outcome.results.is_empty() {
            said = remarks(Verdicts::Apart);
            pinned = Some(self.verdict_rows(width))
                .filter(|it| *it < shown)
                .unwrap_or(0);
        }
        let rows = match is_short && !said.is_empty() {
            true => [said, gauges, last],
            false => [gauges, said, last],
        };
        let rows = rows.concat();
        LabText {
            first: self.told_in_sight(&rows, width, (shown, pinned)),
            rows,
            pinned,
            shown,
            ..LabText::default()
        }
    }

    /// The first row to show, below those that stay, so that what came of the last key,
    /// as of turning a knob, is in sight.
    fn told_in_sight(&self, rows: &[Line], width: u16, (shown, pinned): (usize, usize)) -> usize {
        let told = match self.knob.is_some() || self.explained.is_some() {
            true => self.told_of_key(width, LabPlace::FullScreen),
            false => return 0,
        };
        let at = told
            .first()
            .and_then(|first| rows.iter().position(|it| it == first));
        at.map_or(0, |at| {
            let hidden = (at + told.len()).saturating_sub(shown);
            hidden.min(at.saturating_sub(pinned))
        })
    }

    /// What the knob with the focus is, below knobs that stand beside the rest in so
    /// many rows; nothing where it has no room there.
    pub fn explained_beside(&self, height: u16) -> Vec<Line> {
        let words = self.knob_explained().unwrap_or_default();
        let rows = text::wrap(&[Span::new(words, Role::Note)], KNOBS_WIDTH, &[], &[]);
        let taken = self.shown_knobs().len() + usize::from(KNOBS_TITLE) + 1;
        let fits = taken + rows.len() <= usize::from(height);
        if fits { rows } else { Vec::new() }
    }

    /// What a run is about.
    fn about(&self, width: u16, monochrome: bool) -> Vec<Line> {
        if self.knob.is_some() {
            return Vec::new();
        }
        let mut rows = vec![Line::default()];
        let text = self.scenario.text.without_marks();
        rows.extend(laid_out(&text, width, monochrome));
        rows.extend(self.changed_settings(width));
        rows
    }

    /// Scrolls the text.
    pub fn scroll(&mut self, step: Move, room: LabRoom, monochrome: bool) {
        let text = self.text(room, monochrome);
        let mut first = text.first;
        // A row of what was read stays in sight, below those that always do.
        let page = text.shown.saturating_sub(text.pinned + 1).max(1);
        step.apply(page, &mut first, text.rows.len() - text.shown + 1);
        self.scroll = self
            .scroll
            .saturating_add_unsigned(first)
            .saturating_sub_unsigned(text.first);
    }

    /// The rows of the gauges at a width.
    pub fn gauges(&self, width: u16) -> Vec<Line> {
        const GAP: &str = " · ";
        let mut rows = Vec::new();
        let mut row: Vec<Span> = Vec::new();
        for Gauge { name, value } in self.snapshot.gauges() {
            let gauge = [
                Span::new(format!("{name} "), Role::Muted),
                Span::new(value, Role::Body),
            ];
            let taken: usize = row
                .iter()
                .chain(&gauge)
                .map(|it| text::width(&it.text))
                .sum();
            if !row.is_empty() && taken + text::width(GAP) > usize::from(width) {
                rows.extend(text::wrap(&std::mem::take(&mut row), width, &[], &[]));
            }
            let is_first = row.is_empty();
            row.extend((!is_first).then(|| Span::new(GAP, Role::Rule)));
            row.extend(gauge);
        }
        rows.extend(text::wrap(&row, width, &[], &[]));
        rows.extend(self.function_rows(width));
        rows
    }

    /// A row for each of several functions, where all are looked at; or which of
    /// them is.
    fn function_rows(&self, width: u16) -> Vec<Line> {
        let row = |name: &str, words: &str| {
            let spans = [
                Span::new(format!("{name}: "), Role::Name),
                Span::new(words, Role::Body),
            ];
            text::wrap(&spans, width, &[], &[])
        };
        let one = self.simulation.looked_at();
        let next = key_name(&LAB, Action::Lab(LabAction::Function));
        let one = one.map(|name| row(&name, &said::one_function(&next)));
        let each = self.snapshot.functions.iter();
        let each = each.flat_map(|it| row(&it.name, &it.value));
        each.chain(one.into_iter().flatten()).collect()
    }
}

/// The rows of a text beside the simulation.
pub(super) fn laid_out(document: &Document, width: u16, monochrome: bool) -> Vec<Line> {
    let medium = Medium::Screen {
        colours: &Highlights::default(),
        monochrome,
    };
    let rows = text::layout(&document.blocks, width, medium);
    rows.into_iter().map(|(_, row)| row).collect()
}
