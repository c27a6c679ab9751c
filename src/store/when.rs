//! Moments as instructors write them and as file systems keep them.

use crate::model::submission::When;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};
use std::time::SystemTime;

/// The moment that a text names: RFC 3339, or a local date and time, or a local date, which means its last second.
///
/// # Errors
/// If it names none; the hint shows how.
pub fn parse(text: &str) -> anyhow::Result<When> {
    parse_in(text.trim(), &TimeZone::system()).ok_or_else(|| {
        anyhow::anyhow!(
            "`{}` is no time\nhint: write 2026-11-25T18:00:00Z, or for local time 2026-11-25 18:00 or 2026-11-25",
            text.trim()
        )
    })
}

/// The moment of a file's time.
pub(super) fn of_file(time: SystemTime) -> Option<When> {
    Timestamp::try_from(time).ok().map(of)
}

/// The moment so many seconds after the beginning of 1970; `None` before that, and after the year 9999.
pub(super) fn of_second(second: i64) -> Option<When> {
    Timestamp::from_second(second).ok().filter(|_| second >= 0).map(of)
}

/// The moment of a date and time that does not say where: here, as in [`parse`].
pub(super) fn of_local(date: [i16; 3], time: [i8; 3]) -> Option<When> {
    let [year, month, day] = date;
    let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    let [hour, minute, second] = time;
    local(DateTime::new(year, month, day, hour, minute, second, 0).ok()?, &TimeZone::system())
}

fn parse_in(text: &str, zone: &TimeZone) -> Option<When> {
    if let Ok(at) = text.parse::<Timestamp>() {
        return Some(of(at));
    }
    // A date is also found at the beginning of a longer text.
    if !text.contains(':')
        && let Ok(date) = text.parse::<Date>()
    {
        return local(date.at(23, 59, 59, 0), zone);
    }
    local(text.parse::<DateTime>().ok()?, zone)
}

fn local(civil: DateTime, zone: &TimeZone) -> Option<When> {
    civil.to_zoned(zone.clone()).ok().map(|zoned: Zoned| of(zoned.timestamp()))
}

fn of(at: Timestamp) -> When {
    When::utc(at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_may_be_exact_or_local_or_a_day() {
        let berlin = TimeZone::posix("CET-1CEST,M3.5.0,M10.5.0/3").expect("a zone");
        for (text, at) in [
            ("2026-11-25T18:00:00Z", "2026-11-25T18:00:00Z"),
            ("2026-11-25T18:00:00+02:00", "2026-11-25T16:00:00Z"),
            ("2026-11-25 18:00", "2026-11-25T17:00:00Z"),
            ("2026-11-25T18:00:30", "2026-11-25T17:00:30Z"),
            ("2026-07-01", "2026-07-01T21:59:59Z"),
        ] {
            assert_eq!(parse_in(text, &berlin), Some(When::utc(at)), "{text}");
        }
        assert_eq!(parse_in("tomorrow", &berlin), None);
    }
}
