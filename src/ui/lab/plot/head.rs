//! The row above a picture: what it is, and what its marks mean.

use crate::simulation::{Chart, SaidLevel};
use crate::text::{Role, truncate};
use crate::words::lab as words;

use super::levels::SAID;
use super::{Canvas, Places, columns};

/// What is said in the head of a chart.
pub struct ChartHead<'a> {
    pub chart: &'a Chart<'a>,
    /// Whether the marks would not say enough without it.
    pub keeps_title: bool,
    /// The most needed first: where even short words have no room for all, those
    /// that do not fit are left out.
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
    pub fn draw(&self, places: &Places, canvas: &mut Canvas) {
        let width = places.head.width;
        let title = truncate(&self.chart.title, width.into());
        let style = |title, gap, detail| HeadStyle { title, gap, detail };
        let tries = [
            style(title.as_str(), "  ", Detail::Whole),
            style(&title, "  ", Detail::Plain),
            style(&title, " ", Detail::Plain),
            style("", " ", Detail::Plain),
        ];
        let least = if self.keeps_title { title.as_str() } else { "" };
        let fits = |it: &HeadStyle| {
            let is_named = !self.keeps_title || !it.title.is_empty();
            is_named && self.width(it) <= width
        };
        let fitting = tries.into_iter().find(fits);
        let style = fitting.unwrap_or(style(least, " ", Detail::Short));
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
            Detail::Short => self.short.clone(),
        };
        format!("{} {words}", self.mark).trim().to_owned()
    }
}
