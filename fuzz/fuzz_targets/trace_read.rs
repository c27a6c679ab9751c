//! A learner's program may write anything to its trace: reading it, and drawing what it says, never panics.

#![no_main]

use cmkata::model::run::{Run, Settings};
use cmkata::model::timeline::Timeline;
use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use trace::{HEADER_WORDS, Trace, Writer};

/// A header that is right, so that the fuzzer need not find it before it comes to the records.
static HEADER: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let words: Vec<AtomicU64> = (0..=HEADER_WORDS).map(|_| AtomicU64::new(0)).collect();
    Writer::create(&words, &Settings::default());
    words[..HEADER_WORDS].iter().flat_map(|word| word.load(Relaxed).to_le_bytes()).collect()
});

fuzz_target!(|bytes: &[u8]| {
    read(bytes.to_vec());
    read([HEADER.as_slice(), bytes].concat());
});

fn read(bytes: Vec<u8>) {
    let Ok(trace) = Trace::read(bytes) else { return };
    trace.canonical();
    let run = Run::from_trace(&trace, String::new());
    Timeline::of(&run);
}
