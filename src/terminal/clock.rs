//! The system's clock, as it stands where the learner is.

use std::time::SystemTime;

use jiff::TimestampDisplayWithOffset;
use jiff::fmt::temporal::Pieces;
use jiff::tz::{Offset, TimeZone};
use jiff::{Timestamp, Zoned};

use crate::journal::Time;

/// A clock with the time zone that the learner is in.
pub struct Clock {
    zone: TimeZone,
}

impl Clock {
    pub fn here() -> Self {
        Self {
            zone: local_file().unwrap_or_else(TimeZone::system),
        }
    }

    /// The time, with what local time is ahead of UTC.
    pub fn now(&self) -> Time {
        time(&self.moment())
    }

    /// The day, as `YYYY-MM-DD`.
    pub fn today(&self) -> String {
        self.moment().date().to_string()
    }

    /// A clock beyond the year 9999 shows its end.
    fn moment(&self) -> Zoned {
        let now = Timestamp::try_from(SystemTime::now());
        now.unwrap_or(Timestamp::MAX).to_zoned(self.zone.clone())
    }
}

/// The zone that a Unix system keeps in a file, unless a variable names
/// another. To learn its name, which nobody asks for, all the system's zones
/// would be listed first.
fn local_file() -> Option<TimeZone> {
    let named = std::env::var_os("TZ").is_some();
    let rules = std::fs::read("/etc/localtime").ok().filter(|_| !named)?;
    TimeZone::tzif("", &rules).ok()
}

fn time(moment: &Zoned) -> Time {
    Time {
        millis: moment.timestamp().as_millisecond(),
        offset: i16::try_from(moment.offset().seconds() / 60).unwrap_or(0),
    }
}

/// A time as RFC 3339 writes it, with its offset.
pub fn moment(time: Time) -> String {
    shown(time).to_string()
}

/// The same, with as many digits whatever the time.
#[cfg(all(feature = "serve", unix))]
pub fn moment_in_full(time: Time) -> String {
    format!("{:.3}", shown(time))
}

fn shown(time: Time) -> TimestampDisplayWithOffset {
    let at = Timestamp::from_millisecond(time.millis);
    let end = if time.millis < 0 {
        Timestamp::MIN
    } else {
        Timestamp::MAX
    };
    let offset = Offset::from_seconds(i32::from(time.offset) * 60);
    let at = at.unwrap_or(end);
    at.display_with_offset(offset.unwrap_or(Offset::UTC))
}

/// The opposite of [`moment`]: the time of a text that has a date, a time and an
/// offset; `None` of any other.
pub fn time_of(text: &str) -> Option<Time> {
    let pieces = Pieces::parse(text).ok()?;
    let offset = pieces.to_numeric_offset()?;
    let at = pieces.date().to_datetime(pieces.time()?);
    Some(Time {
        millis: offset.to_timestamp(at).ok()?.as_millisecond(),
        offset: i16::try_from(offset.seconds() / 60).ok()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_zone_of_the_system_is_here() {
        let local = TimeZone::system();
        for millis in [1_780_000_000_000, 1_800_000_000_000] {
            let moment = Timestamp::from_millisecond(millis).unwrap();
            let here = Clock::here().zone.to_offset(moment);
            assert_eq!(here, local.to_offset(moment));
        }
    }

    #[test]
    fn a_time_keeps_what_local_time_was_ahead() {
        for (moment, millis, offset) in [
            ("2026-11-28T15:50:00.250Z[UTC]", 1_795_881_000_250, 0),
            ("2026-11-29T05:50:00+14:00[+14:00]", 1_795_881_000_000, 840),
            ("2026-11-28T06:20:00-09:30[-09:30]", 1_795_881_000_000, -570),
            ("1969-12-31T23:59:59Z[UTC]", -1000, 0),
        ] {
            let time = time(&moment.parse().unwrap());
            assert_eq!(time, Time { millis, offset }, "{moment}");
        }
    }

    #[test]
    fn a_time_is_written_whatever_it_is() {
        let time = Time {
            millis: 1_500,
            offset: 90,
        };
        assert_eq!(moment(time), "1970-01-01T01:30:01.5+01:30");
        assert!(!moment(Time::utc(i64::MAX)).is_empty());
        #[cfg(all(feature = "serve", unix))]
        assert_eq!(moment_in_full(time), "1970-01-01T01:30:01.500+01:30");
    }

    #[test]
    fn a_time_is_read_as_it_was_written() {
        for (text, millis, offset) in [
            ("1970-01-01T01:30:01.5+01:30", 1_500, 90),
            ("2026-11-28T06:20:00-09:30", 1_795_881_000_000, -570),
            ("2026-11-28T15:50:00Z", 1_795_881_000_000, 0),
        ] {
            assert_eq!(time_of(text), Some(Time { millis, offset }));
        }
        for text in [
            "",
            "2026-11-28",
            "2026-11-28T15:50:00",
            "2026-11-31T00:00:00Z",
            "now",
        ] {
            assert_eq!(time_of(text), None, "{text}");
        }
    }
}
