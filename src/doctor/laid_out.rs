//! Laid out: pages can be read at the sizes of window that people use.
//!
//! Text is wrapped for any width, and what does not fit a window's height is
//! scrolled to; only diagrams keep their shape. Tabs would cost them that.

mod diagram;
mod out_of_reach;
mod ragged_diagram;
mod sideways;
mod tab_in_diagram;

use super::Check;
use crate::rule;

pub const CHECKS: &[Check] = &[
    (rule::TAB_IN_DIAGRAM, tab_in_diagram::check),
    (rule::SIDEWAYS, sideways::check),
    (rule::OUT_OF_REACH, out_of_reach::check),
    (rule::RAGGED_DIAGRAM, ragged_diagram::check),
];
