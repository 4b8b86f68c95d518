//! Several functions in one account: what each has of its own, and what they
//! share.
//!
//! What AWS publishes
//! (<https://docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html> and
//! <https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html>,
//! read 2026-11): what is reserved for a function is taken from the account's
//! concurrency for everybody else, and so are provisioned environments of a
//! function that reserves nothing, at work or not; all that reserve nothing
//! draw on what is left. Each function scales by itself. That functions without
//! a reserve share one ceiling of requests a second, ten times what they share
//! in environments, and that of requests at the same moment those of the
//! function that stands first in the file come first, are ours.

use std::sync::Arc;

use super::{EventSource, Function, Overflow, Platform, Setup};
use crate::sim::callers::Callers;
use crate::sim::limits::{Limits, ScaleOut};
use crate::sim::servers::Servers;
use crate::sim::traffic::Traffic;

/// So many functions can be in one account here.
pub const MAX_FUNCTIONS: usize = 20;

/// The functions of an account, as one of them has it: its own name, and the
/// others in the order of the file. Without a name, the function is alone.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Account {
    pub name: Arc<str>,
    before: Vec<AccountFunction>,
    after: Vec<AccountFunction>,
}

/// A function with all that is its own.
#[derive(Debug, Clone, PartialEq)]
pub struct AccountFunction {
    pub name: Arc<str>,
    pub traffic: Traffic,
    pub callers: Option<Callers>,
    pub function: Function,
    pub share: Share,
    pub servers: Option<Servers>,
}

/// What of a platform is a function's own: see the fields of [`Platform`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Share {
    pub reserved: Option<u64>,
    pub provisioned: u32,
    pub scale_out: ScaleOut,
    pub overflow: Overflow,
    pub source: EventSource,
}

impl Platform {
    /// What of it is a function's own.
    pub fn share(&self) -> Share {
        Share {
            reserved: self.reserved,
            provisioned: self.provisioned,
            scale_out: self.scale_out,
            overflow: self.overflow,
            source: self.source,
        }
    }

    /// The same with what is another function's own.
    #[must_use]
    pub fn with(self, share: Share) -> Self {
        let Share {
            reserved,
            provisioned,
            scale_out,
            overflow,
            source,
        } = share;
        Self {
            reserved,
            provisioned,
            scale_out,
            overflow,
            source,
            ..self
        }
    }
}

impl Setup {
    /// The same with these functions in place of its own, as the one at `place`
    /// has it; `None` if there is none.
    pub fn of_functions(self, mut functions: Vec<AccountFunction>, place: usize) -> Option<Self> {
        if place >= functions.len() {
            return None;
        }
        let mut rest = functions.split_off(place).into_iter();
        let own = rest.next()?;
        Some(Self {
            traffic: own.traffic,
            callers: own.callers,
            function: own.function,
            platform: self.platform.with(own.share),
            servers: own.servers,
            account: Account {
                name: own.name,
                before: functions,
                after: rest.collect(),
            },
            ..self
        })
    }

    /// All functions, in the order of the file.
    fn account_functions(&self) -> Vec<AccountFunction> {
        let own = AccountFunction {
            name: Arc::clone(&self.account.name),
            traffic: self.traffic.clone(),
            callers: self.callers,
            function: self.function.clone(),
            share: self.platform.share(),
            servers: self.servers,
        };
        let Account { before, after, .. } = &self.account;
        let before = before.iter().cloned();
        before.chain([own]).chain(after.iter().cloned()).collect()
    }

    /// The same as the function at `place` has it; unchanged, if there is none.
    #[must_use]
    pub fn seen_from(&self, place: usize) -> Self {
        let functions = self.account_functions();
        let seen = self.clone().of_functions(functions, place);
        seen.unwrap_or_else(|| self.clone())
    }

    /// The account as each of its functions has it, in the order of the file.
    pub fn functions(&self) -> Vec<Self> {
        let places = 0..self.function_count();
        places.map(|place| self.seen_from(place)).collect()
    }

    /// What the functions are called, in the order of the file; an empty name
    /// where there is one without.
    pub fn function_names(&self) -> Vec<Arc<str>> {
        let Account {
            name,
            before,
            after,
        } = &self.account;
        let named = |all: &[AccountFunction]| -> Vec<Arc<str>> {
            all.iter().map(|it| Arc::clone(&it.name)).collect()
        };
        [named(before), vec![Arc::clone(name)], named(after)].concat()
    }

    pub fn function_count(&self) -> usize {
        self.account.before.len() + 1 + self.account.after.len()
    }

    /// Whether other functions draw on the same account.
    pub fn is_shared(&self) -> bool {
        self.function_count() > 1
    }

    /// Where its function stands among those of the account, counted from 0.
    pub fn place(&self) -> usize {
        self.account.before.len()
    }

    /// The functions that stand before it.
    pub(super) fn before(&self) -> &[AccountFunction] {
        &self.account.before
    }

    /// What the other functions have of their own.
    pub(super) fn others(&self) -> impl Iterator<Item = &AccountFunction> {
        let Account { before, after, .. } = &self.account;
        before.iter().chain(after)
    }

    /// Changes what is this function's own, and with `of_all` what is that of each
    /// other.
    pub fn change_shares(&mut self, of_all: bool, change: impl Fn(&mut Share)) {
        let mut share = self.platform.share();
        change(&mut share);
        self.platform = self.platform.clone().with(share);
        if !of_all {
            return;
        }
        let Account { before, after, .. } = &mut self.account;
        for other in before.iter_mut().chain(after) {
            change(&mut other.share);
        }
    }

    /// Changes what runs in each of the functions.
    pub fn change_functions(&mut self, change: impl Fn(&str, &mut Function)) {
        change(&self.account.name, &mut self.function);
        let Account { before, after, .. } = &mut self.account;
        for other in before.iter_mut().chain(after) {
            change(&other.name, &mut other.function);
        }
    }

    /// What all functions reserve.
    pub(super) fn reserved_by_all(&self) -> u64 {
        let own = self.platform.reserved;
        let all = self.others().map(|it| it.share.reserved).chain([own]);
        all.flatten().fold(0, u64::saturating_add)
    }

    /// What of the account's concurrency nobody reserves.
    pub fn unreserved(&self) -> u64 {
        let account = self.platform.account_concurrency;
        account.saturating_sub(self.reserved_by_all())
    }

    /// Environments that may be at work at once: what the function reserves, or
    /// what it shares with all others that reserve nothing.
    pub fn concurrency(&self) -> u64 {
        let reserved = self.platform.reserved;
        reserved.unwrap_or_else(|| self.unreserved())
    }

    pub fn limits(&self) -> Limits {
        let Platform {
            rate_ceiling,
            scale_out,
            ..
        } = self.platform;
        let ceiling = rate_ceiling.saturating_mul(self.concurrency());
        Limits {
            concurrency: Some(self.concurrency()),
            per_second: self.platform.synchronous().then_some(ceiling),
            scale_out: Some(scale_out),
        }
    }

    /// Where its function's chance starts: each has its own.
    pub fn own_seed(&self) -> u64 {
        const APART: u64 = 0x9E37_79B9_7F4A_7C15;
        let place = self.place() as u64;
        self.seed.wrapping_add(place.wrapping_mul(APART))
    }
}
