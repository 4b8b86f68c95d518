//! How far a turn of a knob goes.

use crate::sim::time::{HOUR, MILLISECOND, MINUTE, SECOND, Tick};

/// The steps that times and numbers go through: 1, 2, 5, 10 …
const STEPS: [u64; 3] = [1, 2, 5];

/// The next step above or below `value`, within `least` and `most`.
pub fn step(value: u64, up: bool, least: u64, most: u64) -> u64 {
    let decades = (0..19).map(|power| 10_u64.saturating_pow(power));
    let steps: Vec<u64> = decades
        .flat_map(|ten| STEPS.map(|it| it.saturating_mul(ten)))
        .collect();
    let next = match up {
        true => steps.iter().find(|step| **step > value),
        false => steps.iter().rfind(|step| **step < value),
    };
    next.copied().unwrap_or(value).clamp(least, most)
}

/// The same for a time, in a unit that fits.
pub fn step_time(value: Tick, up: bool, most: Tick) -> Tick {
    let unit = [HOUR, MINUTE, SECOND, MILLISECOND]
        .into_iter()
        .find(|unit| value >= *unit);
    let unit = unit.unwrap_or(MILLISECOND);
    let down_a_unit = !up && value <= unit;
    let unit = match (down_a_unit, unit) {
        (true, HOUR) => MINUTE,
        (true, MINUTE) => SECOND,
        (true, _) => MILLISECOND,
        (false, unit) => unit,
    };
    step(value / unit, up, 0, most / unit)
        .saturating_mul(unit)
        .min(most)
}
