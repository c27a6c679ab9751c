//! The pure core against small scripted programs.

use super::*;
use proptest::prelude::*;
use trace::{Pace, Policy, Schedule, Switch};

const MS: Ns = 1_000_000;
const BOUND: Ns = 1_000 * MS;

fn scheduler(cores: usize) -> Scheduler {
    Scheduler::new(cores, Timing { quantum: MS }, BOUND)
}

/// What a scripted thread does next.
#[derive(Clone, Copy, Debug)]
enum Step {
    Charge(Ns),
    Sleep(Ns),
}

/// Runs one thread a script under a schedule, a point before each step, and returns who ran in which order and the
/// decisions that made it so.
fn explore(
    schedule: &Schedule,
    recorded: Vec<Switch>,
    scripts: &[Vec<Step>],
) -> (Vec<ThreadId>, Vec<Switch>) {
    let mut sched = scheduler(4);
    sched.explore(schedule, 20, recorded);
    let reversed = scripts.iter().map(|script| script.iter().rev().copied().collect());
    let mut left: Vec<Vec<Step>> = std::iter::once(Vec::new()).chain(reversed).collect();
    scripts.iter().for_each(|_| {
        sched.spawn();
    });
    let (mut order, mut switches) = (Vec::new(), Vec::new());
    let mut passed = vec![false; left.len()];
    loop {
        let me = sched.running();
        let is_past = std::mem::replace(&mut passed[me as usize], false);
        if !is_past && sched.point() {
            passed[me as usize] = true;
            sched.pause();
        } else {
            order.push(me);
            match left[me as usize].pop() {
                Some(Step::Charge(ns)) => {
                    sched.advance(ns);
                    sched.yield_now();
                }
                Some(Step::Sleep(ns)) => sched.wait(Wait::Sleep, Some(sched.now() + ns)),
                None => sched.exit(),
            }
        }
        let next = sched.next();
        switches.extend(sched.take_switches());
        match next {
            Next::Run(_) => {}
            Next::Deadlock => return (order, switches),
            Next::OutOfTime => panic!("the script outlasts the bound"),
        }
    }
}

fn schedules() -> impl Strategy<Value = Schedule> {
    let policy = prop_oneof![
        Just(Policy::Random(Pace::Short)),
        Just(Policy::Random(Pace::Mixed)),
        (1..4u64).prop_map(|depth| Policy::Priorities { depth }),
    ];
    (policy, any::<u64>(), any::<bool>()).prop_map(|(policy, seed, early)| Schedule {
        policy,
        seed,
        early,
        late: false,
    })
}

/// Runs one thread a script, all started by thread 0 at time 0, and returns every span and the time of the last
/// end.
fn play(cores: usize, scripts: &[Vec<Step>]) -> (Vec<Span>, Ns) {
    let mut sched = scheduler(cores);
    let mut left: Vec<Vec<Step>> = std::iter::once(Vec::new())
        .chain(scripts.iter().map(|script| script.iter().rev().copied().collect()))
        .collect();
    scripts.iter().for_each(|_| {
        sched.spawn();
    });
    let (mut spans, mut end) = (Vec::new(), 0);
    loop {
        let me = sched.running();
        match left[me as usize].pop() {
            Some(Step::Charge(ns)) => {
                let part = ns.min(sched.slice(RunAhead::Silent));
                sched.advance(part);
                if part < ns {
                    left[me as usize].push(Step::Charge(ns - part));
                }
                sched.yield_now();
            }
            Some(Step::Sleep(ns)) => sched.wait(Wait::Sleep, Some(sched.now() + ns)),
            None => {
                end = end.max(sched.now());
                sched.exit();
            }
        }
        let next = sched.next();
        spans.extend(sched.take_spans());
        match next {
            Next::Run(_) => {}
            Next::Deadlock => return (spans, end),
            Next::OutOfTime => panic!("the script outlasts the bound"),
        }
    }
}

#[test]
fn four_equal_jobs_take_as_long_as_one_on_four_cores_and_twice_as_long_on_two() {
    let jobs = vec![vec![Step::Charge(50 * MS)]; 4];
    assert_eq!(play(4, &jobs).1, 50 * MS);
    assert_eq!(play(2, &jobs).1, 100 * MS);
    assert_eq!(play(1, &jobs).1, 200 * MS);
}

