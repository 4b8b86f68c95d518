//! The options of a settled question as rows: all of them stay where they were.
//!
//! What was picked and what is right say so, with what is said about them; the
//! others say it to who asks.

use crate::question::QuestionOption;
use crate::text::{self, Block, Role, Span, Style};

use super::builder::PageBuilder;
use super::listings::has_listing;
use super::reveal::RevealedOption;
use super::rows::{FocusTarget, OptionOfItem};
use crate::words::{self, screen};

/// Columns for "picked" or "right".
const MARGIN: usize = 8;
/// Columns for the number of an option.
const NUMBER: usize = 3;
/// With fewer columns than this these words stand above their option.
const NARROW: u16 = 48;

impl<'a> PageBuilder<'_, 'a> {
    pub(super) fn revealed_options(&mut self, item: &str, options: &[RevealedOption<'a>]) {
        let texts: Vec<_> = options.iter().map(|it| &it.option.text).collect();
        let apart = texts.iter().any(|it| has_listing(it));
        let indent = u16::try_from(self.margin() + NUMBER).unwrap_or(u16::MAX);
        self.gap();
        self.compared(&texts, indent, |layout, index, columns| {
            if let Some(revealed) = options.get(index) {
                layout.revealed_option(item, index + 1, revealed, columns);
                if apart {
                    layout.gap();
                }
            }
        });
    }

    fn revealed_option(
        &mut self,
        item: &str,
        number: usize,
        revealed: &RevealedOption<'a>,
        columns: u16,
    ) {
        let place = OptionOfItem {
            item: item.to_owned(),
            option: revealed.option.id.clone(),
        };
        let asked = self.input.opened.contains(&place);
        let can_ask = revealed.can_be_asked_about();
        let target = can_ask.then(|| {
            self.rows.options.push(place);
            FocusTarget::WhyNot(self.rows.options.len() - 1)
        });
        self.focusable(target, self.margin(), |layout| {
            let shown = RevealedOption {
                open: revealed.open || asked,
                ..*revealed
            };
            layout.option_and_feedback(number, &shown, columns);
            if can_ask && !asked {
                layout.why_not(columns);
            }
        });
    }

    fn margin(&self) -> usize {
        if self.input.width < NARROW { 0 } else { MARGIN }
    }

    fn option_and_feedback(&mut self, number: usize, shown: &RevealedOption<'a>, columns: u16) {
        let RevealedOption {
            option,
            picked,
            open,
        } = shown;
        let mut marks = marks(*picked, option.right);
        if self.margin() == 0 && !marks.is_empty() {
            let between = Span::new(" · ", Role::Muted);
            let words = std::mem::take(&mut marks).into_iter();
            let words: Vec<_> = words.map(|mark| vec![mark]).collect();
            self.line(words.join(&between));
        }
        let from = self.rows.all.len();
        let margin = Span::new(" ".repeat(self.margin()), Role::Body);
        let mark = marks.first().map_or_else(|| margin.clone(), padded);
        let number = Span::new(format!("{number:<NUMBER$}"), Role::Marker);
        let below = Span::new(" ".repeat(text::width(&number.text)), Role::Body);
        let further = u16::try_from(text::width(&margin.text) + text::width(&number.text));
        let room = columns.saturating_sub(further.unwrap_or(u16::MAX));
        let (first, next) = ([mark, number], [margin, below]);
        self.blocks_beside(&option.text, &option.text.blocks, room, &first, &next);
        if *open {
            self.feedback(option, room, &next);
        }
        if let Some(second) = marks.get(1) {
            self.mark_row(from + 1, &padded(second), columns);
        }
    }

    /// Below its option; after a listing, an empty row comes before it.
    fn feedback(&mut self, option: &'a QuestionOption, room: u16, next: &[Span]) {
        let (blocks, feedback) = (&option.text.blocks, &option.feedback);
        if matches!(blocks.last(), Some(Block::Code { .. })) {
            self.line(Vec::new());
        }
        self.text(|it| it.blocks_beside(feedback, &feedback.blocks, room, next, next));
    }

    /// Puts a mark into the margin of a row or, where that is one past the last, behind
    /// the last; where there is no room, on a row of its own.
    fn mark_row(&mut self, row: usize, mark: &Span, columns: u16) {
        if row == self.rows.all.len() {
            let behind = [Span::new(" ·", Role::Muted), mark.clone()];
            let room = usize::from(columns).saturating_sub(MARGIN + 2);
            let last = self.rows.all.last_mut().map(|row| &mut row.line);
            match last.filter(|line| !line.wide && line.width() <= room) {
                Some(line) => return line.spans.extend(behind),
                None => self.line(Vec::new()),
            }
        }
        let spans = self.rows.all.get_mut(row).map(|row| &mut row.line.spans);
        if let Some(spans) = spans {
            match spans.first_mut() {
                Some(margin) => *margin = mark.clone(),
                None => spans.push(mark.clone()),
            }
        }
    }

    /// At the end of the last row where there is room, else below it.
    fn why_not(&mut self, columns: u16) {
        let words = Span::new(screen::WHY_NOT, Role::Muted);
        let room = usize::from(columns).saturating_sub(text::width(&words.text));
        let last = self.rows.all.last_mut().map(|row| &mut row.line);
        match last.filter(|line| !line.wide && line.width() + 2 <= room) {
            Some(line) => {
                let blanks = " ".repeat(room - line.width());
                line.spans.extend([Span::new(blanks, Role::Body), words]);
            }
            None => {
                let blanks = " ".repeat(self.margin() + NUMBER);
                self.line(vec![Span::new(blanks, Role::Body), words]);
            }
        }
    }
}

/// What stands in the margin beside an option, each on a row of its own; on a
/// narrow screen above it.
fn marks(picked: bool, right: bool) -> Vec<Span> {
    let marks = [
        (picked, words::PICKED, Role::Picked),
        (right, words::RIGHT, Role::Right),
    ];
    let here = marks.into_iter().filter(|(is_so, ..)| *is_so);
    let strong = |role| Style {
        strong: true,
        ..Style::from(role)
    };
    here.map(|(_, word, role)| Span::new(word, strong(role)))
        .collect()
}

/// As wide as the margin.
fn padded(mark: &Span) -> Span {
    Span::new(format!(" {:<w$}", mark.text, w = MARGIN - 1), mark.style)
}
