//! The closed list of modes: ways through one lesson, with one progress.

/// Makes the list, in the order in which modes are offered.
macro_rules! modes {
    ($($mode:ident = $word:literal,)+) => {
        /// One of them. What it has of a lesson, the lesson module knows; what
        /// is gone through in it, the page module.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Mode {
            $($mode,)+
        }

        impl Mode {
            pub const ALL: [Self; [$($word),+].len()] = [$(Self::$mode),+];

            pub const fn word(self) -> &'static str {
                match self {
                    $(Self::$mode => $word,)+
                }
            }
        }
    };
}

modes! {
    Learn = "learn",
    Why = "why",
    Deep = "deep",
    Visual = "visual",
    Try = "try",
    Challenge = "challenge",
    Project = "project",
    Recall = "recall",
    Perf = "perf",
}

impl Mode {
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mode| mode.word() == word)
    }

    /// The words for those that an author may shape: *deep* always has
    /// everything.
    pub fn shaped() -> Vec<&'static str> {
        let shaped = Self::ALL.into_iter().filter(|mode| *mode != Self::Deep);
        shaped.map(Self::word).collect()
    }
}
