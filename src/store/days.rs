//! Which of the learner's days a moment belongs to.
//!
//! A day changes at four in the morning, local time: whoever is still up at one has not begun tomorrow's reviews.

use crate::model::day::Day;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

/// The hour at which a day changes.
const CHANGE_HOUR: i64 = 4;

const DAY_S: i64 = 24 * 60 * 60;

/// The days of a time zone.
#[derive(Clone, Debug)]
pub struct Days {
    zone: TimeZone,
}

impl Days {
    /// The days of where this machine is; of UTC where that is not known.
    pub fn local() -> Days {
        Days::of(TimeZone::system())
    }

    /// The days of a time zone.
    pub fn of(zone: TimeZone) -> Days {
        Days { zone }
    }

    /// The day of a moment.
    pub fn day(&self, at: Timestamp) -> Day {
        let local_s = at.as_second() + i64::from(self.zone.to_offset(at).seconds()) - CHANGE_HOUR * 3600;
        Day(i32::try_from(local_s.div_euclid(DAY_S)).expect("no year that a timestamp has is so far away"))
    }

    /// The day of now.
    pub fn today(&self) -> Day {
        self.day(Timestamp::now())
    }
}

/// The last moment at which something can have happened that a journal of now speaks of: clocks of two machines differ,
/// but not by more than a day.
pub(super) fn horizon(now: Timestamp) -> Timestamp {
    now.saturating_add(24.hours()).unwrap_or(Timestamp::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_changes_at_four_in_the_morning_where_the_learner_is() {
        let berlin = Days::of(TimeZone::posix("CET-1CEST,M3.5.0,M10.5.0/3").expect("a zone"));
        let utc = Days::of(TimeZone::UTC);
        for (days, at, date) in [
            (&utc, "2026-11-23T03:59:59Z", "2026-11-22"),
            (&utc, "2026-11-23T04:00:00Z", "2026-11-23"),
            (&berlin, "2026-11-23T02:59:59Z", "2026-11-22"),
            (&berlin, "2026-11-23T03:00:00Z", "2026-11-23"),
            // In summer the clock is another hour ahead.
            (&berlin, "2026-07-01T01:59:59Z", "2026-06-30"),
            (&berlin, "2026-07-01T02:00:00Z", "2026-07-01"),
            (&utc, "1969-12-31T23:00:00Z", "1969-12-31"),
        ] {
            let at: Timestamp = at.parse().expect("a moment");
            assert_eq!(days.day(at).to_string(), date, "{at}");
        }
    }
}
