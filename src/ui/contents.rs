//! The contents of a lesson: beside the text on a wide screen, over it on a
//! narrow one. How far a part is stands there as a glyph and, where there is
//! room, as a word; what became of its items as a mark each.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::app::{LessonScreen, ScreenLayout};
use crate::page::{ContentsEntry, GroupName, ItemMark, PartGroup, PartState};
use crate::text::{self, Role};
use crate::words::screen as said;

use super::header::{glyph, role};
use super::{Theme, paint};

/// From so many rows on what the marks mean stands below the list, however long
/// that is.
pub const ROOMY: u16 = 14;
/// From this width on a row has a word for how far the part is, and from that
/// one on a column of marks.
const WITH_WORDS: usize = 36;
const WITH_MARKS: usize = 56;
/// The longest of these words, and as many marks as stand one by one.
const WORD: usize = 7;
const MARKS: usize = 12;

/// The rows of the contents, the row of each part, and what the marks mean.
#[derive(Default)]
pub struct ContentsRows {
    pub all: Vec<Line<'static>>,
    pub parts: Vec<usize>,
    pub legend: Vec<Line<'static>>,
}

/// The contents as rows, `width` columns wide.
pub fn rows(screen: &LessonScreen, width: usize, theme: &Theme) -> ContentsRows {
    let mut rows = ContentsRows::default();
    let contents = screen.whereabouts.contents.as_ref();
    for group in contents.into_iter().flat_map(|it| &it.groups) {
        if !rows.all.is_empty() {
            rows.all.push(Line::default());
        }
        let name = Span::styled(group.name.words(), theme.role(Role::Heading));
        rows.all.push(Line::from(name));
        for entry in &group.parts {
            rows.parts.push(rows.all.len());
            let here = screen
                .walk
                .on_the_way()
                .is_some_and(|it| it.shares_part(entry.stop));
            let row = EntryRow {
                entry,
                here,
                width,
                theme,
            };
            rows.all.extend(row.lines(group));
        }
    }
    rows.legend = legend(width, theme);
    rows
}

/// What the glyphs of parts and the marks of items mean.
fn legend(width: usize, theme: &Theme) -> Vec<Line<'static>> {
    let parts = [PartState::Done, PartState::Begun, PartState::New];
    let parts = parts.map(|state| (state.glyph(), state.word()));
    let items = ItemMark::ALL.map(|mark| (mark.glyph(), mark.word()));
    let meanings = parts.into_iter().chain(items);
    let words: Vec<_> = meanings
        .map(|(glyph, word)| format!("{glyph}\u{a0}{word}"))
        .collect();
    let words = text::Span::new(words.join("  "), Role::Muted);
    let width = u16::try_from(width).unwrap_or(u16::MAX);
    let rows = text::wrap(&[words], width, &[], &[]);
    rows.iter().map(|row| paint::owned(row, theme)).collect()
}

/// A part as it is shown.
struct EntryRow<'a> {
    entry: &'a ContentsEntry,
    here: bool,
    width: usize,
    theme: &'a Theme,
}

