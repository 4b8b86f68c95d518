//! Charts, as pictures inside the page. Places along a chart are shares of its width,
//! so each is as wide as the page has room for; colours come from the style sheet.

use super::writer::Html;
use crate::journal::Certainty;
use crate::report::certainty::CertaintyShare;
use crate::report::gain_row::GainRow;
use crate::report::statistics::AnswerShare;
use crate::report::told_report::percent;

/// A share as a bar, with its interval.
pub struct Bar<'a> {
    pub share: &'a AnswerShare,
    /// The same at another time, from 0 to 1.
    pub later: Option<f64>,
    /// Whether it should be looked at.
    pub is_bad: bool,
    /// Whether what is counted is a mistake.
    pub is_mistake: bool,
}

impl<'a> Bar<'a> {
    pub fn of(share: &'a AnswerShare) -> Self {
        Self {
            share,
            later: None,
            is_bad: false,
            is_mistake: false,
        }
    }

    pub fn draw(&self, page: &mut Html) {
        let said = self
            .share
            .share()
            .map_or_else(|| "no answers".to_owned(), percent);
        picture(page, "bar", &said, |page| {
            track(page);
            if let Some(share) = self.share.share() {
                let colour = match (self.is_bad, self.is_mistake) {
                    (true, _) => "fill bad",
                    (_, true) => "fill mistake",
                    (false, false) => "fill",
                };
                bar(page, colour, (0.0, share));
            }
            if let Some((low, high)) = self.share.low.zip(self.share.high) {
                interval(page, low, high);
            }
            if let Some(later) = self.later.filter(|_| self.share.of > 0) {
                ring(page, later);
            }
        });
    }
}

/// A certainty: how many were right, and between which shares that should be.
pub fn certainty(page: &mut Html, row: &CertaintyShare) {
    let band = match row.certainty {
        Certainty::Sure => (0.8, 1.0),
        Certainty::Fairly => (2.0 / 3.0, 0.8),
        Certainty::Guess => (0.0, 2.0 / 3.0),
    };
    let said = row.first.share().map_or_else(String::new, percent);
    picture(page, "bar", &said, |page| {
        track(page);
        field(page, band);
        if let Some(share) = row.first.share() {
            bar(page, "fill thin", (0.0, share));
        }
        if let Some((low, high)) = row.first.low.zip(row.first.high) {
            interval(page, low, high);
        }
    });
}

/// Heights of the chart of gains, in pixels.
const TOP: f64 = 26.0;
const HEIGHT: f64 = 200.0;
/// Where its two axes stand.
const LEFT: &str = "22%";
const RIGHT: &str = "78%";

/// A line for each point, from the share that was right at first to the one in the
/// end, and a bold one for all together.
pub fn gains(page: &mut Html, all: &GainRow, each: &[GainRow]) {
    let said = "How the share of right answers changed from the first answer to the last";
    picture(page, "gains", said, |page| {
        for (place, name) in [(LEFT, "first answer"), (RIGHT, "last answer")] {
            let (top, bottom) = (number(TOP), number(TOP + HEIGHT));
            let axis = [("x1", place), ("x2", place), ("y1", &top), ("y2", &bottom)];
            line(page, "axis", &axis);
            label(page, "axis-name", (place, 14.0), "middle", name);
        }
        for row in each {
            slope(page, "slope", row);
        }
        slope(page, "slope all", all);
        let ends = [
            (LEFT, "end", -10, all.right_at_first),
            (RIGHT, "start", 10, all.right_at_last),
        ];
        for (place, anchor, aside, right) in ends {
            let share = of(right, all.learners);
            let text = percent(share);
            let aside = aside.to_string();
            let (x, y) = (place, number(height(share) + 5.0));
            let attributes = [
                ("class", "figure"),
                ("x", x),
                ("y", &*y),
                ("dx", &*aside),
                ("text-anchor", anchor),
            ];
            page.element("text", &attributes, |page| page.text(&text));
        }
    });
}

fn slope(page: &mut Html, class: &'static str, row: &GainRow) {
    let (first, last) = (
        of(row.right_at_first, row.learners),
        of(row.right_at_last, row.learners),
    );
    let (y1, y2) = (number(height(first)), number(height(last)));
    let told = format!("{}: {} to {}", row.prompt, percent(first), percent(last));
    page.element("g", &[("class", class)], |page| {
        if !row.prompt.is_empty() {
            page.element("title", &[], |page| page.text(&told));
        }
        line(
            page,
            "",
            &[("x1", LEFT), ("x2", RIGHT), ("y1", &y1), ("y2", &y2)],
        );
        for (x, y) in [(LEFT, &y1), (RIGHT, &y2)] {
            let place = [("cx", x), ("cy", y.as_str()), ("r", "4")];
            page.element("circle", &place, |_| {});
        }
    });
}

fn of(right: u32, all: u32) -> f64 {
    f64::from(right) / f64::from(all.max(1))
}

fn height(share: f64) -> f64 {
    TOP + HEIGHT * (1.0 - share)
}

fn label(page: &mut Html, class: &str, (x, y): (&str, f64), anchor: &str, text: &str) {
    let y = number(y);
    let attributes = [
        ("class", class),
        ("x", x),
        ("y", &*y),
        ("text-anchor", anchor),
    ];
    page.element("text", &attributes, |page| page.text(text));
}

/// A picture, with what it says for those who do not see it.
fn picture(page: &mut Html, class: &str, said: &str, inside: impl FnOnce(&mut Html)) {
    let attributes = [("class", class), ("role", "img"), ("aria-label", said)];
    page.element("svg", &attributes, inside);
}

fn track(page: &mut Html) {
    bar(page, "track", (0.0, 1.0));
}

fn bar(page: &mut Html, class: &str, (from, to): (f64, f64)) {
    rectangle(page, class, (from, to), ("5", "8"));
}

fn field(page: &mut Html, (from, to): (f64, f64)) {
    rectangle(page, "field", (from, to), ("1", "16"));
}

fn rectangle(page: &mut Html, class: &str, (from, to): (f64, f64), (y, height): (&str, &str)) {
    let (x, width) = (along(from), along(to - from));
    let attributes = [
        ("class", class),
        ("x", &*x),
        ("width", &*width),
        ("y", y),
        ("height", height),
        ("rx", "2"),
    ];
    page.element("rect", &attributes, |_| {});
}

fn interval(page: &mut Html, low: f64, high: f64) {
    let (x1, x2) = (along(low), along(high));
    line(
        page,
        "interval",
        &[("x1", &x1), ("x2", &x2), ("y1", "9"), ("y2", "9")],
    );
    for x in [&x1, &x2] {
        line(
            page,
            "interval",
            &[("x1", x), ("x2", x), ("y1", "5"), ("y2", "13")],
        );
    }
}

fn line(page: &mut Html, class: &str, places: &[(&'static str, &str)]) {
    let attributes = [&[("class", class)], places].concat();
    page.element("line", &attributes, |_| {});
}

fn ring(page: &mut Html, share: f64) {
    let x = along(share);
    let attributes = [("class", "ring"), ("cx", &*x), ("cy", "9"), ("r", "5")];
    page.element("circle", &attributes, |_| {});
}

/// A share of the width.
fn along(share: f64) -> String {
    format!("{}%", number(share * 100.0))
}

/// With two digits behind the point, at most.
fn number(value: f64) -> String {
    let text = format!("{value:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
