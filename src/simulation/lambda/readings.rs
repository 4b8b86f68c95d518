//! A reading: a number that a run shows, and how it is written.

use std::sync::Arc;

use super::knobs::KnobId;
use super::quantity::Quantity;
use super::reading_list::{READINGS, ReadingId};
use crate::sim::readings::Readings;
use crate::sim::run::Run;
use crate::sim::setup::Setup;
use crate::sim::spread::RunSpread;
use crate::sim::time::{MILLISECOND, MINUTE, SECOND, Tick, show, to_f64, to_ticks};
use crate::simulation::ChartId;
use crate::text::{format_count, format_number};

/// A number that a run shows.
#[derive(Debug, Clone, Copy)]
pub struct Reading {
    pub id: ReadingId,
    /// As lessons write it.
    pub name: &'static str,
    /// What it is a number of.
    pub(super) quantity: Quantity,
    /// Of the number that `of` gives; empty for a plain number.
    pub unit: &'static str,
    /// The beginning of a sentence that ends with the number, where it is taken
    /// at no number of environments.
    pub sentence: &'static str,
    /// What it is about in a word or two, where its name does not say it.
    pub(super) title: &'static str,
    /// What is said where a run shows no number of it.
    pub(super) nothing: &'static str,
    /// The chart in which it is a height; nothing where it needs one of its
    /// own.
    pub chart: Option<ChartId>,
    /// What of that chart it is: "at most".
    pub short: &'static str,
    /// Whether it is taken at a number of environments.
    pub is_of_a_count: bool,
    /// What made it what it is, in a sentence or two. The number is that of
    /// environments, for one that is taken at such a number.
    pub(in crate::simulation) reason: fn(&Run, Option<u64>) -> Option<String>,
    /// The same by what was seen alone, where the reason may give away what an
    /// experiment asks for.
    pub(super) observed: Option<fn(&Run) -> Option<String>>,
    /// Which knobs are worth a turn to see it change, and whether up.
    pub(super) tries: &'static [KnobStep],
    pub(super) of: NumberOf,
}

/// A reading as it is taken from a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadingOf {
    pub reading: &'static Reading,
    /// Of one that is taken at a number of environments: at how many.
    pub at: Option<u64>,
    /// Of several functions, which one; all together if none.
    pub function: Option<Arc<str>>,
}

impl ReadingOf {
    /// The same of all functions.
    pub fn of_all(reading: &'static Reading) -> Self {
        Self {
            reading,
            at: None,
            function: None,
        }
    }

    /// The beginning of a sentence that ends with the number.
    pub fn sentence(&self) -> String {
        let sentence = self.reading.sentence_at(self.at);
        match &self.function {
            Some(name) => format!("{name}, {}", uncapitalised(&sentence)),
            None => sentence,
        }
    }

    /// What is said where a run shows no number of it.
    pub fn nothing(&self) -> String {
        let nothing = self.reading.nothing;
        match &self.function {
            Some(name) => format!("{name}: {}", uncapitalised(nothing)),
            None => nothing.to_owned(),
        }
    }

    /// What it is about: "cold starts", "time to 40 alive", "throttled of
    /// checkout".
    pub fn title(&self) -> String {
        let title = match self.at {
            Some(at) => format!("time to {} alive", format_count(at)),
            None => self.reading.title(),
        };
        match &self.function {
            Some(name) => format!("{title} of {name}"),
            None => title,
        }
    }
}

fn uncapitalised(sentence: &str) -> String {
    let mut letters = sentence.chars();
    let first = letters.next().into_iter().flat_map(char::to_lowercase);
    first.chain(letters.clone()).collect()
}

const CENT: f64 = 0.01;

/// Milliseconds as people write them: "250 ms", "2.5 s", "2 min 32 s".
pub fn time_in_words(milliseconds: f64) -> String {
    match milliseconds / 1e3 {
        few if few < 1.0 => format!("{} ms", format_number(milliseconds, "")),
        some if some < 60.0 => format!("{} s", format_number(some, "")),
        _ => show(to_ticks(milliseconds * to_f64(MILLISECOND))),
    }
}

/// The same of a time of the run: wherever one value is told, it is rounded alike.
pub fn span(ticks: Tick) -> String {
    match ticks {
        0 => show(0),
        _ => time_in_words(to_f64(ticks) / to_f64(MILLISECOND)),
    }
}

