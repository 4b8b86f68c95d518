//! Environments as cells, and the requests that found none.

use crate::sim::pool::EnvironmentState;
use crate::text::Role;

/// What a cell stands for. Where one stands for several, the greatest of them
/// is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum CellKind {
    Idle,
    Busy,
    Starting,
    /// A request that found no room: it is there for a moment.
    Throttled,
}

impl CellKind {
    /// Those that stay, in the order in which they are explained.
    pub const STANDING: [Self; 3] = [Self::Busy, Self::Starting, Self::Idle];

    pub fn mark(self) -> &'static str {
        match self {
            Self::Idle => "□",
            Self::Busy => "■",
            Self::Starting => "▲",
            Self::Throttled => "✕",
        }
    }

    /// What a stretch of time is filled with in which it is so.
    pub fn fill(self) -> &'static str {
        match self {
            Self::Idle => "░",
            Self::Busy => "█",
            Self::Starting => "▲",
            Self::Throttled => "✕",
        }
    }

    /// The same of one in which it was so for a moment only.
    pub fn moment(self) -> &'static str {
        match self {
            Self::Starting => "△",
            Self::Busy => "▒",
            Self::Idle | Self::Throttled => self.fill(),
        }
    }

    pub fn role(self) -> Role {
        match self {
            Self::Idle => Role::Muted,
            Self::Busy => Role::Picked,
            Self::Starting => Role::Warning,
            Self::Throttled => Role::Wrong,
        }
    }

    /// What it is called where no number stands before it.
    pub fn state(self) -> &'static str {
        match self {
            Self::Throttled => "throttled",
            Self::Idle | Self::Busy | Self::Starting => self.word(),
        }
    }

    /// The same where it is narrow.
    pub fn short(self) -> &'static str {
        match self {
            Self::Starting => "start",
            Self::Busy => "work",
            Self::Throttled => "no room",
            Self::Idle => self.state(),
        }
    }

    /// What is said after how many there are.
    pub fn word(self) -> &'static str {
        match self {
            Self::Idle => "idle",
            Self::Busy => "at work",
            Self::Starting => "starting",
            Self::Throttled => "just throttled",
        }
    }
}

impl From<EnvironmentState> for CellKind {
    fn from(state: EnvironmentState) -> Self {
        match state {
            EnvironmentState::Starting => Self::Starting,
            EnvironmentState::Busy => Self::Busy,
            EnvironmentState::Idle => Self::Idle,
        }
    }
}
