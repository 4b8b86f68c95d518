//! The sheet of a paper: what in it is answered, flagged and open.

use crate::journal::PaperAnswer;
use crate::lesson::{Item, Lesson};
use crate::text::{self, Role, Span};
use crate::words::{self, paper as said};

use super::builder::PageBuilder;
use super::rows::Lead;
use super::summary::prompt;

/// A paper before it is handed in.
#[derive(Debug, Clone)]
pub struct Sheet<'a> {
    /// What is asked, and how the same is asked again.
    pub about: Vec<String>,
    pub rows: Vec<SheetRow<'a>>,
}

#[derive(Debug, Clone, Copy)]
pub struct SheetRow<'a> {
    pub lesson: &'a Lesson,
    pub item: &'a Item,
    pub state: SheetState,
    pub flagged: bool,
}

/// What stands for an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SheetState {
    Answered,
    NoIdea,
    /// Open, with something put together that is not given.
    Begun,
    Open,
}

impl SheetState {
    /// Whether nothing stands there that is handed in.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Begun | Self::Open)
    }
}

/// How many items of a paper are what.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SheetCounts {
    /// With those to which the learner has no idea.
    pub answered: usize,
    pub flagged: usize,
    pub open: usize,
}

impl Sheet<'_> {
    pub fn counts(&self) -> SheetCounts {
        let open = self.rows.iter().filter(|it| it.state.is_open());
        let open = open.count();
        SheetCounts {
            answered: self.rows.len() - open,
            flagged: self.rows.iter().filter(|it| it.flagged).count(),
            open,
        }
    }
}

impl SheetCounts {
    /// "12 answered · 2 flagged · 6 open".
    pub fn words(self) -> String {
        said::counts(self.answered, self.flagged, self.open)
    }
}

impl SheetRow<'_> {
    /// "open, flagged".
    pub fn words(&self) -> String {
        let state = match self.state {
            SheetState::Answered => said::ANSWERED,
            SheetState::NoIdea => said::NO_IDEA,
            SheetState::Begun => said::BEGUN,
            SheetState::Open => said::OPEN,
        };
        match self.flagged {
            true => format!("{state}, {}", said::FLAGGED),
            false => state.to_owned(),
        }
    }

    /// What is asked, in a line.
    pub fn prompt(&self) -> String {
        prompt(self.item)
    }
}

/// What stands for an item, in a sentence: options by their numbers in `order`.
pub fn stands_in_paper(stands: &PaperAnswer, order: &[String]) -> String {
    let PaperAnswer::Given { answer, certainty } = stands else {
        return said::stands(said::NO_IDEA, None);
    };
    let named = |id: &String| match order.iter().position(|it| it == id) {
        Some(at) => (at + 1).to_string(),
        None => id.clone(),
    };
    let named: Vec<String> = answer.iter().map(named).collect();
    said::stands(&named.join(" "), certainty.map(words::certainty))
}

/// Columns between two columns of the sheet.
const BETWEEN: usize = 2;
/// As many columns as a question keeps for itself beside its state.
const MIN_PROMPT_COLUMNS: usize = 20;

impl PageBuilder<'_, '_> {
    pub(super) fn sheet(&mut self, sheet: &Sheet) {
        self.gap();
        self.wrapped(&[Span::new(said::SHEET, Role::Title)], &[], &[]);
        self.gap();
        let words = sheet.counts().words();
        self.wrapped(&[Span::new(words, Role::Body)], &[], &[]);
        self.gap();
        for (number, row) in (1..).zip(&sheet.rows) {
            let (lesson, item) = (row.lesson.id.clone(), row.item.question.id.clone());
            let lead = Lead::Item { lesson, item };
            self.lead(lead, |layout| layout.sheet_row(number, row));
        }
        self.gap();
        self.lead(Lead::HandIn, |layout| layout.way_on(said::HAND_IN));
        self.sentences(&sheet.about);
    }

    /// Sentences of the program's own, one below the other.
    pub(super) fn sentences(&mut self, sentences: &[String]) {
        self.gap();
        for sentence in sentences {
            self.wrapped(&[Span::new(sentence, Role::Muted)], &[], &[]);
        }
    }

    /// The number, what is asked and, at the end of the row, what stands there;
    /// below it where there is too little room for both.
    fn sheet_row(&mut self, number: usize, row: &SheetRow) {
        let (number, state) = (format!("{number:>3}  "), row.words());
        let role = match (row.state, row.flagged) {
            (_, true) => Role::Warning,
            (SheetState::Begun | SheetState::Open, false) => Role::Body,
            (SheetState::Answered | SheetState::NoIdea, false) => Role::Muted,
        };
        let width = usize::from(self.input.width);
        let beside = text::width(&number) + BETWEEN + text::width(&state);
        let room = width.saturating_sub(beside);
        if room < MIN_PROMPT_COLUMNS {
            let asked = text::truncate_words(&row.prompt(), width.saturating_sub(number.len()));
            let indent = " ".repeat(number.len());
            self.line(vec![
                Span::new(number, Role::Marker),
                Span::new(asked, Role::Body),
            ]);
            return self.line(vec![Span::new(indent + &state, role)]);
        }
        let asked = text::truncate_words(&row.prompt(), room);
        let gap =
            " ".repeat(width - text::width(&number) - text::width(&asked) - text::width(&state));
        self.line(vec![
            Span::new(number, Role::Marker),
            Span::new(asked, Role::Body),
            Span::new(gap, Role::Body),
            Span::new(state, role),
        ]);
    }
}
