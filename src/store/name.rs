//! The names of entries: `UUIDv7`, one greater than the other.

use uuid::{NoContext, Timestamp, Uuid, Variant};

pub use crate::journal::EntryId as Id;
use crate::journal::Time;

/// The last millisecond of the year 9999. No clock of ours writes a later
/// stamp, so an id with one is damaged; and after it nothing could come.
const LAST_STAMP: u64 = 253_402_300_799_999;

/// The stamp of an id stands above its other 80 bits.
const BELOW_STAMP: u32 = 80;

/// The least id whose stamp is after the year 9999.
pub const DAMAGED: Id = Uuid::from_u128((LAST_STAMP as u128 + 1) << BELOW_STAMP);

/// A new id for what happened at `time`, after `last`: its stamp is the time,
/// or one millisecond more than the last one's where the clock is behind that.
/// Where no later stamp is left, because of an entry from elsewhere, it is the
/// next greater id; `None` where there is none of these.
pub fn after(last: Option<Id>, time: Time) -> Option<Id> {
    let clock = u64::try_from(time.millis).unwrap_or(0);
    // A clock beyond all reason is none.
    let clock = if clock > LAST_STAMP { 0 } else { clock };
    let stamp = last.map_or(clock, |last| clock.max(stamp(last) + 1));
    let (seconds, millis) = (stamp / 1000, stamp % 1000);
    let nanos = u32::try_from(millis * 1_000_000).unwrap_or(0);
    let stamped = || Uuid::new_v7(Timestamp::from_unix(NoContext, seconds, nanos));
    let next = || Uuid::from_u128(last.map_or(0, |last| last.as_u128() + 1));
    let id = if stamp <= LAST_STAMP {
        stamped()
    } else {
        next()
    };
    (id < DAMAGED).then_some(id)
}

/// A new key for a learner: 32 hexadecimal digits, at random.
pub fn key() -> String {
    Uuid::new_v4().simple().to_string()
}

/// The id of an entry, as it is written; `None` where it is damaged.
pub fn entry_id(text: &str) -> Option<Id> {
    let id = Uuid::try_parse(text).ok()?;
    let sound = id.get_version_num() == 7 && id.get_variant() == Variant::RFC4122 && id < DAMAGED;
    sound.then_some(id)
}

/// Milliseconds since 1970.
pub fn stamp(id: Id) -> u64 {
    u64::try_from(id.as_u128() >> BELOW_STAMP).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stamp_is_the_clocks_unless_that_is_behind() {
        let first = after(None, Time::utc(1_795_000_000_123)).unwrap();
        assert_eq!(first.get_version_num(), 7);
        assert_eq!(stamp(first), 1_795_000_000_123);
        for (clock, expected) in [
            (1_795_000_000_124, 1_795_000_000_124),
            (1_795_000_000_123, 1_795_000_000_124),
            (5, 1_795_000_000_124),
            (-1, 1_795_000_000_124),
            (i64::MIN, 1_795_000_000_124),
            (i64::MAX, 1_795_000_000_124),
        ] {
            let next = after(Some(first), Time::utc(clock)).unwrap();
            assert_eq!(stamp(next), expected, "at {clock}");
            assert!(next > first);
        }
        assert_eq!(stamp(after(None, Time::utc(-1)).unwrap()), 0);
    }

    #[test]
    fn the_year_9999_is_the_last() {
        let last = i64::try_from(LAST_STAMP).unwrap();
        let inside = after(None, Time::utc(last)).unwrap();
        assert!(inside < DAMAGED);
        let next = after(Some(inside), Time::utc(0)).unwrap();
        assert!(inside < next && stamp(next) == LAST_STAMP);
        let greatest = Uuid::from_u128(DAMAGED.as_u128() - 1);
        assert_eq!(after(Some(greatest), Time::utc(0)), None);
        assert_eq!(stamp(after(None, Time::utc(last + 1)).unwrap()), 0);
        assert_eq!(stamp(DAMAGED), LAST_STAMP + 1);
    }

    #[test]
    fn only_ids_of_our_kind_are_read() {
        let sound = "e677d21f-dbff-7fff-bfff-ffffffffffff";
        assert_eq!(entry_id(sound).unwrap().to_string(), sound);
        for damaged in [
            "",
            "heat",
            "e677d21f-dc00-7000-8000-000000000000",
            "01a02b7d-3f00-4000-8000-000000000000",
            "01a02b7d-3f00-7000-0000-000000000000",
            "01a02b7d-3f00-7000-8000-00000000000",
        ] {
            assert_eq!(entry_id(damaged), None, "{damaged}");
        }
    }
}
