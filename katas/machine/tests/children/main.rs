//! Small programs with child processes, each in a child process of the tests with a trace to write to.

#[path = "../programs/harness.rs"]
mod harness;

use harness::{Case, twice};
use libtest_mimic::{Arguments, Trial};
use machine::{Child, Routine};
use std::sync::atomic::{AtomicU64, Ordering::SeqCst};
use std::sync::{Mutex, OnceLock, mpsc};
use std::thread;
use std::time::Duration;
use trace::{Event, Settings, Status, Trace};

#[global_allocator]
static HEAP: machine::Heap = machine::Heap::new();

const MS: u64 = 1_000_000;

static CHILDREN: Mutex<Vec<Child>> = Mutex::new(Vec::new());
static SHARED: OnceLock<&'static [AtomicU64]> = OnceLock::new();

fn four(settings: &mut Settings) {
    settings.max_processes = 4;
}

fn child() -> Child {
    CHILDREN.lock().expect("nobody panics with it").pop().expect("a child is left")
}

/// Reads and writes numbers as eight bytes.
fn apply(function: fn(u64) -> u64, message: &[u8]) -> Vec<u8> {
    let number = message.first_chunk().map_or(0, |number| u64::from_le_bytes(*number));
    function(number).to_le_bytes().to_vec()
}

fn ask(child: &mut Child, function: fn(u64) -> u64, number: u64) -> Result<u64, String> {
    let reply = child.ask(Routine::new(apply, function), &number.to_le_bytes())?;
    Ok(u64::from_le_bytes(*reply.first_chunk().expect("eight bytes")))
}

/// 50 ms of CPU, as a job of the kit takes them.
fn square(number: u64) -> u64 {
    let (thread, from) = (machine::thread(), machine::now());
    machine::charge(50 * MS);
    machine::record(&Event::Job { thread, from, to: machine::now(), digest: number, name: "square" });
    number * number
}

/// Eight squares on as many children.
fn squares(children: usize) {
    let (sender, receiver) = mpsc::channel();
    let work: Vec<_> = (0..children).map(|i| (child(), (1..=8).skip(i).step_by(children))).collect();
    for (mut child, numbers) in work {
        let sender = sender.clone();
        thread::spawn(move || {
            numbers.for_each(|number| sender.send(ask(&mut child, square, number)).expect("it listens"));
        });
    }
    drop(sender);
    report(&receiver.iter().map(|square| square.expect("no panic")).sum::<u64>().to_string());
}

fn report(line: &str) {
    machine::record(&Event::Report { line });
}

fn reports(trace: &Trace) -> Vec<String> {
    let line = |record: trace::Record<'_>| match record.event {
        Event::Report { line } => Some(line.to_owned()),
        _ => None,
    };
    trace.records().filter_map(line).collect()
}

fn equal<T: PartialEq + std::fmt::Debug>(got: T, expected: T) -> Result<(), String> {
    if got == expected { Ok(()) } else { Err(format!("got {got:?}, expected {expected:?}")) }
}

fn reported(trace: &Trace, lines: &[&str]) -> Result<(), String> {
    equal(trace.end().status, Status::Finished)?;
    equal(reports(trace), lines.iter().map(|line| (*line).to_owned()).collect())
}

fn ends_at(trace: &Trace, ms: u64) -> Result<(), String> {
    let at = trace.end().at;
    if (ms * MS..ms * MS + MS / 5).contains(&at) { Ok(()) } else { Err(format!("ended at {at} ns")) }
}

/// Whether a trace begins on a page near where the system puts mappings. Asked by writing each page's first word into a
/// pipe, which fails where nothing is mapped: files, such as the list of mappings, can no longer be opened.
fn sees_a_trace() -> bool {
    const PAGE: usize = 4096;
    let mut ends = [0; 2];
    // SAFETY: makes a pipe and a page of this program's own. The kernel checks each address that it is to read from,
    // and the word that it read is as long as the buffer.
    unsafe {
        assert_eq!(libc::pipe(ends.as_mut_ptr()), 0);
        let flags = libc::MAP_PRIVATE | libc::MAP_ANONYMOUS;
        let here = libc::mmap(std::ptr::null_mut(), PAGE, libc::PROT_READ, flags, -1, 0) as usize;
        (0..1 << 16).flat_map(|page| [here - page * PAGE, here + page * PAGE]).any(|page| {
            let mut word = 0_u64;
            libc::write(ends[1], std::ptr::with_exposed_provenance(page), 8) == 8
                && libc::read(ends[0], (&raw mut word).cast(), 8) == 8
                && word == trace::MAGIC
        })
    }
}

fn fork_fails() -> u64 {
    // SAFETY: where it does not fail, the copy ends at once.
    match unsafe { libc::fork() } {
        // SAFETY: ends the copy.
        0 => unsafe { libc::_exit(0) },
        number => u64::from(number == -1),
    }
}

