//! The row above a picture: what it is, and what its marks mean.

use ratatui::layout::{Position, Rect};

use crate::simulation::{Chart, Fill, SaidLevel};
use crate::text::{Role, truncate};
use crate::words::lab as words;

use super::levels::{EIGHTHS, SAID};
use super::{Canvas, Places, columns};

/// What is said in the head of a chart.
pub struct ChartHead<'a> {
    pub chart: &'a Chart<'a>,
    /// Whether the marks would not say enough without it.
    pub keeps_title: bool,
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
        let title = truncate(&self.chart.title, width.into());
        let least = if self.keeps_title { title.as_str() } else { "" };
        let style = |title, gap, detail| HeadStyle { title, gap, detail };
        let roomy = [
            style(title.as_str(), "  ", Detail::Whole),
            style(&title, "  ", Detail::Plain),
            style(&title, " ", Detail::Plain),
            style(least, " ", Detail::Plain),
        ];
        let narrow = [
            style(least, " ", Detail::Short),
            style(least, " ", Detail::Tight),
            style("", " ", Detail::Tight),
        ];
        let fitting = roomy.into_iter().find(|it| self.width(it, 0) <= width);
        let style = fitting.unwrap_or_else(|| {
            if self.width(&narrow[0], 1) > width {
                self.entries.retain(|it| it.is_drawn(places, canvas));
            }
            let mut tries = narrow.into_iter();
            let fitting = tries.find(|it| self.width(it, 1) <= width);
            fitting.unwrap_or(style("", " ", Detail::Tight))
        });
        canvas.put(places.head.x, places.head.y, style.title, Role::Heading);
        let mut x = places.head.x + columns(style.title);
        for (at, entry) in self.entries.iter().enumerate() {
            let words = format!("{}{}", style.gap(at), entry.text(style.detail));
            if x + columns(&words) <= places.head.right() {
                canvas.put(x, places.head.y, &words, entry.role);
                x += columns(&words);
            }
        }
    }

    /// Columns of the title and of the entries that have so long a mark, at least.
    fn width(&self, style: &HeadStyle, mark: usize) -> u16 {
        let entries = self.entries.iter().enumerate();
        let entries = entries.filter(|(_, entry)| entry.mark.len() >= mark);
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
    /// What stands before an entry.
    fn gap(&self, entry: usize) -> &'static str {
        let is_first = entry == 0 && self.title.is_empty();
        if is_first { "" } else { self.gap }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Detail {
    Whole,
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

    /// What was predicted, where no mark stands for it.
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
            Detail::Plain => self.words.clone(),
            Detail::Short | Detail::Tight => self.short.clone(),
        };
        let gap = if detail == Detail::Tight { "" } else { " " };
        format!("{}{gap}{words}", self.mark).trim().to_owned()
    }

    /// Whether its mark is in a picture; one without a mark is in all. What is filled
    /// in parts ends lower in its row.
    fn is_drawn(&self, places: &Places, canvas: &Canvas) -> bool {
        let area = places.plot;
        let area = Rect::new(area.x, area.y, area.width, area.height + 1);
        let is_mark = |symbol: &str| match self.mark == Fill::Solid.mark() {
            true => EIGHTHS.contains(&symbol),
            false => self.mark == symbol,
        };
        let drawn = |at: Position| canvas.buf.cell(at).is_some_and(|it| is_mark(it.symbol()));
        self.mark.is_empty() || area.positions().any(drawn)
    }
}
