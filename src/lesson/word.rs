//! The words that authors write for the members of closed lists.

/// Gives each member of an enum its word.
macro_rules! words {
    ($type:ident { $($member:ident = $word:literal),+ $(,)? }) => {
        impl $type {
            /// The words for all members, in order.
            pub const WORDS: &'static [&'static str] = &[$($word),+];

            pub fn of(word: &str) -> Option<Self> {
                match word {
                    $($word => Some(Self::$member),)+
                    _ => None,
                }
            }

            pub fn word(self) -> &'static str {
                match self {
                    $(Self::$member => $word),+
                }
            }
        }
    };
}
