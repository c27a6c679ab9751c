//! Small programs over std on the real machine, each in a child process with a trace to write to.

mod harness;
mod liveness;

use harness::{Case, twice};
use libtest_mimic::{Arguments, Trial};
use std::alloc::Layout;
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, Ordering::SeqCst};
use std::sync::{Arc, Barrier, Condvar, Mutex, mpsc};
use std::thread;
use std::time::{Duration, Instant};
use trace::{Event, Settings, Status, Trace, Wait};

#[global_allocator]
static HEAP: machine::Heap = machine::Heap::new();

const MS: u64 = 1_000_000;

fn as_usual(_: &mut Settings) {}

fn finished(trace: &Trace) -> Result<(), String> {
    status(trace, Status::Finished)
}

fn status(trace: &Trace, expected: Status) -> Result<(), String> {
    equal(trace.end().status, expected)
}

fn equal<T: PartialEq + std::fmt::Debug>(got: T, expected: T) -> Result<(), String> {
    if got == expected { Ok(()) } else { Err(format!("got {got:?}, expected {expected:?}")) }
}

/// The time of the end, within what the machine charges for its own calls.
fn ends_at(trace: &Trace, ms: u64) -> Result<(), String> {
    finished(trace)?;
    let at = trace.end().at;
    if (ms * MS..ms * MS + MS / 10).contains(&at) { Ok(()) } else { Err(format!("ended at {at} ns")) }
}

fn reports(trace: &Trace) -> Vec<String> {
    let line = |record: trace::Record<'_>| match record.event {
        Event::Report { line } => Some(line.to_owned()),
        _ => None,
    };
    trace.records().filter_map(line).collect()
}

fn report(line: &str) {
    machine::record(&Event::Report { line });
}

fn sleep_ms(ms: u64) {
    thread::sleep(Duration::from_millis(ms));
}

/// A futex call without a deadline: what it returns, or the error.
fn futex(word: &AtomicU32, op: i32, value: u32) -> Result<i64, i32> {
    // SAFETY: the word outlives the call.
    let result = unsafe { libc::syscall(libc::SYS_futex, word.as_ptr(), op, value, 0, 0, 0) };
    if result < 0 { Err(std::io::Error::last_os_error().raw_os_error().unwrap_or(0)) } else { Ok(result) }
}

