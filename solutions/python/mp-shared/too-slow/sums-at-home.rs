//@ fails: elapsed
//! Keeps the numbers where they are and sums them up itself. Nothing is sent, and three cores look on.

use kit::python::Recording;

pub fn total(recording: Recording) -> u64 {
    recording.read().sum()
}
