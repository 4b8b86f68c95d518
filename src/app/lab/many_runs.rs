//! The run of a lab with many seeds: how far chance reaches, in words and, at each
//! moment, as bands in the charts.

use super::{Lab, LabStage, STRETCH};
use crate::simulation::time::Tick;
use crate::simulation::{Band, ChartContent, ChartId, ReadingId, ReadingOf, RunSpread, Simulation};
use crate::words::lab as said;

/// How many are made.
const RUNS: usize = 100;
/// At how many moments of a run a reading is noted that has no chart of its own.
const MOMENTS: u64 = 40;
/// What it costs to note one, in events.
const NOTED: u64 = 4_000;

/// A series that a chart shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SeriesId {
    OfChart(ChartId),
    /// Of what the scenario asks for at this place.
    OfReading(usize),
}

/// How far chance reaches in a series.
#[derive(Debug, Clone)]
pub struct SeriesBand {
    of: SeriesId,
    band: Band,
}

/// A series in all runs so far: what each showed at a moment.
#[derive(Debug)]
struct SeriesOfRuns {
    of: SeriesId,
    moments: Vec<(Tick, Vec<f64>)>,
}

impl SeriesOfRuns {
    /// The first run sets the moments.
    fn note(&mut self, at: usize, now: Tick, level: f64) {
        if at == self.moments.len() {
            self.moments.push((now, Vec::new()));
        }
        if let Some((_, levels)) = self.moments.get_mut(at) {
            levels.push(level);
        }
    }

    /// Whether it never fell in any run, as a count does not.
    fn only_grows(&self) -> bool {
        let levels = self.moments.iter().map(|(_, levels)| levels);
        let next = levels.clone().skip(1);
        levels.zip(next).all(|(before, after)| {
            before.len() == after.len() && before.iter().zip(after).all(|(one, two)| one <= two)
        })
    }

    /// The range at each moment that every run has a number for.
    fn band(&self) -> Option<SeriesBand> {
        let steps = self.moments.iter().filter_map(|(now, levels)| {
            let spread = RunSpread::of(levels).filter(is_whole)?;
            Some((*now, spread.low, spread.high))
        });
        let mut steps: Vec<_> = steps.collect();
        if self.only_grows() {
            widen(&mut steps);
        }
        let band = Band { steps };
        (!band.steps.is_empty()).then_some(SeriesBand { of: self.of, band })
    }
}

/// Makes edges that never fall, wide enough for what they held: the narrowest range
/// of one moment may begin lower than that of the moment before.
fn widen(steps: &mut [(Tick, f64, f64)]) {
    let mut least = f64::INFINITY;
    for (_, low, _) in steps.iter_mut().rev() {
        least = least.min(*low);
        *low = least;
    }
    let mut most = f64::NEG_INFINITY;
    for (.., high) in steps {
        most = most.max(*high);
        *high = most;
    }
}

fn is_whole(spread: &RunSpread) -> bool {
    spread.runs == RUNS as u64
}

/// Runs that are being made, each with the seed after that of the one before.
#[derive(Debug)]
pub struct ManyRuns {
    run: Simulation,
    /// What is looked at, with its numbers so far.
    numbers: Vec<(ReadingOf, Vec<f64>)>,
    series: Vec<SeriesOfRuns>,
    /// Of the run that is being made, the moments that are noted.
    noted: u64,
    done: usize,
}

impl ManyRuns {
    /// Goes on by so many events at most, and says by how many it did.
    fn go_on(&mut self, most: u64) -> u64 {
        let before = self.run.events();
        let moment = self.moment();
        let is_there = self.run.run_within(moment, most);
        let passed = self.run.events() - before;
        if !is_there {
            return passed;
        }
        let noted = self.note_readings(moment);
        self.noted += 1;
        if self.noted == MOMENTS {
            self.begin_next();
        }
        passed + noted * NOTED
    }

    /// The next one that is noted.
    fn moment(&self) -> Tick {
        let part = u128::from(self.run.horizon()) * u128::from(self.noted + 1);
        Tick::try_from(part / u128::from(MOMENTS)).unwrap_or(Tick::MAX)
    }

    /// Notes the readings whose series are drawn, and says how many there are.
    fn note_readings(&mut self, now: Tick) -> u64 {
        let mut noted = 0;
        for series in &mut self.series {
            let SeriesId::OfReading(at) = series.of else {
                continue;
            };
            noted += 1;
            let shown = self.numbers.get(at).and_then(|(of, _)| self.run.shows(of));
            let at = usize::try_from(self.noted).unwrap_or(usize::MAX);
            if let Some(shown) = shown {
                series.note(at, now, shown);
            }
        }
        noted
    }

