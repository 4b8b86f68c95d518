//! An end as rows: a mark an answer by how sure it was, a sentence or two, and
//! the items that are worth another look, each a line that opens.

use crate::journal::Tally;
use crate::text::{self, Line, Role, Span, Style};
use crate::words;

use super::Stretch;
use super::builder::PageBuilder;
use super::marks::ItemMark;
use super::rows::Lead;
use super::summary::{Reached, Summary};

/// Columns between two columns of a table.
const BETWEEN: usize = 3;
/// Columns of "right" and "wrong".
const HEADING: usize = 5;
/// As many columns as a question keeps for itself beside its place.
const MIN_PROMPT_COLUMNS: usize = 24;

impl<'a> PageBuilder<'_, 'a> {
    pub(super) fn summary(&mut self, summary: &Summary<'a>) {
        self.gap();
        self.wrapped(&[Span::new(summary.title(), Role::Title)], &[], &[]);
        self.grid(&summary.rows());
        self.came_to(summary);
        self.paragraph(&summary.more);
        for (heading, items) in summary.lists() {
            self.listed(heading, items);
        }
        self.gap();
        // A recall has asked them until they were right; what a paper missed is due.
        let is_across = matches!(summary.stretch, Stretch::Recall | Stretch::Paper);
        let missed = summary.missed().count();
        if !is_across && missed > 0 {
            let words = words::ask_these(missed);
            self.lead(Lead::Missed, |layout| layout.way_on(&words));
        }
        if let Some(cards) = self
            .input
            .next_cards
            .filter(|_| summary.stretch == Stretch::Quizzes)
        {
            let words = words::next_cards(cards);
            self.lead(Lead::NextCards, |layout| layout.way_on(&words));
        }
        if summary.leads_to_paper() {
            self.lead(Lead::Paper, |layout| layout.way_on(words::paper::SIT));
        }
        if summary.leads_to_written() {
            self.lead(Lead::Written, |layout| layout.way_on(words::WRITTEN));
        }
        if summary.stretch.ends_lesson() {
            self.next_lesson();
        }
    }

    /// What being sure was worth, and quietly below it whatever else is said.
    fn came_to(&mut self, summary: &Summary) {
        let worth = summary.worth();
        let mut others = summary.sentences();
        others.retain(|it| Some(it) != worth.as_ref());
        let strong = Style {
            strong: true,
            ..Style::from(Role::Body)
        };
        let worth = worth.map(|it| Span::new(it, strong));
        let others = Span::new(others.join(" "), Role::Muted);
        let said = worth.into_iter().chain([others]);
        for said in said.filter(|it| !it.text.is_empty()) {
            self.gap();
            self.wrapped(&[said], &[], &[]);
        }
    }

    /// Sentences, each on rows of its own.
    fn paragraph(&mut self, sentences: &[String]) {
        self.gap();
        for sentence in sentences {
            self.wrapped(&[Span::new(sentence, Role::Body)], &[], &[]);
        }
    }

    pub(super) fn way_on(&mut self, words: &str) {
        self.wrapped(&[Span::new(words, Role::Key)], &[], &[]);
    }

    fn grid(&mut self, rows: &[(&str, Tally)]) {
        let label = rows.iter().map(|(label, _)| text::width(label)).max();
        let Some(label) = label.map(|width| width + BETWEEN) else {
            return;
        };
        self.gap();
        let (right, wrong, step) = self.columns(label, rows);
        let head = format!("{:label$}{:right$}{}", "", words::RIGHT, words::WRONG);
        self.line(vec![Span::new(head, Role::Muted)]);
        for (words, tally) in rows {
            let known = usize::try_from(tally.right).unwrap_or(0);
            let missed = usize::try_from(tally.n - tally.right).unwrap_or(0);
            let per_row = right.saturating_sub(BETWEEN).div_ceil(step).max(1);
            let wrong = wrong.div_ceil(step);
            let height = known.div_ceil(per_row).max(missed.div_ceil(wrong)).max(1);
            for row in 0..height {
                let words = if row == 0 { *words } else { "" };
                let of_row = |all: usize, most: usize| all.saturating_sub(row * most).min(most);
                let (known, missed) = (of_row(known, per_row), of_row(missed, wrong));
                let marks = |it: ItemMark, many| format!("{:<step$}", it.glyph()).repeat(many);
                self.push(Line::new(vec![
                    Span::new(format!("{words:label$}"), Role::Body),
                    Span::new(marks(ItemMark::Right, known), Role::Right),
                    Span::new(" ".repeat(right - known * step), Role::Body),
                    Span::new(marks(ItemMark::Wrong, missed), Role::Wrong),
                ]));
            }
        }
    }

    /// How many columns the right ones take, with the air behind them, and the
    /// wrong ones: as many as they need, and where there is too little room,
    /// the longer share gives way. And how many each mark takes: two, where all marks
    /// have that much.
    fn columns(&self, label: usize, rows: &[(&str, Tally)]) -> (usize, usize, usize) {
        let most = |count: &dyn Fn(&Tally) -> u32| {
            let counts = rows.iter().map(|(_, tally)| count(tally)).max();
            usize::try_from(counts.unwrap_or(0)).unwrap_or(0)
        };
        let (right, wrong) = (most(&|it| it.right), most(&|it| it.n - it.right));
        let room = usize::from(self.input.width).saturating_sub(label + BETWEEN);
        let step = if 2 * (right + wrong) <= room { 2 } else { 1 };
        let of_marks = |marks: usize| (marks * step + 1).saturating_sub(step).max(HEADING);
        let (right, wrong) = (of_marks(right), of_marks(wrong));
        let half = (room / 2).max(1);
        match (right.min(half), wrong.min(half)) {
            (right, _) if right < half => (right + BETWEEN, wrong.min(room - right).max(1), step),
            (_, wrong) => (
                right.min(room.saturating_sub(wrong)).max(1) + BETWEEN,
                wrong,
                step,
            ),
        }
    }

    fn listed(&mut self, heading: &str, items: Vec<Reached<'a>>) {
        self.label(heading, Role::Heading);
        for reached in items {
            let lesson = reached.lesson.id.clone();
            let item = reached.item.question.id.clone();
            let lead = Lead::Item { lesson, item };
            self.lead(lead, |layout| {
                layout.question_and_place(reached);
                if let Some(words) = reached.then_and_now() {
                    let indent = [Span::new("  ", Role::Muted)];
                    layout.wrapped(&[Span::new(words, Role::Muted)], &indent, &indent);
                }
            });
        }
    }

    /// What is asked, and at the end of its row where; below it where there is
    /// too little room for both.
    fn question_and_place(&mut self, reached: Reached) {
        let (asked, place) = (reached.words(), reached.place());
        let width = usize::from(self.input.width);
        let room = width.saturating_sub(text::width(&place) + BETWEEN);
        if room < MIN_PROMPT_COLUMNS {
            self.line(vec![Span::new(text::truncate(&asked, width), Role::Body)]);
            let place = text::truncate(&place, width.saturating_sub(2));
            return self.line(vec![Span::new(format!("  {place}"), Role::Muted)]);
        }
        let asked = text::truncate(&asked, room);
        let gap = " ".repeat(width - text::width(&asked) - text::width(&place));
        self.line(vec![
            Span::new(asked, Role::Body),
            Span::new(gap, Role::Body),
            Span::new(place, Role::Muted),
        ]);
    }
}