#[test]
fn a_quantum_that_ends_within_what_cannot_give_way_is_over_at_the_next_look() {
    let mut sched = scheduler(4);
    sched.advance(MS - 10);
    // Such as the price of waking another thread, which is paid without a look at the slice.
    sched.advance(100);
    assert_eq!(sched.slice(RunAhead::Silent), 1);
    sched.yield_now();
    assert_eq!(sched.next(), Next::Run(0));
    assert_eq!(sched.slice(RunAhead::Silent), MS);
}

#[test]
fn sleeps_overlap_on_one_core() {
    let sleeps = vec![vec![Step::Sleep(20 * MS)]; 100];
    assert_eq!(play(1, &sleeps).1, 20 * MS);
}

#[test]
fn a_sleeper_gets_a_core_at_its_deadline_though_all_are_busy() {
    let mut scripts = vec![vec![Step::Charge(50 * MS)]; 2];
    scripts.push(vec![Step::Sleep(10 * MS), Step::Charge(1)]);
    let (spans, _) = play(2, &scripts);
    let woken = spans.iter().find(|span| span.thread == 3).expect("it ran");
    // It first got a core, to begin its sleep on, after the others' first quantum.
    assert_eq!((woken.from, woken.to), (11 * MS, 11 * MS + 1));
}

#[test]
fn a_wait_for_nothing_is_a_deadlock_at_once() {
    let mut sched = scheduler(4);
    sched.futex_wait(0x10, !0, None);
    assert_eq!(sched.next(), Next::Deadlock);
    assert_eq!(sched.stuck().collect::<Vec<_>>(), [(0, Wait::Futex, 0, 0)]);
}

#[test]
fn a_deadline_that_means_never_does_not_hide_a_deadlock() {
    let mut sched = scheduler(4);
    sched.futex_wait(0x10, !0, Some(BOUND + FAR));
    assert_eq!(sched.next(), Next::Deadlock);
}

#[test]
fn a_wait_that_would_end_beyond_the_bound_is_out_of_time_and_no_deadlock() {
    let mut sched = scheduler(4);
    sched.futex_wait(0x10, !0, Some(BOUND));
    assert_eq!(sched.next(), Next::OutOfTime);
}

#[test]
fn a_thread_that_runs_past_the_bound_is_out_of_time() {
    let mut sched = scheduler(4);
    sched.advance(BOUND);
    sched.yield_now();
    assert_eq!(sched.next(), Next::OutOfTime);
}

#[test]
fn a_futex_wakes_who_waited_longest_and_only_as_many_as_asked() {
    let mut sched = scheduler(1);
    let waiters: Vec<ThreadId> = (0..3).map(|_| sched.spawn()).collect();
    sched.yield_now();
    for waiter in &waiters {
        assert_eq!(sched.next(), Next::Run(*waiter));
        sched.futex_wait(0x10, !0, None);
    }
    assert_eq!(sched.next(), Next::Run(0));
    assert_eq!(sched.futex_wake(0x20, 9, !0), 0);
    assert_eq!(sched.futex_wake(0x10, 2, !0), 2);
    sched.wait(Wait::Sleep, None);
    assert_eq!(sched.next(), Next::Run(waiters[0]));
    sched.exit();
    assert_eq!(sched.next(), Next::Run(waiters[1]));
    sched.exit();
    assert_eq!(sched.next(), Next::Deadlock);
}

#[test]
fn a_wait_that_timed_out_is_not_woken_again() {
    let mut sched = scheduler(2);
    sched.futex_wait(0x10, !0, Some(MS));
    assert_eq!(sched.next(), Next::Run(0));
    assert!(sched.timed_out());
    assert_eq!(sched.now(), MS);
    assert_eq!(sched.futex_wake(0x10, 1, !0), 0);
}

#[test]
fn joining_waits_for_the_end_and_a_late_join_does_not_wait() {
    let mut sched = scheduler(2);
    let child = sched.spawn();
    assert!(sched.join(child));
    assert_eq!(sched.next(), Next::Run(child));
    sched.advance(3 * MS);
    sched.exit();
    assert_eq!(sched.next(), Next::Run(0));
    assert_eq!(sched.now(), 3 * MS);
    assert!(!sched.join(child));
}

