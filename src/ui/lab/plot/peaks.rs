//! The highest points of levels, and what is written at them.

use crate::simulation::time::{Tick, show};
use crate::simulation::{Area, CameAtOnce, Fill, Levels, Peak};
use crate::text::format_count;
use crate::words::lab as words;

use super::scale::short;
use super::time_axis::TimeAxis;

/// Where an area is highest first.
#[derive(Debug, Clone, Copy)]
pub struct HighestPoint<'a> {
    area: &'a Area,
    pub at: Tick,
    pub level: f64,
}

impl<'a> HighestPoint<'a> {
    /// Nothing where there never was any.
    pub fn of(area: &'a Area) -> Option<Self> {
        let (at, level) = area.peak()?;
        Some(Self { area, at, level })
    }

    /// The highest of all.
    pub fn of_all(levels: &'a Levels) -> Option<Self> {
        let points = levels.areas.iter().filter_map(Self::of);
        points.reduce(|most, it| if it.level > most.level { it } else { most })
    }

    /// Nothing where the number of the picture would tell nobody anything.
    pub fn label(&self, levels: &Levels, time: TimeAxis) -> Option<String> {
        match &levels.peak {
            Peak::Named(name) => Some(format!("{name} {}", short(self.level))),
            Peak::AtOnce(bursts) => self.came_at_once(bursts, time),
            Peak::InWords(words) => Some(words.clone()),
        }
    }

    /// Of what came in one instant, how many, and when, where only once so many came:
    /// by the second, more would stand there than ever came.
    fn came_at_once(&self, bursts: &[CameAtOnce], time: TimeAxis) -> Option<String> {
        if self.area.fill == Fill::Crosses {
            return None;
        }
        let after = |from: &Tick| *from > self.at;
        let end = self.area.steps.iter().map(|(from, _)| *from).find(after);
        let end = end.map_or(Tick::MAX, |end| time.begin(time.column(end) + 1));
        let here = bursts.iter().filter(|it| (self.at..=end).contains(&it.at));
        let most = here.reduce(|most, it| {
            if it.requests > most.requests {
                it
            } else {
                most
            }
        })?;
        let alike = bursts.iter().filter(|it| it.requests == most.requests);
        let moment = (alike.count() == 1).then(|| show(most.at));
        let count = format_count(most.requests);
        Some(match most.are_more {
            true => words::more_at_once(&count, moment.as_deref()),
            false => words::peak_of_burst(&count, moment.as_deref()),
        })
    }
}
