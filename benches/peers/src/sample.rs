//! What many searches came to, and how it is written.

use std::fmt::{self, Display};
use std::time::Duration;

/// Searches for one bug in one way, each with a seed of its own.
pub struct Sample {
    /// How many runs each search that found it took, in rising order.
    found: Vec<usize>,
    searches: usize,
    /// The time of the search that took the middle one of all times.
    took: Duration,
}

impl FromIterator<(Option<usize>, Duration)> for Sample {
    fn from_iter<T: IntoIterator<Item = (Option<usize>, Duration)>>(searches: T) -> Sample {
        let (runs, took): (Vec<_>, Vec<_>) = searches.into_iter().unzip();
        let searches = runs.len();
        let mut found: Vec<usize> = runs.into_iter().flatten().collect();
        found.sort_unstable();
        Sample { found, searches, took: median(took) }
    }
}

impl Display for Sample {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (found, searches) = (self.found.len(), self.searches);
        let Some(worst) = self.found.last() else { return write!(f, "not found, {}", time(self.took)) };
        if found < searches {
            write!(f, "{found} of {searches}: ")?;
        }
        let number = |runs: &usize| grouped(&runs.to_string());
        write!(f, "{} ({}), {}", number(&self.found[found / 2]), number(worst), time(self.took))
    }
}

/// The middle one.
pub fn median(mut durations: Vec<Duration>) -> Duration {
    durations.sort_unstable();
    durations[durations.len() / 2]
}

/// A time, to two digits.
pub fn time(duration: Duration) -> String {
    let seconds = duration.as_secs_f64();
    let (number, unit) = match seconds {
        ..1e-3 => (seconds * 1e6, "µs"),
        1e-3..1.0 => (seconds * 1e3, "ms"),
        _ => (seconds, "s"),
    };
    let digits = usize::from(number < 10.0);
    format!("{number:.digits$} {unit}")
}

/// How many a second, to two digits.
pub fn rate(each: Duration) -> String {
    let rate = 1.0 / each.as_secs_f64();
    let unit = 10_f64.powf((rate.log10().floor() - 1.0).max(0.0));
    grouped(&format!("{:.0}", (rate / unit).round() * unit))
}

/// A number with a comma before each three digits.
pub fn grouped(number: &str) -> String {
    let digit = |(at, digit): (usize, char)| {
        let comma = at > 0 && (number.len() - at).is_multiple_of(3);
        [comma.then_some(','), Some(digit)].into_iter().flatten()
    };
    number.chars().enumerate().flat_map(digit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sample_says_how_often_how_soon_and_how_late() {
        let ms = Duration::from_millis;
        let all = Sample::from_iter([(Some(9), ms(3)), (Some(2), ms(1)), (Some(4), ms(2))]);
        assert_eq!(all.to_string(), "4 (9), 2.0 ms");
        let some = Sample::from_iter([(Some(9), ms(3)), (None, ms(40)), (None, ms(50))]);
        assert_eq!(some.to_string(), "1 of 3: 9 (9), 40 ms");
        assert_eq!(Sample::from_iter([(None, ms(1_500))]).to_string(), "not found, 1.5 s");
    }

    #[test]
    fn a_rate_is_rounded_and_grouped() {
        assert_eq!(rate(Duration::from_nanos(2_924)), "340,000");
        assert_eq!(rate(Duration::from_micros(417)), "2,400");
        assert_eq!(rate(Duration::from_millis(22)), "45");
    }
}