fn cases() -> Vec<Case> {
    vec![
        Case {
            name: "three_seconds_of_sleep_take_exactly_that_long",
            program: || sleep_ms(3_000),
            settings: as_usual,
            expect: |trace| ends_at(trace, 3_000),
        },
        Case {
            name: "the_clock_shows_simulated_time",
            program: || {
                let start = Instant::now();
                sleep_ms(20);
                report(&format!("{}", start.elapsed().as_millis()));
            },
            settings: as_usual,
            expect: |trace| equal(reports(trace), vec!["20".to_owned()]),
        },
        Case {
            name: "a_hundred_sleeping_threads_overlap",
            program: || {
                let threads: Vec<_> = (0..100).map(|_| thread::spawn(|| sleep_ms(50))).collect();
                threads.into_iter().for_each(|thread| thread.join().expect("it only sleeps"));
            },
            settings: as_usual,
            // Starting a thread takes 5 µs, so the last begins its sleep half a millisecond late.
            expect: |trace| {
                finished(trace)?;
                let at = trace.end().at;
                if (50 * MS..51 * MS).contains(&at) { Ok(()) } else { Err(format!("ended at {at} ns")) }
            },
        },
        Case {
            name: "eight_charges_share_four_cores",
            program: || {
                thread::scope(|scope| {
                    (0..8).for_each(|_| {
                        scope.spawn(|| machine::charge(10 * MS));
                    });
                });
            },
            settings: as_usual,
            expect: |trace| ends_at(trace, 20),
        },
        Case {
            name: "eight_charges_share_two_cores",
            program: || {
                thread::scope(|scope| {
                    (0..8).for_each(|_| {
                        scope.spawn(|| machine::charge(10 * MS));
                    });
                });
            },
            settings: |settings| settings.cores = 2,
            expect: |trace| ends_at(trace, 40),
        },
        Case {
            name: "two_locks_in_opposite_order_are_a_deadlock_at_the_moment_it_happens",
            program: || {
                let locks = Arc::new((Mutex::new(()), Mutex::new(())));
                let theirs = Arc::clone(&locks);
                let other = thread::spawn(move || {
                    let _second = theirs.1.lock();
                    sleep_ms(5);
                    let _first = theirs.0.lock();
                });
                let _first = locks.0.lock();
                sleep_ms(5);
                let _second = locks.1.lock();
                drop(other.join());
            },
            settings: as_usual,
            expect: |trace| {
                status(trace, Status::Deadlock)?;
                let stuck = |record: trace::Record<'_>| match record.event {
                    Event::Stuck { thread, on: Wait::Futex, .. } => Some(thread),
                    _ => None,
                };
                equal(trace.records().filter_map(stuck).collect::<Vec<_>>(), vec![0, 1])?;
                equal(trace.end().at / MS, 5)
            },
        },
        Case {
            name: "a_channel_hands_over_in_order",
            program: || {
                let (sender, receiver) = mpsc::sync_channel(1);
                thread::spawn(move || (0..20).for_each(|i| sender.send(i).expect("somebody listens")));
                let got: Vec<u32> = receiver.iter().collect();
                report(&format!("{got:?}"));
            },
            settings: as_usual,
            expect: |trace| equal(reports(trace), vec![format!("{:?}", (0..20).collect::<Vec<_>>())]),
        },
        Case {
            name: "a_timed_wait_on_a_condition_ends_at_its_deadline",
            program: || {
                let (lock, condition) = (Mutex::new(()), Condvar::new());
                let guard = lock.lock().expect("nobody panics");
                let (_guard, result) =
                    condition.wait_timeout(guard, Duration::from_millis(30)).expect("nobody panics");
                report(&format!("{}", result.timed_out()));
            },
            settings: as_usual,
            expect: |trace| ends_at(trace, 30).and_then(|()| equal(reports(trace), vec!["true".to_owned()])),
        },
        Case {
            name: "a_barrier_and_parking_work",
            program: || {
                let (barrier, count) = (Arc::new(Barrier::new(3)), Arc::new(AtomicU64::new(0)));
                let threads: Vec<_> = (0..3)
                    .map(|_| {
                        let (barrier, count) = (Arc::clone(&barrier), Arc::clone(&count));
                        thread::spawn(move || {
                            thread::park();
                            barrier.wait();
                            count.fetch_add(1, SeqCst);
                        })
                    })
                    .collect();
                threads.iter().for_each(|thread| thread.thread().unpark());
                threads.into_iter().for_each(|thread| thread.join().expect("nobody panics"));
                report(&count.load(SeqCst).to_string());
            },
            settings: as_usual,
            expect: |trace| equal(reports(trace), vec!["3".to_owned()]),
        },
        Case {
            name: "giving_way_in_a_loop_lets_the_other_thread_get_there",
            program: || {
                let flag = Arc::new(AtomicBool::new(false));
                let theirs = Arc::clone(&flag);
                thread::spawn(move || {
                    sleep_ms(2);
                    theirs.store(true, SeqCst);
                });
                while !flag.load(SeqCst) {
                    thread::yield_now();
                }
            },
            settings: as_usual,
            expect: |trace| ends_at(trace, 2),
        },
        Case {
            name: "giving_way_for_ever_is_out_of_time",
            program: || {
                loop {
                    thread::yield_now();
                }
            },
            settings: |settings| settings.max_sim_ns = MS,
            expect: |trace| status(trace, Status::OutOfTime),
        },
        Case {
            name: "calls_into_the_machine_count_towards_the_bound_on_work",
            program: || {
                loop {
                    thread::yield_now();
                }
            },
            settings: |settings| settings.max_edges = 100_000,
            expect: |trace| status(trace, Status::OutOfEdges),
        },
        Case {
            name: "too_many_threads_end_the_run",
            program: || {
                let threads: Vec<_> = (0..10_000).map(|_| thread::spawn(thread::park)).collect();
                drop(threads);
            },
            settings: |settings| settings.max_threads = 100,
            expect: |trace| status(trace, Status::TooManyThreads),
        },
        Case {
            name: "too_much_memory_ends_the_run",
            program: || {
                let mut hoard: Vec<Vec<u8>> = Vec::new();
                loop {
                    hoard.push(vec![1; 1 << 20]);
                }
            },
            settings: as_usual,
            expect: |trace| status(trace, Status::OutOfMemory),
        },
        Case {
            name: "too_much_output_ends_the_run",
            program: || {
                loop {
                    println!("again and again and again");
                }
            },
            settings: as_usual,
            expect: |trace| status(trace, Status::TooMuchOutput),
        },
        Case {
            name: "the_host_is_out_of_sight",
            program: || {
                report(&std::process::id().to_string());
                report(&std::os::unix::process::parent_id().to_string());
                let cores = thread::available_parallelism().map_or(0, std::num::NonZero::get);
                report(&cores.to_string());
                report(&std::fs::read("/proc/cpuinfo").is_err().to_string());
            },
            settings: |settings| settings.cores = 3,
            expect: |trace| equal(reports(trace), ["2", "1", "3", "true"].map(str::to_owned).into()),
        },
        Case {
            name: "hash_maps_iterate_alike_in_every_run",
            program: || {
                let map: std::collections::HashMap<u32, u32> = (0..50).map(|i| (i, i)).collect();
                report(&format!("{map:?}"));
                report(&format!("{:p}", &raw const *Box::new(1)));
            },
            settings: as_usual,
            expect: finished,
        },
        Case {
            name: "alarms_come_out_at_exact_nanoseconds",
            program: || {
                let (sender, receiver) = mpsc::channel();
                thread::spawn(move || {
                    loop {
                        sender.send((machine::next_due(), machine::now())).expect("somebody listens");
                    }
                });
                for (at, token) in [(7_000_003, 1), (5_000_001, 2), (5_000_001, 3), (6_000_000, 4)] {
                    machine::alarm(at, token, machine::Alarm::Event);
                }
                machine::disarm(4);
                let got: Vec<(u64, u64)> = receiver.iter().take(3).collect();
                report(&format!("{got:?}"));
            },
            settings: as_usual,
            expect: |trace| {
                equal(reports(trace), vec!["[(2, 5000001), (3, 5000001), (1, 7000003)]".to_owned()])
            },
        },
        Case {
            name: "thread_locals_are_dropped_before_the_thread_leaves",
            program: || {
                struct Last(mpsc::Sender<u32>);
                impl Drop for Last {
                    fn drop(&mut self) {
                        thread::yield_now();
                        self.0.send(1).expect("somebody listens");
                    }
                }
                thread_local! {
                    static LAST: std::cell::RefCell<Option<Last>> = const { std::cell::RefCell::new(None) };
                }
                let (sender, receiver) = mpsc::channel();
                (0..3).for_each(|_| {
                    let sender = sender.clone();
                    thread::spawn(move || LAST.set(Some(Last(sender))));
                });
                drop(sender);
                report(&receiver.iter().sum::<u32>().to_string());
            },
            settings: as_usual,
            expect: |trace| equal(reports(trace), vec!["3".to_owned()]),
        },
        Case {
            name: "a_thread_that_panics_is_an_error_for_who_joins_it",
            program: || {
                let result = thread::spawn(|| panic!("on purpose")).join();
                report(&result.is_err().to_string());
            },
            settings: as_usual,
            expect: |trace| equal(reports(trace), vec!["true".to_owned()]),
        },
        Case {
            name: "the_stack_of_a_thread_that_is_gone_goes_to_the_same_thread_in_every_run",
            program: || {
                let (sender, receiver) = mpsc::channel();
                let mut stacks = Vec::new();
                for round in 0..300 {
                    let sender = sender.clone();
                    let handle = thread::spawn(move || {
                        let local = round;
                        sender.send((&raw const local).addr()).expect("somebody listens");
                    });
                    if round % 3 > 0 {
                        stacks.push(receiver.recv().expect("somebody sends"));
                    }
                    drop(handle);
                }
                let first_seen = |stack| stacks.iter().position(|seen| *seen == stack);
                report(&format!("{:?}", stacks.iter().map(|stack| first_seen(*stack)).collect::<Vec<_>>()));
            },
            settings: as_usual,
            expect: finished,
        },
        Case {
            name: "cpu_time_is_what_a_thread_used_and_the_process_has_the_sum",
            program: || {
                let read = |clock| {
                    let mut time = libc::timespec { tv_sec: 0, tv_nsec: 0 };
                    // SAFETY: fills the timespec that it is given.
                    unsafe { libc::clock_gettime(clock, &raw mut time) };
                    time.tv_sec * 1_000 + time.tv_nsec / 1_000_000
                };
                thread::scope(|scope| {
                    let threads = [3, 5].map(|ms| {
                        scope.spawn(move || {
                            sleep_ms(40);
                            machine::charge(ms * MS);
                            report(&read(libc::CLOCK_THREAD_CPUTIME_ID).to_string());
                        })
                    });
                    threads.into_iter().for_each(|thread| thread.join().expect("no panic"));
                });
                report(&read(libc::CLOCK_THREAD_CPUTIME_ID).to_string());
                report(&read(libc::CLOCK_PROCESS_CPUTIME_ID).to_string());
            },
            settings: as_usual,
            expect: |trace| equal(reports(trace), ["3", "5", "0", "8"].map(str::to_owned).into()),
        },
        Case {
            name: "a_thread_that_the_system_cannot_start_is_an_error_and_over",
            program: || {
                let huge = thread::Builder::new().stack_size(1 << 46);
                report(&huge.spawn(|| ()).is_err().to_string());
                thread::spawn(|| ()).join().expect("no panic");
            },
            settings: as_usual,
            expect: |trace| {
                finished(trace)?;
                equal(reports(trace), vec!["true".to_owned()])?;
                let ended = |record: trace::Record<'_>| match record.event {
                    Event::ThreadEnd { thread, .. } => Some(thread),
                    _ => None,
                };
                equal(trace.records().filter_map(ended).collect::<Vec<_>>(), vec![1, 2])
            },
        },
        Case {
            name: "there_is_nothing_to_wait_in_that_the_machine_does_not_know",
            program: || {
                report(&std::io::pipe().is_err().to_string());
                report(&std::os::unix::net::UnixStream::pair().is_err().to_string());
                report(&std::net::TcpListener::bind("127.0.0.1:0").is_err().to_string());
            },
            settings: as_usual,
            expect: |trace| equal(reports(trace), vec!["true".to_owned(); 3]),
        },
        Case {
            name: "waits_without_end_are_waits_and_no_overflow",
            program: || {
                let (sender, receiver) = mpsc::channel::<()>();
                thread::spawn(|| thread::sleep(Duration::MAX));
                thread::spawn(|| thread::park_timeout(Duration::MAX));
                thread::spawn(move || {
                    sleep_ms(2);
                    drop(sender);
                });
                report(&receiver.recv_timeout(Duration::MAX).is_err().to_string());
            },
            settings: as_usual,
            expect: |trace| ends_at(trace, 2),
        },
        Case {
            name: "a_futex_whose_word_has_changed_is_not_waited_for",
            program: || {
                let word = AtomicU32::new(1);
                report(&format!("{:?}", futex(&word, libc::FUTEX_WAIT, 0)));
                report(&format!("{:?}", futex(&word, libc::FUTEX_WAKE, u32::MAX)));
                report(&format!("{:?}", futex(&word, libc::FUTEX_REQUEUE, 1)));
            },
            settings: as_usual,
            expect: |trace| {
                let expected = [Err(libc::EAGAIN), Ok(0), Err(libc::ENOSYS)];
                equal(reports(trace), expected.iter().map(|result| format!("{result:?}")).collect())
            },
        },
        Case {
            name: "a_futex_wakes_all_that_wait_and_says_how_many",
            program: || {
                static WORD: AtomicU32 = AtomicU32::new(0);
                let threads = [(); 5].map(|()| thread::spawn(|| futex(&WORD, libc::FUTEX_WAIT, 0)));
                sleep_ms(1);
                report(&format!("{:?}", futex(&WORD, libc::FUTEX_WAKE, i32::MAX.cast_unsigned())));
                threads.into_iter().for_each(|thread| assert_eq!(thread.join().ok(), Some(Ok(0))));
            },
            settings: as_usual,
            expect: |trace| ends_at(trace, 1).and_then(|()| equal(reports(trace), vec!["Ok(5)".to_owned()])),
        },
        Case {
            name: "blocks_lie_as_their_layouts_ask_for_whatever_lay_there_before",
            program: || {
                let aligned = |size, align| {
                    let layout = Layout::from_size_align(size, align).expect("a layout");
                    // SAFETY: the layout has a size, and the block is given back as it was taken.
                    unsafe {
                        let block = std::alloc::alloc(layout);
                        std::alloc::dealloc(block, layout);
                        block.addr().is_multiple_of(align)
                    }
                };
                let sizes = (0..8).map(|shift| 5_000 << shift);
                let mut all = sizes.flat_map(|size| (0..16).map(move |power| (size, 1 << power)));
                report(&all.all(|(size, align)| aligned(size, align)).to_string());
            },
            settings: as_usual,
            expect: |trace| equal(reports(trace), vec!["true".to_owned()]),
        },
        Case {
            name: "a_process_that_exits_by_itself_leaves_no_end_of_run_record",
            program: || std::process::exit(0),
            settings: as_usual,
            expect: |trace| status(trace, Status::Missing),
        },
        Case {
            name: "an_endless_loop_without_an_edge_is_ended_all_the_same",
            program: || loop {
                std::hint::spin_loop();
            },
            settings: as_usual,
            expect: |trace| status(trace, Status::Missing),
        },
    ]
}

fn main() {
    let cases: Vec<Case> = cases().into_iter().chain(liveness::cases()).collect();
    if let Some(name) = std::env::var_os("PROGRAM") {
        let case = cases.iter().find(|case| *case.name == *name).expect("a program of that name");
        let run = machine::start().expect("the first start");
        (case.program)();
        run.finish(Status::Finished);
    }
    let trials = cases.into_iter().map(|case| Trial::test(case.name, move || twice(&case))).collect();
    libtest_mimic::run(&Arguments::from_args(), trials).exit();
}
