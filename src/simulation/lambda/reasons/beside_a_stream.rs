//! A crowd that comes in one instant beside requests that come evenly all the time.

use super::load::rate_in_words;
use super::{agrees, as_it_began, constant, most_allowed, run_time, seconds};
use crate::sim::run::Run;
use crate::sim::setup::{Overflow, Setup};
use crate::sim::time::{Tick, to_f64};
use crate::sim::traffic::{Burst, Traffic};
use crate::sim::workload::Cold;
use crate::simulation::lambda::readings::span;
use crate::text::{capitalised, format_count, format_number};

/// What comes, and the places for it.
pub struct EvenStream {
    /// Requests a second.
    rate: f64,
    /// How long each is at work.
    pub time: Tick,
    /// How many may be at work at once.
    pub most: f64,
    crowd: Burst,
}

/// Of those that were turned away, where nothing but places was short: how many of the
/// stream, and how many of the crowd.
pub fn throttled(run: &Run, shown: u64) -> Option<String> {
    let setup = run.setup();
    let stream = EvenStream::of(run).filter(|_| as_it_began(run) && is_simple(setup))?;
    let busy = stream.at_work();
    let (rule, words) = match busy <= stream.most {
        true => stream.found_room_left(setup, busy),
        false => stream.found_all_taken(run),
    };
    agrees(rule, to_f64(shown)).then(|| capitalised(&words))
}

/// Whether each asks once, and no start keeps anybody.
fn is_simple(setup: &Setup) -> bool {
    let platform = &setup.platform;
    let starts_at_once =
        matches!(&setup.function.cold, Cold::Init(law) if constant(law) == Some(0));
    starts_at_once
        && platform.overflow == Overflow::Throttle
        && setup.asks_once()
        && platform.scale_out.at_once >= setup.concurrency()
}

impl EvenStream {
    pub fn of(run: &Run) -> Option<Self> {
        let setup = run.setup();
        let Traffic::Burst(bursts) = &setup.traffic else {
            return None;
        };
        let [stream, crowd] = bursts.as_slice() else {
            return None;
        };
        let is_it = stream.at == 0 && stream.over >= run.now() && crowd.over == 0 && crowd.at > 0;
        is_it.then_some(Self {
            rate: to_f64(stream.requests) / seconds(stream.over.max(1)),
            time: run_time(&setup.function)?,
            most: to_f64(setup.concurrency()),
            crowd: *crowd,
        })
    }

    /// How many of those that come evenly are at work at once.
    pub fn at_work(&self) -> f64 {
        self.rate * seconds(self.time)
    }

    /// "50 requests/s × 200 ms = 10"
    pub fn at_work_in_words(&self) -> String {
        format!(
            "{} × {} = {}",
            rate_in_words(self.rate),
            span(self.time),
            format_number(self.at_work(), "")
        )
    }

    /// "300 more came in one instant, at 30 s"
    fn crowd_in_words(&self) -> String {
        let (many, at) = (format_count(self.crowd.requests), span(self.crowd.at));
        format!("{many} more came in one instant, at {at}")
    }

    /// How many of the crowd are too many for what the stream leaves.
    fn found_room_left(&self, setup: &Setup, busy: f64) -> (f64, String) {
        let (crowd, free) = (to_f64(self.crowd.requests), (self.most - busy).floor());
        let number = |it: f64| format_number(it, "");
        let left = match free > 0.0 {
            true => format!(
                "{} − {} = {} are free. {}: {} − {} = {}",
                number(self.most),
                number(busy),
                number(free),
                self.crowd_in_words(),
                number(crowd),
                number(free),
                number(crowd - free)
            ),
            false => format!(
                "none is free. {}, and {} found no room",
                self.crowd_in_words(),
                number(crowd)
            ),
        };
        let words = format!(
            "{} are at work all along, and {}: {left}.",
            self.at_work_in_words(),
            most_allowed(setup)
        );
        (crowd - free, words)
    }

    /// How many come that nobody serves.
    fn found_all_taken(&self, run: &Run) -> (f64, String) {
        let served = self.most / seconds(self.time);
        let away = self.rate - served;
        let of_stream = away * seconds(run.now());
        let rule = of_stream + to_f64(self.crowd.requests);
        let number = |it: f64| format_number(it, "");
        let words = format!(
            "{} come, and {}. These serve {} ÷ {} = {} a second; {} a second are throttled, in {}: {}. \
             {}, and as many more found no room: {} + {} = {}.",
            rate_in_words(self.rate),
            most_allowed(run.setup()),
            number(self.most),
            span(self.time),
            number(served),
            number(away),
            span(run.now()),
            number(of_stream),
            self.crowd_in_words(),
            number(of_stream),
            format_count(self.crowd.requests),
            number(rule)
        );
        (rule, words)
    }
}
