//! *visual*: what is drawn.

use super::ModeRow;
use crate::text::Block;

/// A page with a diagram, a run or a table in its text.
pub const ROW: ModeRow = ModeRow {
    about: "Diagrams, tables and runs, with few words",
    has: |part, card| card.is_none() && part.body.blocks.iter().any(is_figure),
};

fn is_figure(block: &Block) -> bool {
    matches!(
        block,
        Block::Diagram { .. } | Block::Sim { .. } | Block::Table { .. }
    )
}
