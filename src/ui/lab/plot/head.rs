//! The row above a picture: what it is, and what its marks mean.

use ratatui::buffer::Cell;
use ratatui::layout::{Position, Rect};

use crate::simulation::{Chart, Fill, SaidLevel};
use crate::text::{Role, truncate_words};
use crate::words::lab as words;

use super::levels::EIGHTHS;
use super::said_lines::{DASHES, END, SAID};
use super::{Canvas, Places, columns};

/// What is said in the head of a chart.
pub struct ChartHead<'a> {
    pub chart: &'a Chart<'a>,
    /// Whether the peak of the picture is named here alone.
    pub names_peak: bool,
    /// The most needed first: where even short words have no room for all, those
    /// that do not fit are left out, but none whose mark is drawn.
    pub entries: Vec<LegendEntry>,
}

/// A mark, and what it stands for. What is `beside` is left out where there is
/// no room for it, and then the words are the short ones.
pub struct LegendEntry {
    pub mark: String,
    pub role: Role,
    pub words: String,
    pub beside: String,
    pub short: String,
}

impl ChartHead<'_> {
    /// Above a picture that is drawn.
    pub fn draw(mut self, places: &Places, canvas: &mut Canvas) {
        let width = places.head.width;
        let title = truncate_words(&self.chart.title, width.into());
        let style = |title, gap, detail| HeadStyle { title, gap, detail };
        let brief = match self.names_peak {
            true => Detail::Brief,
            false => Detail::Whole,
        };
        let roomy = [
            style(title.as_str(), "  ", Detail::Whole),
            style(&title, " ", Detail::Whole),
            style(&title, " ", brief),
            style(&title, "  ", Detail::Plain),
            style(&title, " ", Detail::Plain),
        ];
        let narrow = [
            style(&title, " ", Detail::Short),
            style(&title, " ", Detail::Tight),
        ];
        let fitting = roomy.into_iter().find(|it| self.width(it) <= width);
        let style = match fitting {
            Some(style) => style,
            None => {
                if self.width(&narrow[0]) > width {
                    self.entries.retain(|it| it.is_drawn(places, canvas));
                }
                let fitting = narrow.into_iter().find(|it| self.width(it) <= width);
                // What it is called is left as far as whole words have room.
                let room = width.saturating_sub(self.width(&style("", " ", Detail::Tight)) + 1);
                let ends = title.match_indices([' ', ',']).map(|(at, _)| at);
                let mut starts = ends.rev().filter_map(|end| title.get(..end));
                let title = starts.find(|it| columns(it) <= room).unwrap_or_default();
                fitting.unwrap_or(style(title, " ", Detail::Tight))
            }
        };
        canvas.put(places.head.x, places.head.y, style.title, Role::Heading);
        let mut x = places.head.x + columns(style.title);
        let right = places.head.right();
        for (at, entry) in self.entries.iter().enumerate() {
            let text = entry.text(style.detail);
            let words = format!("{}{text}", style.gap(at));
            let end = x + columns(&words);
            if end <= right {
                canvas.put(x, places.head.y, &words, entry.role);
                x = end;
            }
        }
    }

    /// Columns of the title and of the entries.
    fn width(&self, style: &HeadStyle) -> u16 {
        let entries = self.entries.iter().enumerate();
        let each =
            entries.map(|(at, entry)| columns(style.gap(at)) + columns(&entry.text(style.detail)));
        each.fold(columns(style.title), u16::saturating_add)
    }
}

/// How closely a head is written.
#[derive(Debug, Clone, Copy)]
struct HeadStyle<'a> {
    title: &'a str,
    gap: &'static str,
    detail: Detail,
}

impl HeadStyle<'_> {
    /// What stands before an entry at a place.
    fn gap(&self, at: usize) -> &'static str {
        match at == 0 && self.title.is_empty() {
            true => "",
            false => self.gap,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Detail {
    Whole,
    /// The short words with what is beside.
    Brief,
    Plain,
    Short,
    /// The same without a gap behind the mark.
    Tight,
}

impl LegendEntry {
    pub fn new(mark: impl Into<String>, role: Role, words: impl Into<String>) -> Self {
        let words = words.into();
        Self {
            mark: mark.into(),
            role,
            short: words.clone(),
            words,
            beside: String::new(),
        }
    }

    /// What was predicted, where its line has no label.
    pub fn of_said(mark: &str, said: &SaidLevel) -> Self {
        Self {
            short: words::you_said_short(&said.number),
            ..Self::new(mark, SAID, words::you_said(&said.words))
        }
    }

    /// The mark of changes on the time axis.
    pub fn of_changes(chart: &Chart) -> Option<Self> {
        let entry = || Self::new(words::CHANGE, Role::Note, words::CHANGED);
        (!chart.changes.is_empty()).then(entry)
    }

    /// The mark of the request that is told of.
    pub fn of_mark(chart: &Chart) -> Option<Self> {
        let mark = chart.mark.as_ref()?;
        Some(Self {
            beside: mark.place.clone(),
            short: words::HERE_SHORT.to_owned(),
            ..Self::new(words::HERE, Role::Marker, mark.name.as_str())
        })
    }

    fn text(&self, detail: Detail) -> String {
        let words = match detail {
            Detail::Whole => format!("{}{}", self.words, self.beside),
            Detail::Brief => format!("{}{}", self.short, self.beside),
            Detail::Plain => self.words.clone(),
            Detail::Short | Detail::Tight => self.short.clone(),
        };
        let gap = if detail == Detail::Tight { "" } else { " " };
        let words = words.trim_start();
        format!("{}{gap}{words}", self.mark).trim().to_owned()
    }

    /// Whether its mark is in a picture. What is filled in parts ends lower in its row,
    /// and is told by its colour from what of a texture does.
    pub fn is_drawn(&self, places: &Places, canvas: &Canvas) -> bool {
        let area = places.plot;
        let area = Rect::new(area.x, area.y, area.width + END, area.height + 1);
        let colour = canvas.theme.role(self.role).fg;
        let is_solid = self.mark == Fill::Solid.mark();
        let is_mark = |cell: &Cell| match cell.symbol() {
            part if is_solid && EIGHTHS.contains(&part) => {
                colour.is_none_or(|colour| cell.fg == colour)
            }
            dash if DASHES.contains(&self.mark.as_str()) => DASHES.contains(&dash),
            mark => mark == self.mark,
        };
        let drawn = |at: Position| canvas.buf.cell(at).is_some_and(is_mark);
        area.positions().any(drawn)
    }
}
