//! CPU work: named jobs that compute a small real result and take their stated time on the calling thread.
//!
//! A result depends on a secret of the run, so a job cannot be copied out and computed without its charge.

use crate::{device, rng};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::sync::OnceLock;
use trace::Event;

/// What a job computed; prints as sixteen hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Digest(u64);

impl Digest {
    /// As a number, for who computes with it.
    pub(crate) fn number(self) -> u64 {
        self.0
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

/// Hashes a password the slow way, as is right for passwords: 50 ms of CPU.
///
/// # Panics
/// Outside of a kata's run, and in a waker.
pub fn hash_password(password: &str) -> Digest {
    job("hash_password", password.as_bytes(), 50 * MILLISECOND)
}

/// Hashes a file: 10 ms of CPU for each KiB.
///
/// # Panics
/// Outside of a kata's run, and in a waker.
pub fn hash_file(content: &[u8]) -> Digest {
    job("hash_file", content, content.len() as u64 * 10 * MILLISECOND / 1024)
}

/// Shrinks a picture to the size of a thumbnail: 8 ms of CPU.
///
/// # Panics
/// Outside of a kata's run, and in a waker.
pub fn resize(picture: u64) -> Digest {
    job("resize", &picture.to_le_bytes(), 8 * MILLISECOND)
}

/// Weighs readings and adds their weights up: 20 µs of CPU to begin with, and 5 µs for each reading.
///
/// The weight of two lists is the sum of theirs, wherever they are cut.
///
/// # Panics
/// Outside of a kata's run, and in a waker.
pub fn weigh(readings: &[u64]) -> u64 {
    let bytes: Vec<u8> = readings.iter().flat_map(|reading| reading.to_le_bytes()).collect();
    job("weigh", &bytes, 20 * MICROSECOND + 5 * MICROSECOND * readings.len() as u64);
    let secret = *SECRET.get().expect("a job has run, so there is one");
    readings.iter().map(|reading| weight(secret, *reading)).sum()
}

/// Summarises an image: 1 ms of CPU for each MiB of pixels.
///
/// # Panics
/// Outside of a kata's run, and in a waker.
pub fn summarise_image(pixels: &[u8]) -> Digest {
    // A sample stands for all of them: what takes simulated time should take next to no real time.
    let sample: Vec<u8> = pixels.iter().step_by(4099).copied().collect();
    job("summarise_image", &sample, pixels.len() as u64 * MILLISECOND / (1 << 20))
}

/// Finds the words of a line for a search index: 10 µs of CPU.
///
/// # Panics
/// Outside of a kata's run, and in a waker.
pub fn index_line(line: &str) -> Digest {
    job("index_line", line.as_bytes(), MILLISECOND / 100)
}

const MICROSECOND: u64 = 1_000;
const MILLISECOND: u64 = 1_000_000;

static SECRET: OnceLock<u64> = OnceLock::new();

/// Keys every job of the run with its secret. Only the first key counts.
pub(crate) fn key(secret: u64) {
    SECRET.get_or_init(|| secret);
}

fn job(name: &str, argument: &[u8], cost_ns: u64) -> Digest {
    run(name, argument, || machine::charge(cost_ns))
}

/// A job that takes its time in its own way, which is what `work` does.
pub(crate) fn run(name: &str, argument: &[u8], work: impl FnOnce()) -> Digest {
    let secret = *SECRET.get().expect("CPU jobs need a run, and none has begun");
    assert!(!device::is_here(), "CPU jobs run on a program's threads, and a waker is called on none of them");
    let from = machine::now();
    work();
    let (to, thread) = (machine::now(), machine::thread());
    machine::record(&Event::Job { thread, from, to, digest: rng::digest(0, argument), name });
    result(secret, name, argument)
}

fn result(secret: u64, name: &str, argument: &[u8]) -> Digest {
    Digest(rng::digest(rng::digest(secret, name.as_bytes()), argument))
}

/// Small enough that no sum of weights overflows.
fn weight(secret: u64, reading: u64) -> u64 {
    rng::digest(rng::digest(secret, b"weigh"), &reading.to_le_bytes()) >> 40
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_result_depends_on_the_secret_the_job_and_the_argument() {
        let one = result(1, "hash_file", b"a");
        assert_eq!(one, result(1, "hash_file", b"a"));
        for other in [result(2, "hash_file", b"a"), result(1, "hash", b"a"), result(1, "hash_file", b"b")] {
            assert_ne!(one, other);
        }
    }

    #[test]
    fn a_digest_prints_with_its_leading_zeros() {
        assert_eq!(Digest(0xab).to_string(), "00000000000000ab");
    }

    #[test]
    fn a_weight_depends_on_the_secret_and_the_reading_and_is_small() {
        assert_eq!(weight(1, 7), weight(1, 7));
        assert_ne!(weight(1, 7), weight(2, 7));
        assert_ne!(weight(1, 7), weight(1, 8));
        assert!((0..100).all(|reading| weight(1, reading) < 1 << 24));
    }
}
