//! A learner's day, as a number: what schedules and calendars count in. Which moment belongs to which day is not
//! decided here, for that takes a time zone.

use serde::{Serialize, Serializer};
use std::fmt;

/// A day of the calendar, counted from 1970-01-01.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub i32);

impl Day {
    /// So many days later, or earlier.
    pub fn plus(self, days: i32) -> Day {
        Day(self.0.saturating_add(days))
    }

    /// How many days it is after another; none if it is before it.
    pub fn since(self, earlier: Day) -> u32 {
        u32::try_from(self.0.saturating_sub(earlier.0)).unwrap_or(0)
    }

    /// Its day of the week, from 0, a Monday, to 6.
    pub fn weekday(self) -> usize {
        // 1970 began on a Thursday.
        (i64::from(self.0) + 3).rem_euclid(7) as usize
    }

    /// Year, month from 1, day of the month from 1.
    ///
    /// Counts in years that begin in March, so that the leap day is the last of its year.
    pub fn date(self) -> (i64, u32, u32) {
        let days = i64::from(self.0) + 719_468;
        let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
        let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year + year / 4 - year / 100);
        let from_march = (5 * of_year + 2) / 153;
        let day = of_year - (153 * from_march + 2) / 5 + 1;
        let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
        (era * 400 + year + i64::from(month <= 2), month as u32, day as u32)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.date();
        f.pad(&format!("{year:04}-{month:02}-{day:02}"))
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_have_their_dates() {
        for (day, date) in [
            (0, "1970-01-01"),
            (-1, "1969-12-31"),
            (59, "1970-03-01"),
            (11_016, "2000-02-29"),
            (11_017, "2000-03-01"),
            (20_780, "2026-11-23"),
            (47_540, "2100-02-28"),
            (47_541, "2100-03-01"),
        ] {
            assert_eq!(Day(day).to_string(), date);
        }
    }

    #[test]
    fn days_have_their_weekdays() {
        assert_eq!(Day(20_780).weekday(), 0, "2026-11-23 is a Monday");
        assert_eq!(Day(-1).weekday(), 2);
    }

    #[test]
    fn no_day_is_after_a_later_one() {
        assert_eq!((Day(5).since(Day(3)), Day(3).since(Day(5))), (2, 0));
        assert_eq!(Day(i32::MAX).plus(1), Day(i32::MAX));
    }
}
