//! What a room sees, as rows for a width: with air around each option.

use crate::text::{self, Block, Highlights, Line, Medium, Role, Span, Style};
use crate::words::{self, room as said};

use super::builder::recast;
use super::room::{HandsBar, RoomLine, uncited};

/// Columns of an option's number.
const NUMBER: usize = 4;
/// Columns of the name of a round, or of a verdict, within an option.
const LABEL: usize = 7;
/// Columns that a bar takes at most, and those of what stands behind it.
const BAR: usize = 40;
const BEHIND: usize = 14;

/// The rows of `lines` on a screen with or without colours, each with the place of
/// its line.
pub fn room_rows(lines: &[RoomLine], width: u16, monochrome: bool) -> Vec<(usize, Line)> {
    let mut rows = RowsOfRoom {
        rows: Vec::new(),
        width,
        monochrome,
    };
    let mut places = Vec::new();
    for (place, line) in lines.iter().enumerate() {
        rows.line(line);
        places.resize(rows.rows.len(), place);
    }
    places.into_iter().zip(rows.rows).collect()
}

struct RowsOfRoom {
    rows: Vec<Line>,
    width: u16,
    monochrome: bool,
}

impl RowsOfRoom {
    fn line(&mut self, line: &RoomLine) {
        match line {
            RoomLine::Lead(words) => self.sentence(words, Role::Muted),
            RoomLine::Stem(document) => {
                self.gap();
                let blocks = document.blocks.iter();
                let blocks: Vec<_> = blocks.map(|it| recast(it, Role::Title)).collect();
                self.blocks(&blocks, &[], &[]);
            }
            RoomLine::Text { label, document } => {
                self.gap();
                if !label.is_empty() {
                    self.sentence(label, Role::Note);
                }
                self.blocks(&document.blocks, &[], &[]);
            }
            RoomLine::Option {
                number,
                text,
                bars,
                verdict,
            } => {
                self.gap();
                let first = [Span::new(format!("{number:<NUMBER$}"), Role::Marker)];
                self.blocks(&text.blocks, &first, &indent(NUMBER));
                for bar in bars {
                    self.bar(*bar);
                }
                if let Some((right, feedback)) = verdict {
                    self.verdict(*right, &feedback.blocks);
                }
            }
            RoomLine::Answer {
                words,
                right,
                feedback,
            } => {
                self.gap();
                self.sentence(words, Role::Body);
                self.verdict(*right, &feedback.blocks);
            }
            RoomLine::Point(text) => {
                let first = [Span::new(format!("{:<NUMBER$}", "·"), Role::Marker)];
                self.blocks(&text.blocks, &first, &indent(NUMBER));
            }
            RoomLine::Words(words) | RoomLine::Said(words) => {
                self.gap();
                self.sentence(words, Role::Body);
            }
            RoomLine::Talk => {
                self.gap();
                self.sentence(said::TALK, Role::Body);
            }
            RoomLine::Key(words) => {
                self.gap();
                self.sentence(words, Role::Right);
            }
        }
    }

    /// An empty row, unless there is one, or nothing above.
    fn gap(&mut self) {
        if self.rows.last().is_some_and(|row| !row.spans.is_empty()) {
            self.rows.push(Line::default());
        }
    }

    fn sentence(&mut self, words: &str, role: Role) {
        let span = [Span::new(words, role)];
        self.rows.extend(text::wrap(&span, self.width, &[], &[]));
    }

    /// Blocks behind `first`, with what is below it behind `next`.
    fn blocks(&mut self, blocks: &[Block], first: &[Span], next: &[Span]) {
        let colours = Highlights::default();
        let medium = match self.monochrome {
            true => Medium::monochrome(&colours),
            false => Medium::screen(&colours),
        };
        let taken: usize = next.iter().map(|it| text::width(&it.text)).sum();
        let room = usize::from(self.width).saturating_sub(taken);
        let room = u16::try_from(room).unwrap_or(u16::MAX).max(1);
        let rows = text::layout(&uncited(blocks), room, medium);
        for (at, (_, row)) in rows.into_iter().enumerate() {
            let before = if at == 0 { first } else { next };
            let is_empty = row.spans.is_empty() && at > 0;
            let spans = before.iter().cloned().chain(row.spans);
            self.rows.push(match is_empty {
                true => Line::default(),
                false => Line::new(spans.collect()),
            });
        }
    }

    fn bar(&mut self, bar: HandsBar) {
        let room = usize::from(self.width).saturating_sub(NUMBER + LABEL + BEHIND);
        let room = room.min(BAR);
        let most = usize::try_from(bar.most).unwrap_or(usize::MAX).max(1);
        let count = usize::try_from(bar.count).unwrap_or(usize::MAX);
        // Any hand is to be seen.
        let length = (count.saturating_mul(room) / most).max(usize::from(count > 0 && room > 0));
        let mut spans = indent(NUMBER).to_vec();
        spans.push(Span::new(format!("{:<LABEL$}", bar.round), Role::Muted));
        // Also without colours one round is told from the other.
        let (fill, role) = match bar.is_latest {
            true => ("█", Role::Picked),
            false => ("▒", Role::Marker),
        };
        spans.push(Span::new(fill.repeat(length), role));
        let gap = " ".repeat(room.saturating_sub(length) + 2);
        let hands = said::hands(bar.count, bar.share);
        spans.push(Span::new(gap + &hands, Role::Body));
        self.rows.push(Line::new(spans));
    }

    fn verdict(&mut self, right: bool, feedback: &[Block]) {
        let (word, role) = match right {
            true => (words::RIGHT_ANSWER, Role::Right),
            false => (words::WRONG_ANSWER, Role::Wrong),
        };
        let strong = Style {
            strong: true,
            ..Style::from(role)
        };
        let first = [
            Span::new(" ".repeat(NUMBER), Role::Body),
            Span::new(format!("{word:<LABEL$}"), strong),
        ];
        if feedback.is_empty() {
            return self.rows.push(Line::new(first.to_vec()));
        }
        self.blocks(feedback, &first, &indent(NUMBER + LABEL));
    }
}

fn indent(columns: usize) -> [Span; 1] {
    [Span::new(" ".repeat(columns), Role::Body)]
}
