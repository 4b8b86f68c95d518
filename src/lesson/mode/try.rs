//! *try*: what is turned and run.

use super::ModeRow;
use crate::lesson::{Item, Part};
use crate::text::Block;

/// A page with a run in its text, or with an experiment.
pub const ROW: ModeRow = ModeRow {
    about: "Turn a knob, run it, and see what it does",
    has: |part, card| match card {
        Some(at) => part.items.get(at).is_some_and(is_experiment),
        None => has_run(part) || part.items.iter().any(is_experiment),
    },
};

fn has_run(part: &Part) -> bool {
    let mut blocks = part.body.blocks.iter();
    blocks.any(|block| matches!(block, Block::Sim { .. }))
}

fn is_experiment(item: &Item) -> bool {
    item.question.experiment().is_some()
}
