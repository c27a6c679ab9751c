//! A learner's program may write anything to its trace: reading it, judging it and keeping what a page shows of it never
//! panics. What a judge that panics has to say is that nobody was judged.

#![no_main]

use cmkata::judge::check::{Evidence, check};
use cmkata::model::check::{Check, Pace, Rule};
use cmkata::model::interleaving::{Interleaving, locks, steps};
use cmkata::model::judged::{Example, Shown};
use cmkata::model::run::{Run, Settings};
use cmkata::model::verdict::Verdict;
use libfuzzer_sys::fuzz_target;
use std::collections::BTreeMap;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use trace::{HEADER_WORDS, Trace, Writer};

/// A header that is right, so that the fuzzer need not find it before it comes to the records.
static HEADER: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let words: Vec<AtomicU64> = (0..=HEADER_WORDS).map(|_| AtomicU64::new(0)).collect();
    Writer::create(&words, &Settings::default());
    words[..HEADER_WORDS].iter().flat_map(|word| word.load(Relaxed).to_le_bytes()).collect()
});

/// Every check that looks at a run.
static CHECKS: LazyLock<Vec<Check>> = LazyLock::new(|| {
    let of_services = || BTreeMap::from([("db".to_owned(), 1)]);
    let rules = [
        Rule::Output,
        Rule::Elapsed(1.1),
        Rule::InFlight(of_services()),
        Rule::RoundTrips(of_services()),
        Rule::WaitDepth(1),
        Rule::Span(1.1),
        Rule::Rate(BTreeMap::from([("db".to_owned(), Pace { count: 1, window_ns: 1_000 })])),
        Rule::Order(vec!["db".to_owned()]),
        Rule::LoopStall(1.0),
        Rule::Leaks(0),
        Rule::Threads(1),
        Rule::Memory(1),
        Rule::Jobs,
        Rule::Facts(BTreeMap::from([("facts".to_owned(), 1)])),
    ];
    rules.into_iter().map(|rule| Check { rule, points: 1 }).collect()
});

fuzz_target!(|bytes: &[u8]| {
    read(bytes.to_vec());
    read([HEADER.as_slice(), bytes].concat());
});

fn read(bytes: Vec<u8>) {
    let Ok(trace) = Trace::read(bytes) else { return };
    trace.canonical();
    let run = Run::from_trace(&trace, String::new());
    let shown = Shown::of(&run);
    assert!(shown.output.len() <= shown.output_lines);
    // On either side, as a submission's and as a reference's.
    let honest = Run { threads: BTreeMap::new(), calls: Vec::new(), ..run.clone() };
    for (run, reference) in [(&run, &run), (&run, &honest), (&honest, &run)] {
        check(&CHECKS, &BTreeMap::new(), Evidence { run, reference, explored: None });
    }
    locks(&trace).count();
    let steps = steps(&trace, |call| u32::try_from(call % 64).ok());
    let (seed, schedule, verdict, switches) = (1, 1, Verdict::Unstable, (0, 0));
    let shown = Interleaving { seed, schedule, verdict, finding: None, switches, run, steps };
    Example::of(&shown).interleaving(seed).moment(usize::MAX).cycle();
}