    /// Notes the series of the charts.
    fn note_charts(&mut self) {
        for chart in self.run.charts() {
            let (Some(id), ChartContent::Levels(levels)) = (chart.id, &chart.content) else {
                continue;
            };
            let of = SeriesId::OfChart(id);
            let Some(series) = self.series.iter_mut().find(|it| it.of == of) else {
                continue;
            };
            for (at, (now, level)) in levels.outline().into_iter().enumerate() {
                series.note(at, now, level);
            }
        }
    }

    /// Notes what the run shows, and begins the one after it.
    fn begin_next(&mut self) {
        for (of, numbers) in &mut self.numbers {
            numbers.extend(self.run.shows(of));
        }
        self.note_charts();
        (self.done, self.noted) = (self.done + 1, 0);
        let mut setup = self.run.start().clone();
        setup.seed = setup.seed.wrapping_add(1);
        if let Ok(mut next) = Simulation::new(&setup) {
            next.look_at(self.run.looked_at().as_deref());
            self.run = next;
        }
    }

    /// What they show, in a sentence for each reading.
    fn told(&self) -> String {
        let told = |(of, numbers): &(ReadingOf, Vec<f64>)| {
            let (about, reading) = (of.sentence(), of.reading);
            let spread = RunSpread::of(numbers).filter(is_whole);
            let Some((spread, here)) = spread.zip(numbers.first()) else {
                return said::some_runs_without(&about);
            };
            let here = reading.in_words(*here);
            match reading.spread_in_words(&spread) {
                Some(range) => said::many_runs(&about, &here, &range),
                None => said::many_runs_alike(&about, &here),
            }
        };
        let sentences: Vec<String> = self.numbers.iter().map(told).collect();
        sentences.join(" ")
    }
}

impl Lab {
    /// Begins to make the run that is over with other seeds, for what its
    /// scenario asks about. Its own seed is the first of them. Where they are made,
    /// puts their bands away.
    pub fn many_runs(&mut self) {
        if let Some(later) = self.many_runs_later() {
            self.explained = Some(later.to_owned());
            return;
        }
        if !self.bands.is_empty() {
            self.bands.clear();
            self.explained = None;
            return;
        }
        let asked = self.scenario.predict.iter().map(|it| it.of.clone());
        let mut asked: Vec<_> = asked.collect();
        if asked.is_empty() {
            asked.push(ReadingOf::of_all(ReadingId::ColdStarts.reading()));
        }
        let numbers = asked.into_iter().map(|of| (of, Vec::new()));
        let Ok(mut run) = Simulation::new(self.simulation.start()) else {
            return;
        };
        run.look_at(self.simulation.looked_at().as_deref());
        self.many = Some(ManyRuns {
            series: self.series(),
            run,
            numbers: numbers.collect(),
            noted: 0,
            done: 0,
        });
        self.go_on_with_many_runs();
    }

    /// Why the runs are not made now.
    fn many_runs_later(&self) -> Option<&'static str> {
        if self.next.is_some() {
            return Some(said::MANY_RUNS_OF_THE_NEXT);
        }
        let is_later = self.stage != LabStage::Over || !self.turns().is_empty();
        is_later.then_some(said::MANY_RUNS_LATER)
    }

    /// What the charts draw a band of.
    fn series(&self) -> Vec<SeriesOfRuns> {
        let charts = [ChartId::Environments, ChartId::RequestRate].map(SeriesId::OfChart);
        let asked = self.scenario.predict.iter().enumerate();
        let readings = asked
            .filter(|(_, predict)| predict.of.reading.chart.is_none())
            .map(|(at, _)| SeriesId::OfReading(at));
        let all = charts.into_iter().chain(readings);
        let empty = |of| SeriesOfRuns {
            of,
            moments: Vec::new(),
        };
        all.map(empty).collect()
    }

    /// Goes on with the runs, a few at a time.
    pub(super) fn go_on_with_many_runs(&mut self) {
        let Some(many) = &mut self.many else { return };
        let mut left = STRETCH;
        while left > 0 && many.done < RUNS {
            // A run without an event is some work as well.
            left = left.saturating_sub(many.go_on(left).max(100));
        }
        if many.done < RUNS {
            self.explained = Some(said::runs_made(many.done, RUNS));
        } else {
            self.explained = Some(many.told());
            self.bands = many.series.iter().filter_map(SeriesOfRuns::band).collect();
            self.many = None;
        }
    }

    /// How far chance reaches in a series, once that is known.
    pub(super) fn band(&self, of: SeriesId) -> Option<Band> {
        let found = self.bands.iter().find(|it| it.of == of)?;
        Some(found.band.clone())
    }

    /// Whether there are runs still to be made.
    pub fn makes_many_runs(&self) -> bool {
        self.many.is_some()
    }
}
