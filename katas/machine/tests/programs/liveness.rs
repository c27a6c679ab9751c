//! Programs that go on and get nowhere, and some that only seem to.

use super::harness::Case;
use super::{MS, as_usual, finished, sleep_ms, status};
use std::sync::{Arc, Mutex};
use std::thread;
use trace::Status;

pub fn cases() -> Vec<Case> {
    vec![
        Case {
            name: "two_threads_that_let_each_other_go_first_for_ever_are_a_livelock",
            program: || {
                let locks = Arc::new((Mutex::new(()), Mutex::new(())));
                // Each has what the other wants, sees that, and lets go of it again, in step.
                let polite = |locks: &(Mutex<()>, Mutex<()>), swap: bool| loop {
                    let (mine, theirs) = if swap { (&locks.1, &locks.0) } else { (&locks.0, &locks.1) };
                    let held = mine.lock();
                    sleep_ms(1);
                    if theirs.try_lock().is_ok() {
                        break;
                    }
                    sleep_ms(1);
                    drop(held);
                    sleep_ms(1);
                };
                let shared = Arc::clone(&locks);
                let other = thread::spawn(move || polite(&shared, true));
                polite(&locks, false);
                drop(other.join());
            },
            settings: |settings| settings.max_edges = 1_000_000,
            expect: |trace| status(trace, Status::Livelock),
        },
        Case {
            name: "a_thread_that_never_gets_the_lock_it_is_woken_for_starves",
            program: || {
                let lock = Arc::new(Mutex::new(()));
                let theirs = Arc::clone(&lock);
                let greedy = thread::spawn(move || {
                    for _ in 0..10_000 {
                        let _held = theirs.lock();
                        machine::charge(MS);
                    }
                });
                sleep_ms(5);
                drop(lock.lock());
                drop(greedy.join());
            },
            settings: as_usual,
            expect: |trace| status(trace, Status::Starvation),
        },
        Case {
            name: "a_thread_that_waits_its_turn_for_a_lock_does_not_starve",
            program: || {
                let lock = Arc::new(Mutex::new(()));
                let workers: Vec<_> = (0..4)
                    .map(|_| {
                        let lock = Arc::clone(&lock);
                        thread::spawn(move || {
                            for _ in 0..200 {
                                let held = lock.lock();
                                machine::charge(5 * MS);
                                drop(held);
                                sleep_ms(1);
                            }
                        })
                    })
                    .collect();
                workers.into_iter().for_each(|worker| drop(worker.join()));
            },
            settings: as_usual,
            expect: finished,
        },
    ]
}
