//! The limits that can be lifted.

use crate::sim::limits::LimitKind;
use crate::sim::setup::{Platform, Setup};

/// A limit by what sets it in a scenario.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cap {
    RateCeiling,
    ScaleOut,
    Pollers,
    Reserved,
    Account,
}

impl Cap {
    /// Those that stop the fewest things first: without `reserved` there is a
    /// higher ceiling for the rate as well, so if both save as much, it was the
    /// ceiling.
    pub const ALL: [Self; 5] = [
        Self::RateCeiling,
        Self::ScaleOut,
        Self::Pollers,
        Self::Reserved,
        Self::Account,
    ];

    /// As in a scenario; a queue's pollers have no key.
    pub fn key(self) -> &'static str {
        match self {
            Self::RateCeiling => "rate_ceiling",
            Self::ScaleOut => "scale_out",
            Self::Pollers => "pollers",
            Self::Reserved => "reserved",
            Self::Account => "account_concurrency",
        }
    }

    /// What sets the number of environments at work on this platform.
    pub fn of_concurrency(platform: &Platform) -> Self {
        match platform.reserved {
            Some(_) => Self::Reserved,
            None => Self::Account,
        }
    }

    /// What sets a limit that a request met; `concurrency`: see
    /// [`Self::of_concurrency`].
    pub fn of(limit: LimitKind, concurrency: Self) -> Self {
        match limit {
            LimitKind::RequestRate => Self::RateCeiling,
            LimitKind::Concurrency => concurrency,
            LimitKind::ScaleOut | LimitKind::Growth => Self::ScaleOut,
            LimitKind::Pollers => Self::Pollers,
        }
    }
}

/// Some of the limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Caps(u8);

impl Caps {
    pub const NONE: Self = Self(0);

    #[must_use]
    pub fn with(self, cap: Cap) -> Self {
        Self(self.0 | 1 << cap as u8)
    }

    pub fn has(self, cap: Cap) -> bool {
        self.0 >> cap as u8 & 1 == 1
    }

    pub fn iter(self) -> impl Iterator<Item = Cap> {
        Cap::ALL.into_iter().filter(move |cap| self.has(*cap))
    }

    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Their keys, joined by `+`.
    pub fn keys(self) -> String {
        let keys: Vec<_> = self.iter().map(Cap::key).collect();
        keys.join("+")
    }
}

/// Limits that do not hold in a run: of one of several functions, or of all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LiftedLimits {
    pub caps: Caps,
    /// The place of the function whose own limits they are.
    pub of: Option<usize>,
}

impl LiftedLimits {
    pub const NONE: Self = Self {
        caps: Caps::NONE,
        of: None,
    };

    /// Those that do not hold for the function at a place.
    pub fn for_function(self, place: usize) -> Caps {
        match self.of.is_none_or(|of| of == place) {
            true => self.caps,
            false => Caps::NONE,
        }
    }

    /// The same scenario without these, as far as it has keys for them that are
    /// the function's own; what several share is lifted for all of them.
    pub fn lifted_from(self, setup: &Setup) -> Setup {
        let mut lifted = setup.seen_from(self.of.unwrap_or(setup.place()));
        let of_all = self.of.is_none();
        if self.caps.has(Cap::RateCeiling) && of_all {
            lifted.platform.rate_ceiling = u64::MAX;
        }
        if self.caps.has(Cap::ScaleOut) {
            lifted.change_shares(of_all, |share| share.scale_out.at_once = u64::MAX);
        }
        if self.caps.has(Cap::Reserved) {
            lifted.change_shares(of_all, |share| share.reserved = None);
        }
        if self.caps.has(Cap::Account) {
            lifted.platform.account_concurrency = u64::MAX;
        }
        lifted.seen_from(setup.place())
    }

    /// What the function that has this setup goes by in an account: without its
    /// own ceiling of requests a second, where that is lifted.
    pub fn own(self, mut setup: Setup) -> Setup {
        if self.of == Some(setup.place()) && self.caps.has(Cap::RateCeiling) {
            setup.platform.rate_ceiling = u64::MAX;
        }
        setup
    }

    /// Whether the ceiling does not hold that functions without a reserve share.
    pub fn has_shared_ceiling(self, setup: &Setup) -> bool {
        let shares = |place| setup.seen_from(place).platform.reserved.is_none();
        self.caps.has(Cap::RateCeiling) && self.of.is_none_or(shares)
    }
}

impl FromIterator<Cap> for Caps {
    fn from_iter<I: IntoIterator<Item = Cap>>(caps: I) -> Self {
        caps.into_iter().fold(Self::NONE, Self::with)
    }
}
