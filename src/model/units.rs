//! Figures as people read them: the one place where a time or a number becomes text.

use std::time::Duration;

/// A stretch of time in nanoseconds: `850 ns`, `12.3 µs`, `24.6 ms`, `3.00 s`, `14.2 s`.
pub fn time(ns: u64) -> String {
    let rounded = |unit: u64| ns.saturating_add(unit / 2) / unit;
    let (tenth_us, tenth_ms, hundredth_s) = (rounded(100), rounded(100_000), rounded(10_000_000));
    if ns == 0 {
        "0 ms".to_owned()
    } else if ns < 1_000 {
        format!("{ns} ns")
    } else if tenth_us < 10_000 {
        format!("{}.{} µs", tenth_us / 10, tenth_us % 10)
    } else if tenth_ms < 10_000 {
        format!("{}.{} ms", tenth_ms / 10, tenth_ms % 10)
    } else if hundredth_s < 1_000 {
        format!("{}.{:02} s", hundredth_s / 100, hundredth_s % 100)
    } else {
        let tenth_s = rounded(100_000_000);
        format!("{}.{} s", tenth_s / 10, tenth_s % 10)
    }
}

/// A stretch of real time, written like any other.
pub fn real(duration: Duration) -> String {
    time(u64::try_from(duration.as_nanos()).unwrap_or(u64::MAX))
}

/// From one time to a later one; the unit is named once where both have it: `15.2–24.9 ms`.
pub fn range(from: u64, to: u64) -> String {
    let (first, last) = (time(from), time(to));
    let unit = last.split(' ').nth(1);
    match first.split_once(' ') {
        Some((figure, of)) if from == 0 || Some(of) == unit => format!("{figure}–{last}"),
        _ => format!("{first}–{last}"),
    }
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
            (999_960_000, "1.00 s"),
            (3_000_000_000, "3.00 s"),
            (14_230_000_000, "14.2 s"),
            (u64::MAX, "18446744073.7 s"),
        ];
        for (ns, text) in written {
            assert_eq!(time(ns), text);
        }
    }

    #[test]
    fn a_range_names_a_shared_unit_once() {
        assert_eq!(range(15_200_000, 24_900_000), "15.2–24.9 ms");
        assert_eq!(range(0, 24_900_000), "0–24.9 ms");
        assert_eq!(range(850_000, 1_200_000), "850.0 µs–1.2 ms");
    }

    #[test]
    fn one_of_a_kind_has_no_plural() {
        assert_eq!((count(1, "crate"), count(0, "crate")), ("1 crate".to_owned(), "0 crates".to_owned()));
    }
}
