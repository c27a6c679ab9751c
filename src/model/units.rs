//! Figures as people read them: the one place where a time or a number becomes text.

use std::time::Duration;

/// A stretch of simulated time in nanoseconds: `850 ns`, `12.3 µs`, `24.6 ms`, `3000.0 ms`, `14.2 s`.
///
/// Up to ten seconds it is written in milliseconds, since that is what times of a run are compared in.
pub fn time(ns: u64) -> String {
    match ns {
        0 => "0 ms".to_owned(),
        1..1_000 => format!("{ns} ns"),
        1_000..999_950 => tenths(ns, 1_000, "µs"),
        999_950..9_999_950_000 => tenths(ns, 1_000_000, "ms"),
        _ => tenths(ns, 1_000_000_000, "s"),
    }
}

/// A stretch of real time: `211.3 ms`, `1.3 s`.
pub fn real(duration: Duration) -> String {
    let ns = u64::try_from(duration.as_nanos()).unwrap_or(u64::MAX);
    if ns < 999_950_000 { time(ns) } else { tenths(ns, 1_000_000_000, "s") }
}

/// So many of a unit, rounded to a tenth.
fn tenths(ns: u64, unit: u64, name: &str) -> String {
    let tenths = ns.saturating_add(unit / 20) / (unit / 10);
    format!("{}.{} {name}", tenths / 10, tenths % 10)
}

/// From one time to a later one, both in the unit of the later: `15.2–24.9 ms`.
pub fn range(from: u64, to: u64) -> String {
    let last = time(to);
    let unit = match last.split_once(' ') {
        Some((_, "µs")) => 1e3,
        Some((_, "ms")) => 1e6,
        Some((_, "s")) => 1e9,
        _ => 1.0,
    };
    let first = format!("{:.1}", from as f64 / unit);
    format!("{}–{last}", first.strip_suffix(".0").unwrap_or(&first))
}

/// So many of something: `1 crate`, `25 crates`.
pub fn count(n: usize, noun: &str) -> String {
    if n == 1 { format!("1 {noun}") } else { format!("{n} {noun}s") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_written_in_the_unit_that_suits_them() {
        let written = [
            (0, "0 ms"),
            (850, "850 ns"),
            (12_345, "12.3 µs"),
            (999_960, "1.0 ms"),
            (24_600_123, "24.6 ms"),
            (400_000_000, "400.0 ms"),
            (999_960_000, "1000.0 ms"),
            (3_000_000_000, "3000.0 ms"),
            (9_999_960_000, "10.0 s"),
            (14_230_000_000, "14.2 s"),
            (u64::MAX, "18446744073.7 s"),
        ];
        for (ns, text) in written {
            assert_eq!(time(ns), text);
        }
    }

    #[test]
    fn real_time_is_written_in_seconds_sooner() {
        assert_eq!(real(Duration::from_micros(4_210)), "4.2 ms");
        assert_eq!(real(Duration::from_millis(1_270)), "1.3 s");
    }

    #[test]
    fn a_range_is_written_in_one_unit() {
        assert_eq!(range(15_200_000, 24_900_000), "15.2–24.9 ms");
        assert_eq!(range(0, 24_900_000), "0–24.9 ms");
        assert_eq!(range(5_500, 24_900_000), "0–24.9 ms");
        assert_eq!(range(840_000, 1_200_000), "0.8–1.2 ms");
    }

    #[test]
    fn one_of_a_kind_has_no_plural() {
        assert_eq!((count(1, "crate"), count(0, "crate")), ("1 crate".to_owned(), "0 crates".to_owned()));
    }
}
