//! What is shown and said of a function on Lambda.

mod causes;
mod cells;
mod charts;
mod functions;
mod gauges;
mod held_back;
mod in_short;
mod knobs;
mod moments;
mod quantity;
mod reading_list;
mod readings;
mod reasons;
mod setup;
mod story;
mod trials;

pub use cells::CellKind;
pub use charts::charts;
pub use functions::{apart, by_name, place_of, shows};
pub use gauges::gauges;
pub use held_back::held_back_in;
pub use in_short::in_short;
pub use knobs::{
    KNOBS, Knob, KnobScope, OF_THE_ACCOUNT, contradiction, in_a_sentence, knob_of_key, knobs_of,
};
pub use moments::moments;
pub use reading_list::{READINGS, ReadingId};
pub use readings::{Reading, ReadingOf};
pub use reasons::{still_waiting, turned_away};
pub use setup::{AT, FUNCTION, REUSES, SCENARIO, caveat, read_setup, reading, unknown_function};
pub use story::{STANDS_OUT, ToldAt, in_brief, in_environment, story};
pub use trials::{Suggestion, differs, suggestion};

use super::Snapshot;
use crate::sim::run::Run;

/// What Lambda does and a run does not.
pub const NOT_SIMULATED: &str = "Functions that call each other; the network and the download of code; \
     a caller that gives up hangs up on nothing, so what runs for it runs on and is billed; \
     provisioned environments are ready at once, where AWS needs minutes; more memory makes one \
     thread faster and nothing else; a queue hands out each message once and by itself.";

/// What a run shows now.
pub fn snapshot(run: &Run) -> Snapshot {
    let rows = run.rows();
    let readings = run.readings();
    let environments = run.environments();
    let cells = environments.into_iter().map(|(_, state)| state.into());
    let throttled_lately = rows.last().map_or(0, |row| row.counts.refused);
    Snapshot {
        now: run.now(),
        horizon: run.horizon(),
        cells: cells.collect(),
        most_cells: readings.peak_alive,
        passing: (CellKind::Throttled, throttled_lately),
        functions: by_name(run),
        readings,
    }
}

/// That the function may not have more environments at work than it had.
fn all_at_work(allowed: u64) -> String {
    match allowed {
        0 => "no environment was allowed".to_owned(),
        1 => "the only environment that is allowed was at work".to_owned(),
        _ => format!(
            "all {} environments that are allowed were at work",
            crate::text::format_count(allowed)
        ),
    }
}
