//! The nine modes: ways through one lesson, with one progress.

/// One of them. What is gone through in it is told by the page module.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mode {
    Learn,
    Why,
    Deep,
    Visual,
    Try,
    Challenge,
    Project,
    Recall,
    Perf,
}

impl Mode {
    /// In the order in which they are offered.
    pub const ALL: [Self; 9] = [
        Self::Learn,
        Self::Why,
        Self::Deep,
        Self::Visual,
        Self::Try,
        Self::Challenge,
        Self::Project,
        Self::Recall,
        Self::Perf,
    ];

    /// The words for those that an author may shape: *deep* always has
    /// everything.
    pub const SHAPED: &'static [&'static str] = &[
        "learn",
        "why",
        "visual",
        "try",
        "challenge",
        "project",
        "recall",
        "perf",
    ];

    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mode| mode.word() == word)
    }

    pub const fn word(self) -> &'static str {
        match self {
            Self::Learn => "learn",
            Self::Why => "why",
            Self::Deep => "deep",
            Self::Visual => "visual",
            Self::Try => "try",
            Self::Challenge => "challenge",
            Self::Project => "project",
            Self::Recall => "recall",
            Self::Perf => "perf",
        }
    }
}
