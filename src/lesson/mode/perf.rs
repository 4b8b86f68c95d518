//! *perf*: latency, throughput and money.

use super::ModeRow;
use crate::lesson::Item;

/// Whatever asks for such a number of a run.
pub const ROW: ModeRow = ModeRow {
    about: "Latency, throughput and money, in numbers",
    has: |part, card| match card {
        Some(at) => part.items.get(at).is_some_and(asks_for_figure),
        None => part.items.iter().any(asks_for_figure),
    },
};

fn asks_for_figure(item: &Item) -> bool {
    let shown_by = item.question.number().and_then(|it| it.shown_by.as_ref());
    shown_by.is_some_and(|it| it.of.reading.is_of_performance())
}