#[test]
fn alarms_reach_the_device_at_their_time_in_the_order_asked_before_other_threads() {
    let mut sched = scheduler(1);
    let device = sched.spawn();
    sched.wait(Wait::Sleep, Some(2 * MS));
    assert_eq!(sched.next(), Next::Run(device));
    for token in [7, 8, 9] {
        sched.alarm(2 * MS, token, false);
    }
    sched.disarm(8);
    sched.wait_as_device();
    assert_eq!(sched.next(), Next::Run(device));
    assert_eq!(
        (sched.now(), sched.take_due(), sched.take_due(), sched.take_due()),
        (2 * MS, Some(7), Some(9), None)
    );
    sched.wait_as_device();
    assert_eq!(sched.next(), Next::Run(0));
    assert_eq!(sched.now(), 2 * MS);
}

#[test]
fn the_ticks_of_a_daemon_do_not_hide_a_deadlock() {
    let mut sched = scheduler(1);
    let device = sched.spawn();
    sched.futex_wait(0x10, !0, None);
    assert_eq!(sched.next(), Next::Run(device));
    sched.alarm(MS, 1, true);
    sched.wait_as_device();
    assert_eq!(sched.next(), Next::Deadlock);
}

#[test]
fn a_thread_looks_up_at_the_next_event_and_soon_while_another_could_run() {
    let mut sched = scheduler(2);
    assert_eq!(sched.slice(RunAhead::Visible), MS);
    sched.spawn();
    assert_eq!(sched.slice(RunAhead::Visible), 20_000);
    assert_eq!(sched.slice(RunAhead::Silent), MS);
}

#[test]
fn a_million_sleepers_wake_in_order() {
    const COUNT: u64 = 1_000_000;
    let mut sched = scheduler(4);
    let device = sched.spawn();
    sched.wait(Wait::Sleep, None);
    assert_eq!(sched.next(), Next::Run(device));
    for token in 0..COUNT {
        sched.alarm(MS + (token * 7919) % 1000, token, false);
    }
    let (mut seen, mut last) = (0, 0);
    while seen < COUNT {
        sched.wait_as_device();
        assert_eq!(sched.next(), Next::Run(device));
        assert!(sched.now() > last);
        last = sched.now();
        while sched.take_due().is_some() {
            seen += 1;
        }
    }
}

#[test]
fn a_wake_and_a_deadline_of_the_same_instant_end_a_wait_once() {
    for woken_first in [true, false] {
        let mut sched = scheduler(2);
        let waker = sched.spawn();
        sched.futex_wait(0x10, !0, Some(MS));
        assert_eq!(sched.next(), Next::Run(waker));
        if woken_first {
            // Its slice ends where the deadline is, and it goes on to that very instant.
            sched.advance(MS);
            assert_eq!(sched.futex_wake(0x10, 1, !0), 1);
        } else {
            sched.wait(Wait::Sleep, Some(MS));
        }
        if woken_first {
            sched.exit();
        }
        assert_eq!(sched.next(), Next::Run(0));
        assert_eq!((sched.now(), sched.timed_out()), (MS, !woken_first));
        assert_eq!(sched.futex_wake(0x10, 1, !0), 0);
    }
}

#[test]
fn deadlines_of_waits_that_ended_early_do_not_pile_up() {
    let mut sched = scheduler(2);
    let waker = sched.spawn();
    for _ in 0..20_000 {
        sched.futex_wait(0x10, !0, Some(BOUND - 1));
        assert_eq!(sched.next(), Next::Run(waker));
        assert_eq!(sched.futex_wake(0x10, 1, !0), 1);
        sched.futex_wait(0x20, !0, Some(BOUND - 1));
        assert_eq!(sched.next(), Next::Run(0));
        assert_eq!(sched.futex_wake(0x20, 1, !0), 1);
    }
    assert!(sched.deadlines.len() < 3_000, "{} deadlines", sched.deadlines.len());
}

#[test]
fn time_on_a_core_is_counted_by_thread_and_in_all_and_waits_are_not() {
    let mut sched = scheduler(2);
    let child = sched.spawn();
    sched.advance(3);
    sched.wait(Wait::Sleep, Some(MS));
    assert_eq!(sched.next(), Next::Run(child));
    sched.advance(4);
    assert_eq!((sched.used(), sched.used_by_all()), (4, 7));
    sched.exit();
    assert_eq!(sched.next(), Next::Run(0));
    assert_eq!((sched.used(), sched.now()), (3, MS));
}

