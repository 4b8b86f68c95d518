//! The row above a picture: what it is, and what its marks mean.

use crate::simulation::Chart;
use crate::text::{Role, truncate};
use crate::words::lab as words;

use super::{Canvas, Places, columns};

/// What is said in the head of a chart.
pub struct ChartHead<'a> {
    pub chart: &'a Chart<'a>,
    /// Whether the marks would not say enough without it.
    pub keeps_title: bool,
    pub entries: Vec<LegendEntry>,
}

/// A mark, and what it stands for. What is `beside` is left out where there is
/// no room for it.
pub struct LegendEntry {
    pub mark: &'static str,
    pub role: Role,
    pub words: String,
    pub beside: String,
}

impl ChartHead<'_> {
    pub fn draw(&self, places: &Places, canvas: &mut Canvas) {
        let width = places.head.width;
        let title = truncate(&self.chart.title, width.into());
        let tries = [
            (title.as_str(), "  ", true),
            (&title, "  ", false),
            (&title, " ", false),
        ];
        let fits = |(title, gap, whole): &(&str, &str, bool)| {
            columns(title) + self.width(gap, *whole) <= width
        };
        let tightest = if self.keeps_title { title.as_str() } else { "" };
        let fitting = tries.into_iter().find(fits);
        let (title, gap, whole) = fitting.unwrap_or((tightest, " ", false));
        canvas.put(places.head.x, places.head.y, title, Role::Heading);
        let mut x = places.head.x + columns(title);
        for entry in &self.entries {
            let words = format!("{gap}{}", entry.text(whole));
            let room = places.head.right().saturating_sub(x);
            let words = truncate(&words, room.into());
            canvas.put(x, places.head.y, &words, entry.role);
            x += columns(&words);
        }
    }

    fn width(&self, gap: &str, whole: bool) -> u16 {
        let entries = self.entries.iter();
        let each = entries.map(|entry| columns(gap) + columns(&entry.text(whole)));
        each.fold(0, u16::saturating_add)
    }
}

impl LegendEntry {
    pub fn new(mark: &'static str, role: Role, words: impl Into<String>) -> Self {
        Self {
            mark,
            role,
            words: words.into(),
            beside: String::new(),
        }
    }

    /// The mark of changes on the time axis.
    pub fn of_changes(chart: &Chart) -> Option<Self> {
        let entry = || Self::new(words::CHANGE, Role::Note, words::CHANGED);
        (!chart.changes.is_empty()).then(entry)
    }

    fn text(&self, whole: bool) -> String {
        let beside = if whole { self.beside.as_str() } else { "" };
        format!("{} {}{beside}", self.mark, self.words)
    }
}
