//! An end as rows: a mark an answer by how sure it was, a sentence or two, and
//! the items that are worth another look, each a line that opens.

use crate::journal::{Certainty, Tally};
use crate::text::{self, Line, Role, Span, Style};
use crate::words::{self, Fact, OutOf};

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

/// What is said in short, but for what the table of marks shows.
fn shown_facts(summary: &Summary) -> Vec<Fact> {
    let counted = summary.which_counts().into_iter();
    let mut facts: Vec<Fact> = counted.chain(summary.facts()).collect();
    facts.retain(|it| !it.short.is_empty());
    facts
}

/// Columns for what stands at the left of the marks, and of the facts below them.
fn label_columns(rows: &[(&str, Tally)], summary: &Summary) -> usize {
    let facts = shown_facts(summary);
    let labels = rows.iter().map(|(label, _)| *label);
    let labels = labels.chain(facts.iter().map(|it| it.label));
    labels.map(text::width).max().unwrap_or(0) + BETWEEN
}

impl<'a> PageBuilder<'_, 'a> {
    pub(super) fn summary(&mut self, summary: &Summary<'a>) {
        self.gap();
        self.wrapped(&[Span::new(summary.title(), Role::Title)], &[], &[]);
        if let Some(result) = summary.result() {
            self.gap();
            self.strong(result);
        }
        let rows = summary.rows();
        let label = label_columns(&rows, summary);
        self.grid(&rows, label);
        self.came_to(summary, label);
        self.paragraph(&summary.more);
        for (heading, items) in summary.lists() {
            self.listed(heading, items);
        }
        self.gap();
        // A recall has asked them until they were right; what a paper missed is due.
        let is_across = matches!(summary.stretch, Stretch::Recall | Stretch::Paper);
        if let Some(words) = summary.ask_these().filter(|_| !is_across) {
            self.lead(Lead::Missed, |layout| layout.way_on(&words));
        }
        let next = match (self.input.next_cards, summary.stretch) {
            (Some(cards), Stretch::Quizzes) => Some(words::next_cards(cards)),
            (Some(OutOf(open, _)), Stretch::Recall) => Some(words::recall::go_on_with_open(open)),
            _ => None,
        };
        if let Some(words) = next {
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

    /// What being sure was worth, then fact by fact what else there is to say.
    fn came_to(&mut self, summary: &Summary, label: usize) {
        if let Some(headline) = summary.headline() {
            self.gap();
            self.strong(headline);
        }
        self.gap();
        for Fact {
            label: of, short, ..
        } in shown_facts(summary)
        {
            let first = [Span::new(format!("{of:label$}"), Role::Muted)];
            let next = [Span::new(" ".repeat(label), Role::Muted)];
            self.wrapped(&[Span::new(short, Role::Body)], &first, &next);
        }
    }

    fn strong(&mut self, sentence: String) {
        let strong = Style {
            strong: true,
            ..Style::from(Role::Body)
        };
        self.wrapped(&[Span::new(sentence, strong)], &[], &[]);
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

    fn grid(&mut self, rows: &[(&str, Tally)], label: usize) {
        if rows.is_empty() {
            return;
        }
        self.gap();
        let (right, wrong, step) = self.columns(label, rows);
        let head = format!("{:label$}{:right$}{}", "", words::RIGHT, words::WRONG);
        self.line(vec![Span::new(head, Role::Muted)]);
        for (words, tally) in rows {
            let known = usize::try_from(tally.right).unwrap_or(0);
            let missed = usize::try_from(tally.n - tally.right).unwrap_or(0);
            let per_row = right.saturating_sub(BETWEEN).div_ceil(step).max(1);
            let (widest, wrong) = (wrong, wrong.div_ceil(step));
            let height = known.div_ceil(per_row).max(missed.div_ceil(wrong)).max(1);
            for row in 0..height {
                let words = if row == 0 { *words } else { "" };
                let of_row = |all: usize, most: usize| all.saturating_sub(row * most).min(most);
                let (known, missed) = (of_row(known, per_row), of_row(missed, wrong));
                let marks = |it: ItemMark, many| format!("{:<step$}", it.glyph()).repeat(many);
                let mut line = Line::new(vec![
                    Span::new(format!("{words:label$}"), Role::Body),
                    Span::new(marks(ItemMark::Right, known), Role::Right),
                    Span::new(" ".repeat(right - known * step), Role::Body),
                    Span::new(marks(ItemMark::Wrong, missed), Role::Wrong),
                ]);
                let is_first = words == words::certainty(Certainty::Sure) && missed > 0;
                let most = label + right + widest;
                line.spans
                    .extend(self.look_first(line.width(), most, is_first));
                self.push(line);
            }
        }
    }

    /// Beside what was sure and wrong, behind the widest of the rows: that it comes
    /// first, where there is room for that.
    fn look_first(&self, width: usize, widest: usize, is_first: bool) -> Option<Span> {
        let from = widest.max(width) + BETWEEN;
        let fits = from + text::width(words::LOOK_FIRST) <= usize::from(self.input.width);
        let said = || format!("{}{}", " ".repeat(from - width), words::LOOK_FIRST);
        (is_first && fits).then(|| Span::new(said(), Role::Muted))
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
            self.line(vec![Span::new(
                text::truncate_words(&asked, width),
                Role::Body,
            )]);
            let place = text::truncate_words(&place, width.saturating_sub(2));
            return self.line(vec![Span::new(format!("  {place}"), Role::Muted)]);
        }
        let asked = text::truncate_words(&asked, room);
        let gap = " ".repeat(width - text::width(&asked) - text::width(&place));
        self.line(vec![
            Span::new(asked, Role::Body),
            Span::new(gap, Role::Body),
            Span::new(place, Role::Muted),
        ]);
    }
}