fn cases() -> Vec<Case> {
    vec![
        Case {
            name: "four_children_compute_on_four_cores",
            program: || squares(4),
            settings: four,
            expect: |trace| {
                let jobs = trace.records().filter(|record| matches!(record.event, Event::Job { .. })).count();
                ends_at(trace, 100).and(reported(trace, &["204"])).and(equal(jobs, 8))
            },
        },
        Case {
            name: "two_children_compute_on_two",
            program: || squares(2),
            settings: four,
            expect: |trace| ends_at(trace, 200).and(reported(trace, &["204"])),
        },
        Case {
            name: "a_child_is_charged_on_the_cores_of_the_run",
            program: || squares(4),
            settings: |settings| {
                four(settings);
                settings.cores = 2;
            },
            expect: |trace| ends_at(trace, 200).and(reported(trace, &["204"])),
        },
        Case {
            name: "what_a_child_writes_to_shared_memory_is_seen_and_what_it_keeps_to_itself_is_not",
            program: || {
                static KEPT: AtomicU64 = AtomicU64::new(0);
                let shared = SHARED.get().expect("it was made before the fork");
                shared[1].store(5, SeqCst);
                let (mut one, mut other) = (child(), child());
                let add = |number| {
                    KEPT.fetch_add(number, SeqCst);
                    SHARED.get().expect("it was made before the fork")[1].fetch_add(number, SeqCst)
                };
                report(&format!("{:?}", [ask(&mut one, add, 10), ask(&mut other, add, 20)]));
                report(&format!("{} {}", shared[1].load(SeqCst), KEPT.load(SeqCst)));
            },
            settings: four,
            expect: |trace| reported(trace, &["[Ok(5), Ok(15)]", "35 0"]),
        },
        Case {
            name: "a_panic_in_a_child_is_an_error_and_the_child_serves_on",
            program: || {
                let mut child = child();
                report(&format!("{:?}", ask(&mut child, |n| panic!("not {n}"), 3)));
                report(&format!("{:?}", ask(&mut child, |n| n + 1, 3)));
            },
            settings: four,
            expect: |trace| reported(trace, &["Err(\"not 3\")", "Ok(4)"]),
        },
        Case {
            name: "time_that_a_child_waits_passes_without_a_core",
            program: || {
                let sleep = |ms| {
                    thread::sleep(Duration::from_millis(ms));
                    0
                };
                report(&format!("{:?}", ask(&mut child(), sleep, 30)));
            },
            settings: four,
            expect: |trace| ends_at(trace, 30),
        },
        Case {
            name: "a_child_has_no_part_of_the_trace_and_what_it_records_is_lost",
            program: || {
                let look = |_| {
                    report("forged");
                    u64::from(sees_a_trace())
                };
                report(&format!("{}", sees_a_trace()));
                report(&format!("{:?}", ask(&mut child(), look, 0)));
            },
            settings: four,
            expect: |trace| reported(trace, &["true", "Ok(0)"]),
        },
        Case {
            name: "neither_a_child_nor_its_parent_can_fork_once_the_run_has_begun",
            program: || {
                report(&format!("{} {:?}", fork_fails(), ask(&mut child(), |_| fork_fails(), 0)));
            },
            settings: four,
            expect: |trace| reported(trace, &["1 Ok(1)"]),
        },
        Case {
            name: "memory_of_a_child_counts_as_long_as_it_holds_it",
            program: || {
                let hold = |bytes| Vec::<u8>::with_capacity(bytes as usize).capacity() as u64;
                for mut child in [child(), child()] {
                    report(&format!("{:?}", ask(&mut child, hold, 40 << 20)));
                }
            },
            settings: four,
            expect: |trace| {
                let peak = trace.end().peak_heap_bytes >> 20;
                reported(trace, &["Ok(41943040)", "Ok(41943040)"]).and(equal(peak, 40))
            },
        },
        Case {
            name: "a_child_that_takes_too_much_memory_ends_the_run",
            program: || {
                let hold = |bytes| Vec::<u8>::with_capacity(bytes as usize).capacity() as u64;
                drop(ask(&mut child(), hold, 300 << 20));
            },
            settings: four,
            expect: |trace| equal(trace.end().status, Status::OutOfMemory),
        },
        Case {
            name: "a_child_that_waits_for_ever_is_a_deadlock",
            program: || {
                let wait = |_| mpsc::channel::<u64>().1.recv().map_or(0, |n| n) + wait_for_ever();
                drop(ask(&mut child(), wait, 0));
            },
            settings: four,
            expect: |trace| equal(trace.end().status, Status::Deadlock),
        },
        Case {
            name: "a_child_that_never_answers_ends_the_run_as_it_ends",
            program: || {
                let spin = |_| loop {
                    std::hint::spin_loop();
                };
                drop(ask(&mut child(), spin, 0));
            },
            settings: four,
            expect: |trace| equal(trace.end().status, Status::Missing),
        },
        Case {
            name: "a_child_that_is_let_go_is_gone",
            program: || {
                drop(child());
                CHILDREN.lock().expect("nobody panics with it").clear();
                // SAFETY: asks for any child that may be left.
                let left = unsafe { libc::waitpid(-1, std::ptr::null_mut(), libc::WNOHANG) };
                report(&format!("{left}"));
            },
            settings: four,
            expect: |trace| reported(trace, &["-1"]),
        },
        Case {
            name: "more_children_than_allowed_are_refused",
            program: || report("it went on"),
            settings: |settings| settings.max_processes = 3,
            expect: |trace| equal(trace.end().status, Status::Missing),
        },
    ]
}

fn wait_for_ever() -> u64 {
    loop {
        thread::park();
    }
}

fn main() {
    let cases = cases();
    if let Some(name) = std::env::var_os("PROGRAM") {
        let case = cases.iter().find(|case| *case.name == *name).expect("a program of that name");
        // SAFETY: a promise of this process, as the judge makes it give before it starts a program.
        unsafe { libc::prctl(libc::PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) };
        SHARED.get_or_init(|| machine::share(8));
        let (run, children) = machine::start_with_children(4, |_| ()).expect("the first start");
        *CHILDREN.lock().expect("nobody has it") = children;
        (case.program)();
        run.finish(Status::Finished);
    }
    let trials = cases.into_iter().map(|case| Trial::test(case.name, move || twice(&case))).collect();
    libtest_mimic::run(&Arguments::from_args(), trials).exit();
}
