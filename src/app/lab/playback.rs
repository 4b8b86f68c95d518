//! How the time of a run passes: how fast, and whether the machine keeps up.

use super::pace::Pace;
use crate::journal::Time;
use crate::simulation::Simulation;
use crate::simulation::time::Tick;

/// How fast a run is shown, and how far that goes well.
#[derive(Debug)]
pub struct Playback {
    /// Counts into [`SPEEDS`].
    pub speed: usize,
    /// How many times as fast as life the last stretch went.
    pub achieved: Option<f64>,
    /// When time last passed.
    pub(super) last: Option<Time>,
    pub(super) headway: Headway,
    pace: Pace,
}

/// How a run that plays gets on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Headway {
    InTime,
    /// The machine could not do the last stretch in one go.
    Behind,
    /// To the end, as fast as can be.
    ToTheEnd,
}

/// How many times as fast as at the start, with what that is called: see
/// [`Pace`].
pub const SPEEDS: [(&str, f64); 11] = [
    ("1/64×", 1.0 / 64.0),
    ("1/32×", 1.0 / 32.0),
    ("1/16×", 1.0 / 16.0),
    ("1/8×", 1.0 / 8.0),
    ("1/4×", 1.0 / 4.0),
    ("1/2×", 1.0 / 2.0),
    ("1×", 1.0),
    ("2×", 2.0),
    ("4×", 4.0),
    ("8×", 8.0),
    ("16×", 16.0),
];
/// The place of the speed that a run starts with.
const AS_IT_STARTS: usize = 6;

impl Default for Playback {
    fn default() -> Self {
        Self {
            speed: AS_IT_STARTS,
            achieved: None,
            last: None,
            headway: Headway::InTime,
            pace: Pace::default(),
        }
    }
}

impl Playback {
    /// Another run begins: the speed stays.
    pub(super) fn begin(&mut self) {
        self.pace = Pace::default();
        self.headway = Headway::InTime;
    }

    pub(super) fn know_pace(&mut self, run: &Simulation) {
        if self.pace.is_unknown() {
            self.pace = Pace::of(run);
        }
    }

    /// Lets so many milliseconds of life pass. `go_on`: until a moment, and whether that
    /// was reached.
    pub(super) fn pass(
        &mut self,
        run: &mut Simulation,
        life: f64,
        go_on: impl FnOnce(&mut Simulation, Tick) -> bool,
    ) {
        let speed = SPEEDS.get(self.speed).map_or(1.0, |(_, times)| *times);
        let from = self.pace.life_at(run.now());
        let goal = self.pace.tick_at(from + life * speed);
        self.headway = match go_on(run, goal) {
            true => Headway::InTime,
            false => Headway::Behind,
        };
        let passed = self.pace.life_at(run.now()) - from;
        self.achieved = (life > 0.0).then(|| passed / life);
    }

    pub fn faster(&mut self) {
        self.speed = (self.speed + 1).min(SPEEDS.len() - 1);
    }

    pub fn slower(&mut self) {
        self.speed = self.speed.saturating_sub(1);
    }
}
