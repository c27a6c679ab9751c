//! One line of the table, and the arithmetic behind it.

use std::time::{Duration, Instant};

/// A figure.
pub struct Figure {
    /// What was measured.
    pub what: String,
    /// What it should be.
    pub wanted: String,
    /// What it is.
    pub measured: String,
    /// Whether it is as it should be.
    pub met: bool,
}

impl Figure {
    /// A figure that must not be above `most`, each written by `write`.
    pub fn at_most(what: &str, most: f64, measured: f64, write: impl Fn(f64) -> String) -> Figure {
        Figure {
            what: what.to_owned(),
            wanted: format!("≤ {}", write(most)),
            measured: write(measured),
            met: measured <= most,
        }
    }

    /// A figure that must not be below `least`, each written by `write`.
    pub fn at_least(what: &str, least: f64, measured: f64, write: impl Fn(f64) -> String) -> Figure {
        Figure {
            what: what.to_owned(),
            wanted: format!("≥ {}", write(least)),
            measured: write(measured),
            met: measured >= least,
        }
    }

    /// Adds what the figure was made from.
    pub fn from(mut self, detail: &str) -> Figure {
        self.measured += &format!(" ({detail})");
        self
    }

    /// Prints its line.
    #[expect(clippy::print_stdout, reason = "the table is what this program is for")]
    pub fn print(&self) {
        let mark = if self.met { '✓' } else { '✗' };
        println!("{mark} {:<62} {:<9} {}", self.what, self.wanted, self.measured);
    }
}

/// A ratio, as the table has it.
pub fn times(ratio: f64) -> String {
    format!("{ratio:.2} ×")
}

/// Milliseconds.
pub fn ms(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1e3
}

/// What `work` gives, and the real time it took.
pub fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let started = Instant::now();
    let value = work();
    (value, started.elapsed())
}

/// The middle one.
pub fn median(mut durations: Vec<Duration>) -> Duration {
    durations.sort_unstable();
    durations[durations.len() / 2]
}