impl EntryRow<'_> {
    fn lines(&self, group: &PartGroup) -> Vec<Line<'static>> {
        let mut before = vec![text::Span::new(
            format!("{} ", glyph(self.entry.state, self.here)),
            role(self.entry.state, self.here),
        )];
        if matches!(group.name, GroupName::BuildUp | GroupName::InMode) {
            let number = self.entry.number.map_or(String::new(), |it| it.to_string());
            before.push(text::Span::new(format!("{number:<3}"), Role::Muted));
        }
        let indent: usize = before.iter().map(|it| text::width(&it.text)).sum();
        let behind = text::Span::new(" ".repeat(indent), Role::Body);
        let title = if self.here { Role::Title } else { Role::Body };
        let title = text::Span::new(self.entry.title.as_str(), title);
        let room = u16::try_from(self.width.saturating_sub(self.right_width())).unwrap_or(0);
        let rows = text::wrap(&[title], room, &before, &[behind]);
        let mut lines: Vec<_> = rows.iter().map(|it| paint::owned(it, self.theme)).collect();
        if self.width < WITH_MARKS && self.is_touched() {
            self.marks_below(&mut lines, indent, room.into());
        }
        let right = self.right();
        if let Some(first) = lines.first_mut().filter(|_| !right.is_empty()) {
            let gap = usize::from(room).saturating_sub(first.width());
            first.spans.push(Span::raw(" ".repeat(gap)));
            first.spans.extend(right);
        }
        lines
    }

    /// The columns for marks and a word.
    fn right_width(&self) -> usize {
        match self.width {
            WITH_MARKS.. => 2 + MARKS + 2 + WORD,
            WITH_WORDS.. => 1 + WORD,
            _ => 0,
        }
    }

    fn right(&self) -> Vec<Span<'static>> {
        let muted = self.theme.role(Role::Muted);
        let mut spans = Vec::new();
        if self.width >= WITH_MARKS {
            let marks = self.marks();
            let gap = MARKS.saturating_sub(Line::from(marks.clone()).width());
            spans.push(Span::raw("  "));
            spans.extend(marks);
            spans.push(Span::raw(" ".repeat(gap + 1)));
        }
        if self.width >= WITH_WORDS {
            let word = match self.entry {
                _ if self.here => said::HERE,
                ContentsEntry {
                    beside: true,
                    state: PartState::New,
                    ..
                } => said::BESIDE,
                // Most parts are, and the legend says so once.
                ContentsEntry {
                    state: PartState::New,
                    ..
                } => "",
                entry => entry.state.word(),
            };
            spans.push(Span::styled(format!(" {word:>WORD$}"), muted));
        }
        spans
    }

    /// The marks where they have no column: behind the title, or below it.
    fn marks_below(&self, lines: &mut Vec<Line<'static>>, indent: usize, room: usize) {
        let marks = self.marks();
        let needed = Line::from(marks.clone()).width();
        let last = lines
            .last_mut()
            .filter(|it| it.width() + 2 + needed <= room);
        match last {
            Some(last) => {
                let gap = room - last.width() - needed;
                last.spans.push(Span::raw(" ".repeat(gap)));
                last.spans.extend(marks);
            }
            None => {
                let indent = Span::raw(" ".repeat(indent));
                lines.push(std::iter::once(indent).chain(marks).collect());
            }
        }
    }

    fn is_touched(&self) -> bool {
        self.entry.items.iter().any(|mark| *mark != ItemMark::Open)
    }

    /// A mark for each item or, where there are many, how many there are of each.
    fn marks(&self) -> Vec<Span<'static>> {
        let items = &self.entry.items;
        let styled =
            |mark: ItemMark, words: String| Span::styled(words, self.theme.role(mark_role(mark)));
        if items.len() <= MARKS {
            let marks = items
                .iter()
                .map(|mark| styled(*mark, mark.glyph().to_owned()));
            return marks.collect();
        }
        let count = |mark: ItemMark| items.iter().filter(|it| **it == mark).count();
        let counts = ItemMark::ALL.into_iter().filter(|mark| count(*mark) > 0);
        counts
            .map(|mark| styled(mark, format!("{}{} ", mark.glyph(), count(mark))))
            .collect()
    }
}

fn mark_role(mark: ItemMark) -> Role {
    match mark {
        ItemMark::Right => Role::Right,
        ItemMark::Wrong => Role::Wrong,
        ItemMark::Skipped | ItemMark::Guessed | ItemMark::Open => Role::Marker,
    }
}

/// The contents beside the text.
pub fn beside(screen: &LessonScreen, layout: &ScreenLayout, theme: &Theme, frame: &mut Frame) {
    let width = layout.outline.saturating_sub(4);
    let rows = rows(screen, width.into(), theme);
    if rows.parts.is_empty() {
        // Of a paper nothing is listed: what its marks mean would stand alone.
        return;
    }
    let here = screen
        .walk
        .place()
        .and_then(|at| rows.parts.get(at).copied());
    let legend = u16::try_from(rows.legend.len()).unwrap_or(u16::MAX);
    let fits = rows.all.len() + rows.legend.len() < layout.rows().into();
    let pinned = match fits || layout.rows() >= ROOMY {
        true => legend + 1,
        false => 0,
    };
    let for_parts = layout.rows().saturating_sub(pinned);
    let height = usize::from(for_parts);
    let last = rows.all.len().saturating_sub(height);
    let first = here.unwrap_or(0).saturating_sub(height / 2).min(last);
    let row = |y| Rect::new(2, y, width, 1);
    let behind = layout.above + for_parts.min(u16::try_from(rows.all.len()).unwrap_or(u16::MAX));
    let visible = rows.all.into_iter().skip(first);
    for (line, y) in visible.zip(layout.above..layout.above + for_parts) {
        frame.render_widget(line, row(y));
    }
    if pinned > 0 {
        for (line, y) in rows.legend.into_iter().zip(behind + 1..) {
            frame.render_widget(line, row(y));
        }
    }
    if let Some(y) = layout.air_above().filter(|_| first > 0) {
        paint::more_above(frame, row(y), theme);
    }
    let below = match pinned {
        0 => layout.air_below(),
        _ => Some(behind),
    };
    if let Some(y) = below.filter(|_| first < last) {
        paint::more_below(frame, row(y), theme);
    }
}