/// The same to the millisecond: "4 min 59.7 s", where it is held against a time that
/// rounding would make it equal to.
pub fn exact_span(ticks: Tick) -> String {
    let ticks = ticks.saturating_add(MILLISECOND / 2) / MILLISECOND * MILLISECOND;
    let rest = ticks % MINUTE;
    match ticks > rest && rest > 0 {
        true => format!("{} {}", show(ticks - rest), show(rest)),
        false => span(ticks),
    }
}

/// "$1.20"; sums of less than a cent keep their first digits.
pub fn money(dollars: f64) -> String {
    match dollars > 0.0 && dollars < CENT {
        true => format!("${}", format_number(dollars, "")),
        false => format!("${}", format_number(dollars, "USD")),
    }
}

pub(super) type NumberOf = fn(&Readings, Option<u64>) -> Option<f64>;

/// A knob, and whether it is turned up.
pub(super) type KnobStep = (KnobId, bool);

impl PartialEq for Reading {
    /// A reading has one id.
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Reading {}

impl Reading {
    /// Whether it is about latency, throughput or money.
    pub fn is_of_performance(&self) -> bool {
        match self.quantity {
            Quantity::Latency
            | Quantity::BilledTime
            | Quantity::BilledWork
            | Quantity::Bill
            | Quantity::ServersBill => true,
            Quantity::Share => self.id == ReadingId::ThrottleRatio,
            Quantity::Count | Quantity::Attempts | Quantity::Average | Quantity::Moment => false,
        }
    }

    pub fn named(name: &str) -> Option<&'static Self> {
        READINGS.iter().find(|reading| reading.name == name)
    }

