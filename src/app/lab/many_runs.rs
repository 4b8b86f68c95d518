//! The run of a lab with many seeds: how far chance reaches.

use super::{Lab, LabStage, STRETCH};
use crate::simulation::{Reading, ReadingOf, RunSpread, Simulation};
use crate::words::lab as said;

/// How many are made.
const RUNS: usize = 100;

/// Runs that are being made, each with the seed after that of the one before.
#[derive(Debug)]
pub struct ManyRuns {
    run: Simulation,
    /// What is looked at, with its numbers so far.
    numbers: Vec<(ReadingOf, Vec<f64>)>,
    done: usize,
}

impl ManyRuns {
    /// Goes on by so many events at most, and says by how many it did.
    fn go_on(&mut self, most: u64) -> u64 {
        let before = self.run.events();
        let is_over = self.run.run_within(self.run.horizon(), most);
        let passed = self.run.events() - before;
        if is_over {
            self.begin_next();
        }
        passed
    }

    /// Notes what the run shows, and begins the one after it.
    fn begin_next(&mut self) {
        for (of, numbers) in &mut self.numbers {
            numbers.extend(self.run.shows(of));
        }
        self.done += 1;
        let mut setup = self.run.start().clone();
        setup.seed = setup.seed.wrapping_add(1);
        if let Ok(next) = Simulation::new(&setup) {
            self.run = next;
        }
    }

    /// What they show, in a sentence for each reading.
    fn told(&self) -> String {
        let told = |(of, numbers): &(ReadingOf, Vec<f64>)| {
            let (about, reading) = (of.sentence(), of.reading);
            let spread = RunSpread::of(numbers).filter(|it| it.runs == RUNS as u64);
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
    /// scenario asks about. Its own seed is the first of them.
    pub fn many_runs(&mut self) {
        if self.stage != LabStage::Over || !self.turns().is_empty() {
            self.explained = Some(said::MANY_RUNS_LATER.to_owned());
            return;
        }
        let asked = self.scenario.predict.iter().map(|it| it.of.clone());
        let mut asked: Vec<_> = asked.collect();
        if asked.is_empty() {
            asked.extend(Reading::named("cold_starts").map(ReadingOf::of_all));
        }
        let numbers = asked.into_iter().map(|of| (of, Vec::new()));
        let run = Simulation::new(self.simulation.start());
        self.many = run.ok().map(|run| ManyRuns {
            run,
            numbers: numbers.collect(),
            done: 0,
        });
        self.go_on_with_many_runs();
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
            self.many = None;
        }
    }

    /// Whether there are runs still to be made.
    pub fn makes_many_runs(&self) -> bool {
        self.many.is_some()
    }
}
