//! The row above a picture: what it is, and what its marks mean.

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
    /// Whether the marks would not say enough without it.
    pub keeps_title: bool,
    /// Whether the peak of the picture is named here alone.
    pub names_peak: bool,
    /// The most needed first: where even short words have no room for all, those
    /// that do not fit are left out, but none whose mark is drawn.
    pub entries: Vec<LegendEntry>,
}

/// A mark, and what it stands for. What is `beside` is left out where there is
/// no room for it, and then the words are the short ones. One without a mark is no
/// part of the legend: it stands at the right end of the row.
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
        let least = if self.keeps_title { title.as_str() } else { "" };
        let style = |title, gap, detail| HeadStyle { title, gap, detail };
        let brief = match self.names_peak {
            true => Detail::Brief,
            false => Detail::Whole,
        };
        let roomy = [
            style(title.as_str(), "  ", Detail::Whole),
            style(&title, " ", Detail::Whole),
            style(least, " ", brief),
            style(&title, "  ", Detail::Plain),
            style(&title, " ", Detail::Plain),
            style(least, " ", Detail::Plain),
        ];
        let narrow = [
            style(least, " ", Detail::Short),
            style(least, " ", Detail::Tight),
        ];
        let fitting = roomy.into_iter().find(|it| self.width(it) <= width);
        let cut;
        let style = match fitting {
            Some(style) => style,
            None => {
                if self.width(&narrow[0]) > width {
                    self.entries.retain(|it| it.is_drawn(places, canvas));
                }
                // What marks mean is the more needed, and is not jammed for the rest.
                if self.width(&narrow[0]) > width {
                    self.entries.retain(|it| !it.mark.is_empty());
                }
                let fitting = narrow.into_iter().find(|it| self.width(it) <= width);
                // What it is called is left as far as whole words have room.
                let room = width.saturating_sub(self.width(&style("", " ", Detail::Tight)) + 1);
                cut = truncate_words(least, room.into());
                let rest = least.strip_prefix(cut.trim_end_matches('…'));
                let is_whole = rest.is_some_and(|it| it.is_empty() || it.starts_with([' ', ',']));
                let title = if is_whole { cut.as_str() } else { "" };
                fitting.unwrap_or(style(title, " ", Detail::Tight))
            }
        };
        canvas.put(places.head.x, places.head.y, style.title, Role::Heading);
        let mut x = places.head.x + columns(style.title);
        let right = places.head.right();
        for (at, entry) in self.entries.iter().enumerate() {
            let text = entry.text(style.detail);
            let words = format!("{}{text}", style.gap(at, entry));
            let end = x + columns(&words);
            if end < right && entry.mark.is_empty() {
                canvas.put(right - columns(&text), places.head.y, &text, entry.role);
            } else if end <= right {
                canvas.put(x, places.head.y, &words, entry.role);
                x = end;
            }
        }
    }

    /// Columns of the title and of the entries.
    fn width(&self, style: &HeadStyle) -> u16 {
        let entries = self.entries.iter().enumerate();
        let each = entries
            .map(|(at, entry)| columns(style.gap(at, entry)) + columns(&entry.text(style.detail)));
        each.fold(columns(style.title), u16::saturating_add)
    }
}

/// Stands before what is no mark's meaning, where the row is full.
const APART: &str = " · ";

/// How closely a head is written.
#[derive(Debug, Clone, Copy)]
struct HeadStyle<'a> {
    title: &'a str,
    gap: &'static str,
    detail: Detail,
}

impl HeadStyle<'_> {
    /// What stands before an entry at a place.
    fn gap(&self, at: usize, entry: &LegendEntry) -> &'static str {
        match at == 0 && self.title.is_empty() {
            true => "",
            false if entry.mark.is_empty() => APART,
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

    /// All that was predicted, where no line stands for it.
    pub fn of_said_beside(said: &[SaidLevel]) -> Option<Self> {
        let listed = |of: fn(&SaidLevel) -> &str| {
            let each: Vec<&str> = said.iter().map(of).collect();
            each.join(", ")
        };
        (!said.is_empty()).then(|| Self {
            short: words::you_said(&listed(|it| &it.number)),
            ..Self::new("", SAID, words::you_said(&listed(|it| &it.words)))
        })
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

    /// Whether its mark is in a picture; one without a mark is in all. What is filled
    /// in parts ends lower in its row.
    pub fn is_drawn(&self, places: &Places, canvas: &Canvas) -> bool {
        let area = places.plot;
        let area = Rect::new(area.x, area.y, area.width + END, area.height + 1);
        let alike: &[&str] = match self.mark.as_str() {
            solid if solid == Fill::Solid.mark() => &EIGHTHS,
            dash if DASHES.contains(&dash) => &DASHES,
            mark => &[mark],
        };
        let is_mark = |symbol: &str| alike.contains(&symbol);
        let drawn = |at: Position| canvas.buf.cell(at).is_some_and(|it| is_mark(it.symbol()));
        self.mark.is_empty() || area.positions().any(drawn)
    }
}
