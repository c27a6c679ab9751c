//! Timelines as they are drawn, and what holds for the drawing of any run.

use super::*;
use crate::model::run::{Call, CallEnd, Job, Status, Thread, Turn, Wait};
use crate::report::samples;
use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;

const LOOK: Look = Look { width: 80, colour: false, unicode: true };

#[test]
fn work_beside_the_loop_is_seen_side_by_side() {
    insta::assert_snapshot!(timeline(&samples::offloaded(), Some(90_000_000), &LOOK));
}

#[test]
fn a_run_of_no_time_says_so() {
    let mut run = samples::run(Status::Finished, 0);
    assert_eq!(timeline(&run, None, &LOOK), "");
    run.threads.insert(0, Thread { spans: vec![(0, 0)], ..Thread::default() });
    assert_eq!(
        timeline(&run, Some(0), &LOOK),
        "timeline, in simulated time\n  The run took no time at all.\n"
    );
}

/// Times of every magnitude.
fn time() -> impl Strategy<Value = u64> {
    prop_oneof![Just(0), 0u64..1_000, 0u64..1_000_000_000, any::<u64>(), Just(u64::MAX)]
}

fn wait() -> impl Strategy<Value = Wait> {
    prop::sample::select(vec![Wait::Futex, Wait::Join, Wait::Device, Wait::Sleep, Wait::Core])
}

fn thread() -> impl Strategy<Value = Thread> {
    let name = option::of("\\PC{0,30}");
    (name, vec((time(), time()), 0..4), option::of((wait(), time())))
        .prop_map(|(name, spans, stuck)| Thread { name, start: 0, end: None, spans, stuck })
}

fn call() -> impl Strategy<Value = Call> {
    let end = prop::sample::select(vec![CallEnd::Replied, CallEnd::Cancelled, CallEnd::Failed]);
    (0..3u32, "[a-e]{1,40}|\\PC{1,3}", ".{0,30}", time(), option::of((time(), end)))
        .prop_map(|(thread, service, key, start, done)| Call { thread, service, key, start, done })
}

fn status() -> impl Strategy<Value = Status> {
    prop::sample::select(vec![Status::Missing, Status::Finished, Status::Deadlock, Status::OutOfTime])
}

prop_compose! {
    fn run()(
        status in status(),
        at in time(),
        threads in btree_map(0..40u32, thread(), 0..20),
        calls in vec(call(), 0..30),
        jobs in vec((0..50u32, ".{0,30}", time(), time()), 0..6),
        turns in vec((time(), time()), 0..6),
    ) -> Run {
        let mut run = samples::run(status, at);
        run.threads = threads;
        run.calls = calls;
        run.jobs = jobs.into_iter().map(|(thread, name, from, to)| Job { thread, name, digest: 0, span: (from, to) }).collect();
        run.turns = turns.into_iter().map(|(due, at)| Turn { due, at }).collect();
        run
    }
}

proptest! {
    #[test]
    fn whatever_happened_in_a_run_its_timeline_fits_the_page(
        run in run(),
        reference_ns in option::of(time()),
        width in 40usize..=130,
    ) {
        let text = timeline(&run, reference_ns, &Look { width, ..LOOK });
        for line in text.lines() {
            prop_assert!(layout::width(line) <= width, "{line:?} at {width}");
        }
        prop_assert!(text.lines().count() < 60);
        prop_assert!(text.chars().all(|char| char == '\n' || !char.is_control()));
    }
}
