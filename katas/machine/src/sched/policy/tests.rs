//! The policies by themselves, asked without a machine.

use super::*;
use std::collections::BTreeSet;
use trace::Pace;

fn schedule(policy: trace::Policy) -> Schedule {
    Schedule { policy, seed: 7, early: false, late: false }
}

fn stand(why: Why, nth: u64, ready: &[ThreadId]) -> Stand<'_> {
    Stand { thread: 0, nth, why, ready, timer: false }
}

/// How many points the running thread passes until it is preempted, each time anew.
fn stints(policy: &mut dyn Policy, count: usize) -> Vec<u64> {
    let mut stint = || {
        let passed = (1..10_000).find(|nth| policy.preempts(&stand(Why::Point, *nth, &[1])));
        policy.choose(&stand(Why::Point, 0, &[1, 0]));
        passed.expect("it is preempted some time")
    };
    (0..count).map(|_| stint()).collect()
}

#[test]
fn a_coin_preempts_after_one_to_three_points_or_after_up_to_a_hundred_and_twenty_eight() {
    let mut short = of(&schedule(trace::Policy::Random(Pace::Short)), 0, Vec::new());
    assert_eq!(BTreeSet::from_iter(stints(&mut *short, 200)), BTreeSet::from([1, 2, 3]));
    let mut mixed = of(&schedule(trace::Policy::Random(Pace::Mixed)), 0, Vec::new());
    let stints = BTreeSet::from_iter(stints(&mut *mixed, 2_000));
    assert!(stints.iter().all(|stint| *stint <= 8 || stint % 16 == 0 && *stint <= 128), "{stints:?}");
    assert!(stints.contains(&1) && stints.contains(&128), "{stints:?}");
}

#[test]
fn a_coin_comes_to_everybody_and_who_gives_way_is_not_next() {
    let mut random = of(&schedule(trace::Policy::Random(Pace::Short)), 0, Vec::new());
    let mut chosen = |why| -> BTreeSet<ThreadId> {
        let choose = |_| match random.choose(&stand(why, 0, &[1, 2, 0])) {
            Choice::Run(thread) => thread,
            Choice::Timer => panic!("no timer is set"),
        };
        (0..100).map(choose).collect()
    };
    assert_eq!(chosen(Why::Point), BTreeSet::from([0, 1, 2]));
    assert_eq!(chosen(Why::Yield), BTreeSet::from([1, 2]));
}

#[test]
fn timers_go_off_early_only_where_the_schedule_says_so_and_one_is_set() {
    let timers = |early, timer| {
        let schedule = Schedule { early, ..schedule(trace::Policy::Random(Pace::Short)) };
        let mut random = of(&schedule, 0, Vec::new());
        let stand = Stand { timer, ..stand(Why::Wait, 0, &[1, 2]) };
        (0..100).filter(|_| random.choose(&stand) == Choice::Timer).count()
    };
    assert_eq!((timers(false, true), timers(true, false)), (0, 0));
    assert!((30..70).contains(&timers(true, true)), "{}", timers(true, true));
}

#[test]
fn without_a_change_the_highest_priority_runs_until_it_waits() {
    let mut priorities = of(&schedule(trace::Policy::Priorities { depth: 1 }), 100, Vec::new());
    let Choice::Run(first) = priorities.choose(&stand(Why::Wait, 0, &[1, 2, 3])) else {
        panic!("no timer is set")
    };
    let others: Vec<ThreadId> = (1..4).filter(|thread| *thread != first).collect();
    let at = |nth| Stand { thread: first, ..stand(Why::Point, nth, &others) };
    assert!((1..1_000).all(|nth| !priorities.preempts(&at(nth))));
}

#[test]
fn priorities_change_as_often_as_the_depth_says_less_one() {
    for depth in 1..=3 {
        let mut priorities = of(&schedule(trace::Policy::Priorities { depth }), 100, Vec::new());
        let mut thread = 0;
        let mut changes = 0;
        for nth in 1..=200 {
            // Of two threads that can run, the one that is preempted leaves the turn to the other.
            let others = [1 - thread];
            if priorities.preempts(&Stand { thread, ..stand(Why::Point, nth, &others) }) {
                changes += 1;
                thread = 1 - thread;
            }
        }
        // One of the threads may have the higher priority from the start.
        assert!((depth - 1..=depth).contains(&changes), "{changes} at depth {depth}");
    }
}

#[test]
fn a_thread_that_only_spins_is_put_last() {
    let mut priorities = of(&schedule(trace::Policy::Priorities { depth: 1 }), 100, Vec::new());
    let Choice::Run(first) = priorities.choose(&stand(Why::Wait, 0, &[1, 2])) else {
        panic!("no timer is set")
    };
    let others = [3 - first];
    let spins = (1..10_000)
        .find(|nth| priorities.preempts(&Stand { thread: first, ..stand(Why::Point, *nth, &others) }));
    assert_eq!(spins, Some(3_001));
}

#[test]
fn a_record_decides_where_it_says_something_and_nothing_else() {
    let recorded = vec![Switch { thread: 0, nth: 3, to: 2 }, Switch { thread: 0, nth: 4, to: Switch::TIMER }];
    let mut recorded = of(&schedule(trace::Policy::Recorded), 0, recorded);
    let preempted: Vec<u64> =
        (1..9).filter(|nth| recorded.preempts(&stand(Why::Point, *nth, &[1, 2]))).collect();
    assert_eq!(preempted, [3, 4]);
    assert_eq!(recorded.choose(&stand(Why::Point, 3, &[1, 2, 0])), Choice::Run(2));
    let timer = Stand { timer: true, ..stand(Why::Wait, 4, &[1]) };
    assert_eq!(recorded.choose(&timer), Choice::Timer);
    // Thread 2 cannot run, and no timer is set: the record does not fit, and things go as they go.
    assert_eq!(recorded.choose(&stand(Why::Wait, 3, &[1])), Choice::Run(1));
    assert_eq!(recorded.choose(&stand(Why::Point, 4, &[1, 0])), Choice::Run(0));
    assert_eq!(recorded.choose(&stand(Why::Wait, 9, &[5, 1])), Choice::Run(5));
}
