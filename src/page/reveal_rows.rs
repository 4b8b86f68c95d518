//! The reveal as rows.

use crate::journal::Certainty;
use crate::question::{AnswerText, Difference};
use crate::text::{self, Block, Document, InsideLink, Markdown, Role, Span, Style};

use super::Draft;
use super::builder::{PageBuilder, recast};
use super::page_input::HintsShown;
use super::reveal::RevealLine;
use super::rows::{FocusTarget, Lead};
use crate::words::{self, screen};

impl<'a> PageBuilder<'_, 'a> {
    pub(super) fn said(&mut self, said: &[RevealLine<'a>]) {
        for say in said {
            self.say(say);
        }
    }

    /// The same, with a checklist that can be ticked.
    pub(super) fn said_to_be_marked(&mut self, said: &[RevealLine<'a>], draft: &Draft) {
        let mut places = 0..;
        for say in said {
            match (say, places.start) {
                (RevealLine::Check(point), place) => {
                    places.next();
                    self.point_to_tick(point, place, draft.ticked.contains(&place));
                }
                (say, _) => self.say(say),
            }
        }
    }

    fn point_to_tick(&mut self, point: &'a Markdown, place: usize, ticked: bool) {
        let (mark, role) = match ticked {
            true => ("[x] ", Role::Picked),
            false => ("[ ] ", Role::Marker),
        };
        let next = [Span::new("    ", Role::Body)];
        let room = self.input.width.saturating_sub(4);
        self.focusable(Some(FocusTarget::Point(place)), 0, |it| {
            it.blocks_beside(point, &point.blocks, room, &[Span::new(mark, role)], &next);
        });
    }

    fn say(&mut self, say: &RevealLine<'a>) {
        match say {
            RevealLine::Grade {
                words,
                right,
                sure,
                stands_out,
            } => {
                let (glyph, role) = match right {
                    Some(true) => ("● ", Role::Right),
                    Some(false) => ("× ", Role::Wrong),
                    None => ("", Role::Note),
                };
                let sure = sure.map(|it| format!(" {it}")).unwrap_or_default();
                let roles = match stands_out {
                    true => (Role::Banner, Role::Banner),
                    false => (role, Role::Body),
                };
                self.grade(&format!("{glyph}{words}"), &sure, roles);
            }
            RevealLine::Options { item, options } => self.revealed_options(item, options),
            RevealLine::Yours(answer, certainty) => self.yours(answer, *certainty),
            RevealLine::Changed(sentence) => self.label(sentence, Role::Note),
            RevealLine::Then(sentence) => {
                self.wrapped(&[Span::new(*sentence, Role::Muted)], &[], &[]);
            }
            RevealLine::Key(answer) => {
                self.gap();
                self.answer_words(words::THE_ANSWER, answer, "");
            }
            RevealLine::Hints { item, hints } if self.shows_hints(item) => self.hints(hints),
            RevealLine::Hints { hints, .. } => {
                self.note(&screen::folded_hints(hints.len(), &self.input.keys.hint));
            }
            RevealLine::Off(sentence) => {
                self.wrapped(&[Span::new(sentence.clone(), Role::Body)], &[], &[]);
            }
            RevealLine::Difference(difference) => self.difference(difference),
            RevealLine::Text { label, document } => self.text(|it| it.labelled(label, document)),
            RevealLine::Check(point) => {
                let bullet = [Span::new("· ", Role::Marker)];
                let next = [Span::new("  ", Role::Body)];
                let room = self.input.width.saturating_sub(2);
                self.blocks_beside(point, &point.blocks, room, &bullet, &next);
            }
            RevealLine::Remark(words) => self.note(words),
            RevealLine::ExplainedIn(words, part) => self.way_to_part(words, part),
        }
    }

    /// A line that leads to a part of the lesson.
    fn way_to_part(&mut self, words: &str, part: &str) {
        let link = InsideLink {
            part: Some(part.to_owned()),
            heading: None,
        };
        let span = Span::new(words, Role::Link);
        self.gap();
        self.lead(Lead::Inside(link, words.to_owned()), |it| {
            it.wrapped(&[span], &[], &[]);
        });
    }

    fn shows_hints(&self, item: &str) -> bool {
        let is_shown = match self.input.hints_shown {
            HintsShown::All => true,
            HintsShown::Of(items) => items.contains(item),
        };
        is_shown || self.input.author_view
    }

    fn hints(&mut self, hints: &'a [Markdown]) {
        self.label(words::HINTS, Role::Muted);
        for (index, hint) in hints.iter().enumerate() {
            let first = [Span::new(format!("{}. ", index + 1), Role::Marker)];
            let next = [Span::new("   ", Role::Body)];
            let quiet: Vec<Block> = hint
                .blocks
                .iter()
                .map(|it| recast(it, Role::Muted))
                .collect();
            let room = self.input.width.saturating_sub(3);
            self.blocks_beside(hint, &quiet, room, &first, &next);
        }
    }

    fn grade(&mut self, words: &str, sure: &str, (role, role_of_sure): (Role, Role)) {
        let style = Style {
            strong: true,
            ..Style::from(role)
        };
        self.gap();
        let spans = [Span::new(words, style), Span::new(sure, role_of_sure)];
        self.wrapped(&spans, &[], &[]);
    }

    fn yours(&mut self, answer: &[AnswerText<'a>], certainty: Option<Certainty>) {
        self.gap();
        let sure = certainty.map(|it| format!(" · {}", words::certainty_with_band(it)));
        self.answer_words(words::YOU_ANSWERED, answer, &sure.unwrap_or_default());
    }

    /// On one row where that is possible; else each thing on a row of its own.
    fn answer_words(&mut self, label: &str, answer: &[AnswerText<'a>], after: &str) {
        let texts: Vec<String> = answer.iter().map(AnswerText::plain).collect();
        let joined = texts.join(" · ");
        let width = text::width(label) + 2 + text::width(&joined) + text::width(after);
        let label = Span::new(format!("{label}: "), Role::Muted);
        let after = Span::new(after, Role::Muted);
        if texts.len() < 2 || width <= usize::from(self.input.width) {
            let between = [Span::new(" · ", Role::Body)];
            let texts: Vec<_> = answer.iter().map(AnswerText::spans).collect();
            let spans = [vec![label], texts.join(between.as_slice()), vec![after]].concat();
            return self.wrapped(&spans, &[], &[]);
        }
        self.wrapped(&[label], &[], &[]);
        for text in answer.iter().map(AnswerText::spans) {
            let first = [Span::new("· ", Role::Marker)];
            let next = [Span::new("  ", Role::Body)];
            self.wrapped(&text, &first, &next);
        }
        if !after.text.is_empty() {
            self.wrapped(
                &[Span::new(after.text.trim_start_matches(" · "), Role::Muted)],
                &[],
                &[],
            );
        }
    }

    fn difference(&mut self, difference: &[Difference]) {
        let spans = difference.iter().map(|piece| match piece {
            Difference::Same(text) => Span::new(text.clone(), Role::Body),
            Difference::Missing(text) => Span::new(format!("[+{text}]"), Role::Right),
            Difference::Extra(text) => Span::new(format!("[-{text}]"), Role::Wrong),
        });
        let label = Span::new(words::THE_DIFFERENCE, Role::Muted);
        let spans: Vec<Span> = std::iter::once(label).chain(spans).collect();
        self.wrapped(&spans, &[], &[]);
    }
}

impl AnswerText<'_> {
    fn spans(&self) -> Vec<Span> {
        match self {
            Self::Option(document) => text::in_a_line(&opening(document)),
            Self::Typed(text) => {
                let lines: Vec<_> = text.lines().map(text::one_line).collect();
                vec![Span::new(lines.join("\n"), Role::Body)]
            }
        }
    }

    pub fn plain(&self) -> String {
        match self {
            Self::Option(document) => text::words(&opening(document)),
            Self::Typed(text) => text::one_line(text),
        }
    }
}

/// An option in a line: of one with a listing, what stands before it.
fn opening(document: &Document) -> Document {
    Document {
        blocks: document.blocks.iter().take(1).cloned().collect(),
        ..Document::default()
    }
}
