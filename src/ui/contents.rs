//! The contents of a lesson: beside the text on a wide screen, over it on a
//! narrow one. How far a part is stands there as a glyph and, where there is
//! room, as a word; what became of its items as a mark each.

use std::borrow::Cow;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::app::{App, LessonScreen, Overlay, ScreenLayout};
use crate::page::{ContentsEntry, GroupName, ItemMark, PartGroup, PartState};
use crate::text::{self, Role};
use crate::words::{OutOf, screen as said};

use super::header::{glyph, role};
use super::{Theme, cursor, paint};

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
/// Columns for marks where there is less room, at least.
const FEW_MARKS: usize = 4;

/// The rows of the contents, the row of each part and of the end, and what the marks
/// mean.
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
    if let Some(end) = contents.and_then(|it| it.end) {
        let here = screen.walk.on_the_way() == Some(end);
        rows.all.push(Line::default());
        rows.parts.push(rows.all.len());
        let role = if here { Role::Title } else { Role::Body };
        // Below the titles: it is no part.
        let words = format!("  {}", said::THE_END);
        rows.all.push(Line::styled(words, theme.role(role)));
    }
    let groups = contents.into_iter().flat_map(|it| &it.groups);
    let parts = groups.flat_map(|it| &it.parts);
    let has = |wanted| parts.clone().any(|part| part.items.contains(&wanted));
    rows.legend = legend(width, theme, &ItemMark::named(has));
    rows
}

/// What the glyphs of parts and the marks of items mean.
fn legend(width: usize, theme: &Theme, marks: &[ItemMark]) -> Vec<Line<'static>> {
    let parts = [PartState::Done, PartState::Begun, PartState::New];
    let parts = parts.map(|state| (state.glyph(), state.word()));
    let items = marks.iter().map(|mark| (mark.glyph(), mark.word()));
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
        let marks = self.mark_rows();
        while lines.len() < marks.len() {
            lines.push(Line::default());
        }
        let words = std::iter::once(self.word()).chain(std::iter::repeat(None));
        let right = marks.into_iter().chain(std::iter::repeat(Vec::new()));
        for (line, (marks, word)) in lines.iter_mut().zip(right.zip(words)) {
            self.right(line, room.into(), (marks, word));
        }
        lines
    }

    /// The columns for marks, and for those and a word. Where there are few, marks
    /// take what they need from the title: below it they would belong to nothing.
    fn mark_columns(&self) -> usize {
        match self.width {
            WITH_MARKS.. => MARKS,
            _ if self.is_touched() => {
                let all = self.marks().iter().map(Span::width).sum::<usize>();
                all.clamp(FEW_MARKS, MARKS)
            }
            _ => FEW_MARKS,
        }
    }

    fn right_width(&self) -> usize {
        match self.width {
            WITH_MARKS.. => 2 + MARKS + 2 + WORD,
            WITH_WORDS.. => 1 + self.mark_columns() + 1 + WORD,
            _ => 1 + self.mark_columns(),
        }
    }

    /// Marks and the word, each in its column behind a row of the title.
    fn right(
        &self,
        line: &mut Line<'static>,
        room: usize,
        (marks, word): (Vec<Span<'static>>, Option<Cow<'static, str>>),
    ) {
        if marks.is_empty() && word.is_none() {
            return;
        }
        let air = if self.width >= WITH_MARKS { 2 } else { 1 };
        let before = (room + air).saturating_sub(line.width());
        let marked: usize = marks.iter().map(Span::width).sum();
        line.spans.push(Span::raw(" ".repeat(before)));
        line.spans.extend(marks);
        if let Some(word) = word {
            let behind = self.mark_columns().saturating_sub(marked) + air;
            let word = format!("{:behind$}{word:>WORD$}", "");
            line.spans
                .push(Span::styled(word, self.theme.role(Role::Muted)));
        }
    }

    /// How far the part is, in a word, where there is room for it and it says more
    /// than the legend.
    fn word(&self) -> Option<Cow<'static, str>> {
        let is_new = self.entry.state == PartState::New;
        let word = match self.entry {
            _ if self.here => Some(said::HERE.into()),
            entry if entry.beside && is_new => Some(said::BESIDE.into()),
            entry => (!is_new).then(|| how_far(entry)),
        };
        word.filter(|_| self.width >= WITH_WORDS)
    }

    /// The marks, as many on a row as there are columns for, but none of them alone on
    /// its row. Where the columns are few, a part has no marks before it is begun.
    fn mark_rows(&self) -> Vec<Vec<Span<'static>>> {
        let mut rows: Vec<Vec<Span>> = Vec::new();
        let mut left = 0;
        let is_shown = self.width >= WITH_MARKS || self.is_touched();
        let marks = self.marks();
        let all: usize = marks.iter().map(Span::width).sum();
        let one_by_one = all == marks.len();
        let columns = match one_by_one {
            true => all.div_ceil(all.div_ceil(self.mark_columns()).max(1)),
            false => self.mark_columns(),
        };
        for mark in marks.into_iter().filter(|_| is_shown) {
            let taken = mark.width();
            match rows.last_mut() {
                Some(row) if taken <= left => row.push(mark),
                _ => {
                    rows.push(vec![mark]);
                    left = columns;
                }
            }
            left = left.saturating_sub(taken);
        }
        rows
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

fn how_far(entry: &ContentsEntry) -> Cow<'static, str> {
    let Some(cards) = entry.cards else {
        return entry.state.word().into();
    };
    let OutOf(settled, all) = cards;
    let words = cards.to_string();
    match text::width(&words) <= WORD {
        true => words.into(),
        false => format!("{settled}/{all}").into(),
    }
}

fn mark_role(mark: ItemMark) -> Role {
    match mark {
        ItemMark::Right => Role::Right,
        ItemMark::Wrong => Role::Wrong,
        ItemMark::Partly
        | ItemMark::NoIdea
        | ItemMark::Skipped
        | ItemMark::Guessed
        | ItemMark::Open => Role::Marker,
    }
}

/// The entry with the cursor where the contents beside the text have the focus.
pub fn focused(app: &App, layout: &ScreenLayout) -> Option<usize> {
    let listed = app.lesson_screen()?.whereabouts.contents.as_ref()?;
    match &app.overlay {
        Some(Overlay::Outline { cursor }) if layout.outline > 0 => {
            (app.lab().is_none() && !listed.groups.is_empty()).then_some(*cursor)
        }
        _ => None,
    }
}

/// The contents beside the text, with the focus on an entry if it is here.
pub fn beside(
    screen: &LessonScreen,
    focus: Option<usize>,
    layout: &ScreenLayout,
    theme: &Theme,
    frame: &mut Frame,
) {
    let width = layout.outline.saturating_sub(4);
    let rows = rows(screen, width.into(), theme);
    if rows.parts.is_empty() {
        // Of a paper nothing is listed: what its marks mean would stand alone.
        return;
    }
    let here = focus.or_else(|| screen.walk.place());
    let here = here.and_then(|at| rows.parts.get(at).copied());
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
    let visible = rows.all.into_iter().enumerate().skip(first);
    for ((at, line), y) in visible.zip(layout.above..layout.above + for_parts) {
        frame.render_widget(line, row(y));
        if focus.is_some() && here == Some(at) {
            paint::focused(frame, row(y), theme);
            cursor(frame, 2, y);
        }
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