    pub fn names() -> Vec<&'static str> {
        READINGS.iter().map(|reading| reading.name).collect()
    }

    /// What the run showed; `None` where it showed nothing, as the latency of
    /// no requests. `at` is the number of environments for one that is taken at
    /// such a number; without it, as many as there ever were.
    pub fn of(&self, readings: &Readings, at: Option<u64>) -> Option<f64> {
        (self.of)(readings, at)
    }

    /// Why it is what it is in a run of an experiment.
    pub(in crate::simulation) fn seen_in(&self, run: &Run, at: Option<u64>) -> Option<String> {
        match self.observed {
            Some(observed) => observed(run),
            None => (self.reason)(run, at),
        }
    }

    /// What many runs show of it, in the words that come behind what one does:
    /// "7 to 19 in 95 of 100 runs"; nothing where chance leaves it alone.
    pub fn spread_in_words(&self, spread: &RunSpread) -> Option<String> {
        let range = |low, high| {
            let [low, high] = [low, high].map(|it| self.in_words(it));
            match low == high {
                true => (low, false),
                false => (format!("{low} to {high}"), true),
            }
        };
        let (within, runs) = (format_count(spread.within), format_count(spread.runs));
        let (most_of_them, is_range) = range(spread.low, spread.high);
        let (all, is_spread) = range(spread.least, spread.most);
        is_spread.then(|| match is_range {
            true => format!("{most_of_them} in {within} of {runs} runs"),
            false => format!("{most_of_them} in at least {within} of {runs} runs, {all} in all"),
        })
    }

    /// The beginning of a sentence that ends with the number; `at` as in
    /// [`Self::of`].
    pub fn sentence_at(&self, at: Option<u64>) -> String {
        match at.filter(|_| self.is_of_a_count) {
            Some(1) => "There was 1 environment after".to_owned(),
            Some(count) => format!("There were {} environments after", format_count(count)),
            None => self.sentence.to_owned(),
        }
    }

    /// What it is about in a word or two: "cold starts".
    pub fn title(&self) -> String {
        match self.title {
            "" => self.name.replace('_', " "),
            title => title.to_owned(),
        }
    }

    /// A number in its unit, as people write it: "400 ms", "5 min", "$1.18".
    pub fn in_words(&self, number: f64) -> String {
        match self.unit {
            "USD" => money(number),
            "ms" => time_in_words(number),
            // A moment of a run is told in the unit of its axis and of its prediction.
            "s" if number >= 60.0 => time_in_words(number * 1e3),
            "" => format_number(number, ""),
            unit => format!("{} {unit}", format_number(number, unit)),
        }
    }

    /// Two numbers that are held against each other: see [`Self::in_words_among`].
    pub fn both_in_words(&self, numbers: [f64; 2]) -> [String; 2] {
        numbers.map(|it| self.in_words_among(it, &numbers))
    }

    /// One of several numbers that are held against each other, as people write it. Of
    /// times that would be told in several units each is told in seconds, but for long
    /// ones: "2 min 32 s" and "0.006 s".
    pub fn in_words_among(&self, number: f64, all: &[f64]) -> String {
        /// So long a time is a length of an axis in seconds as well.
        const LONG: f64 = 120.0;
        let Some(unit) = self.tick_of_unit() else {
            return self.in_words(number);
        };
        let seconds = |number: f64| number * to_f64(unit) / to_f64(SECOND);
        // From where on a time is told in the next unit.
        let rank = |number: f64| {
            [1.0, 60.0]
                .iter()
                .filter(|it| seconds(number) >= **it)
                .count()
        };
        let is_mixed = all.iter().any(|it| rank(*it) != rank(number));
        let is_long = all.iter().any(|it| seconds(*it) > LONG) && rank(number) == 2;
        match is_mixed && !is_long {
            true => format!("{} s", format_number(seconds(number), "")),
            false => self.in_words(number),
        }
    }

    /// Whether it counts things, and so is a whole number.
    pub fn is_count(&self) -> bool {
        matches!(self.quantity, Quantity::Count | Quantity::Attempts)
    }

    /// Whether requests that were refused are what it tells of.
    pub fn is_of_refusals(&self) -> bool {
        matches!(
            self.id,
            ReadingId::Throttled
                | ReadingId::ThrottleRatio
                | ReadingId::FirstThrottleAt
                | ReadingId::FailedThrottled
        )
    }

    /// Whether it is a part of something, from 0 to 1.
    pub fn is_share(&self) -> bool {
        self.quantity == Quantity::Share
    }

    /// How long one of its unit is, where that is a time.
    pub fn tick_of_unit(&self) -> Option<Tick> {
        match self.unit {
            "ms" => Some(MILLISECOND),
            "s" => Some(SECOND),
            _ => None,
        }
    }

    /// A number that it is never above in a run by `setup`: see
    /// [`Quantity::bound`].
    pub fn bound(&self, setup: &Setup) -> f64 {
        self.quantity.bound(setup)
    }

    /// The unit in which numbers up to `most` are short, and what to multiply
    /// them by to have them in it.
    pub fn scale(&self, most: f64) -> (&'static str, f64) {
        let of_time = |milliseconds: f64, each: f64| match milliseconds {
            few if few < 1_000.0 => ("ms", each),
            some if some <= 120_000.0 => ("s", each / 1e3),
            many if many < 7_200_000.0 => ("min", each / 60e3),
            _ => ("h", each / 3_600e3),
        };
        match self.unit {
            "ms" => of_time(most, 1.0),
            "s" if most < 1.0 => ("s", 1.0),
            "s" => of_time(most * 1e3, 1e3),
            "USD" => ("$", 1.0),
            unit => (unit, 1.0),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::sim::readings::RunReport;
    use crate::sim::readings::tests::{read, waves};

    #[test]
    fn every_reading_is_what_one_can_work_out() {
        let readings = read(&waves());
        let found: Vec<String> = READINGS
            .iter()
            .map(|reading| match reading.of(&readings, None) {
                Some(value) => format!("{} {value} {}", reading.name, reading.unit)
                    .trim_end()
                    .to_owned(),
                None => format!("{} -", reading.name),
            })
            .collect();
        insta::assert_snapshot!(found.join("\n"), @r"
        requests 120
        succeeded 120
        failed 0
        failed_throttled 0
        failed_error 0
        failed_timeout 0
        waiting 0
        oldest_waiting -
        attempts 120
        cold_starts 60
        warm_starts 60
        throttled 0
        retried 0
        waited 0
        expired 60
        environments_created 60
        peak_busy 60
        peak_alive 60
        mean_busy 0.013333333333333334
        mean_idle 14.991666666666667
        mean_alive 15.005
        cold_ratio 0.5
        throttle_ratio 0
        latency_mean 400 ms
        latency_p50 300 ms
        latency_p90 500 ms
        latency_p99 500 ms
        latency_max 500 ms
        billed_ms 48000 ms
        billed_gb_s 48 GB-s
        cost_total 0 USD
        servers_cost 1.63 USD
        first_throttle_at -
        time_to_alive 0 s
        ");
        let servers = readings.servers.unwrap();
        assert_eq!(servers.count, 20);
        assert!((servers.utilisation - readings.mean_busy / 60.0).abs() < 1e-12);
        // 20 x 0.0816 x 730 / (0.2e-6 + 0.4 x 1.66667e-5).
        assert_eq!(servers.break_even, 173_498_692);
    }

    #[test]
    fn numbers_are_written_as_people_do() {
        let in_words = |name: &str, number| Reading::named(name).unwrap().in_words(number);
        for (name, number, expected) in [
            ("latency_max", 250.0, "250 ms"),
            ("latency_max", 1_500.0, "1.5 s"),
            ("latency_max", 2_500.0, "2.5 s"),
            ("latency_max", 59_900.0, "59.9 s"),
            ("time_to_alive", 152.0, "2 min 32 s"),
            ("time_to_alive", 0.25, "0.25 s"),
            ("latency_max", 300_000.0, "5 min"),
            ("billed_ms", 36_098_000.0, "10 h 2 min"),
            ("latency_mean", 0.25, "0.25 ms"),
            ("time_to_alive", 20.0, "20 s"),
            ("time_to_alive", 0.0, "0 s"),
            ("first_throttle_at", 300.0, "5 min"),
            ("cost_total", 2.1, "$2.10"),
            ("cost_total", 0.000_002, "$0.000002"),
            ("billed_gb_s", 48.0, "48 GB-s"),
            ("cold_starts", 1_200.0, "1,200"),
            ("latency_max", -5.0, "-5 ms"),
        ] {
            assert_eq!(in_words(name, number), expected, "{name} {number}");
        }
    }

    #[test]
    fn equal_ends_are_no_spread() {
        let share = Reading::named("throttle_ratio").unwrap();
        let told = |odd: f64| {
            let mut numbers = [0.666_67; 100];
            numbers[7] = odd;
            share.spread_in_words(&RunSpread::of(&numbers).unwrap())
        };
        assert_eq!(told(0.666_67), None);
        assert_eq!(told(0.666_7), None, "written alike");
        let expected = "0.667 in at least 95 of 100 runs, 0.5 to 0.667 in all";
        assert_eq!(told(0.5).as_deref(), Some(expected));
    }

    #[test]
    fn a_scale_keeps_numbers_short() {
        let scale = |name: &str, most| Reading::named(name).unwrap().scale(most);
        for (name, most, unit, shown) in [
            ("latency_max", 900.0, "ms", 900.0),
            ("latency_max", 30_000.0, "s", 30.0),
            ("latency_max", 300_000.0, "min", 5.0),
            ("billed_ms", 36_000_000.0, "h", 10.0),
            ("time_to_alive", 0.5, "s", 0.5),
            ("time_to_alive", 20.0, "s", 20.0),
            ("cost_total", 2.0, "$", 2.0),
            ("cold_starts", 60.0, "", 60.0),
        ] {
            let (named, factor) = scale(name, most);
            assert_eq!(named, unit, "{name} {most}");
            assert!((most * factor - shown).abs() < 1e-9, "{name} {most}");
        }
    }

    #[test]
    fn every_reading_has_a_name_of_its_own() {
        let names: BTreeSet<&str> = READINGS.iter().map(|reading| reading.name).collect();
        assert_eq!(names.len(), READINGS.len());
    }

    #[test]
    fn json_has_every_reading() {
        let readings = read(&waves());
        let json = serde_json::to_value(RunReport::new(&readings, Some(1), None)).unwrap();
        for reading in &READINGS {
            let path = match reading.name.split_once('_') {
                Some(("latency", part)) => format!("/latency_ms/{part}"),
                Some(("cost", part)) => format!("/cost_usd/{part}"),
                _ => format!("/{}", reading.name),
            };
            let found = json.pointer(&path).and_then(serde_json::Value::as_f64);
            assert_eq!(found, reading.of(&readings, None), "{path}");
        }
        for key in ["seconds", "seed", "events"] {
            assert!(
                json.get(key).is_some_and(serde_json::Value::is_number),
                "{key}"
            );
        }
    }
}