#[test]
fn addresses_a_page_apart_do_not_share_their_place_in_a_map() {
    use std::hash::{BuildHasher, BuildHasherDefault};
    let hash = |address: usize| BuildHasherDefault::<hash::Fold>::default().hash_one(address);
    let places: std::collections::BTreeSet<u64> = (0..1024).map(|page| hash(page << 12) & 0xfff).collect();
    assert!(places.len() > 512, "{} places", places.len());
}

fn scripts() -> impl Strategy<Value = Vec<Vec<Step>>> {
    let step = prop_oneof![(1..5 * MS).prop_map(Step::Charge), (1..5 * MS).prop_map(Step::Sleep)];
    prop::collection::vec(prop::collection::vec(step, 1..6), 1..8)
}

proptest! {
    #[test]
    fn no_core_runs_two_threads_at_once_and_no_thread_runs_twice_at_once(scripts in scripts(), cores in 1..5usize) {
        let (spans, _) = play(cores, &scripts);
        for (i, one) in spans.iter().enumerate() {
            prop_assert!(one.core < cores);
            for two in &spans[i + 1..] {
                let apart = one.to <= two.from || two.to <= one.from;
                prop_assert!(apart || (one.core != two.core && one.thread != two.thread), "{one:?} {two:?}");
            }
        }
    }

    #[test]
    fn every_thread_gets_exactly_the_time_it_charges(scripts in scripts(), cores in 1..5usize) {
        let (spans, _) = play(cores, &scripts);
        for (id, script) in (1..).zip(&scripts) {
            let charged: Ns = script.iter().map(|step| if let Step::Charge(ns) = step { *ns } else { 0 }).sum();
            let ran: Ns = spans.iter().filter(|span| span.thread == id).map(|span| span.to - span.from).sum();
            prop_assert_eq!(ran, charged);
        }
    }

    #[test]
    fn no_core_idles_while_a_thread_waits_for_one(jobs in prop::collection::vec(1..20 * MS, 1..12), cores in 1..5usize) {
        let scripts: Vec<Vec<Step>> = jobs.iter().map(|ns| vec![Step::Charge(*ns)]).collect();
        let (_, end) = play(cores, &scripts);
        let (work, longest) = (jobs.iter().sum::<Ns>(), jobs.iter().copied().max().unwrap_or(0));
        prop_assert!(end >= longest.max(work / cores as u64));
        // Greedy scheduling is within one longest job of the best (Graham 1966).
        prop_assert!(end <= work / cores as u64 + longest + MS);
    }

    #[test]
    fn threads_that_want_the_same_finish_within_a_quantum_of_each_other(count in 1..12usize, cores in 1..5usize, ms in 1..20u64) {
        let scripts = vec![vec![Step::Charge(ms * MS)]; count];
        let (spans, end) = play(cores, &scripts);
        for id in 1..=count as u32 {
            let last = spans.iter().filter(|span| span.thread == id).map(|span| span.to).max().unwrap_or(0);
            prop_assert!(end - last <= MS * count.div_ceil(cores) as u64, "{last} of {end}");
        }
    }

    #[test]
    fn a_schedule_gives_the_same_run_every_time(scripts in scripts(), schedule in schedules()) {
        prop_assert_eq!(explore(&schedule, Vec::new(), &scripts), explore(&schedule, Vec::new(), &scripts));
    }

    #[test]
    fn a_recorded_schedule_gives_the_run_that_it_was_recorded_in(scripts in scripts(), schedule in schedules()) {
        let (order, switches) = explore(&schedule, Vec::new(), &scripts);
        let replay = Schedule { policy: Policy::Recorded, ..schedule };
        prop_assert_eq!(explore(&replay, switches.clone(), &scripts), (order, switches));
    }

    #[test]
    fn a_record_that_was_cut_short_still_runs_everybody_to_the_end(
        scripts in scripts(), schedule in schedules(), keep in any::<u64>(),
    ) {
        let (_, switches) = explore(&schedule, Vec::new(), &scripts);
        let kept = (0..).zip(switches).filter(|(i, _)| keep >> (i % 64) & 1 == 1).map(|(_, switch)| switch);
        let replay = Schedule { policy: Policy::Recorded, ..schedule };
        let (order, _) = explore(&replay, kept.collect(), &scripts);
        prop_assert!((0..=scripts.len() as ThreadId).all(|thread| order.contains(&thread)));
    }

    #[test]
    fn the_same_scripts_give_the_same_spans(scripts in scripts(), cores in 1..5usize) {
        prop_assert_eq!(play(cores, &scripts), play(cores, &scripts));
    }
}
