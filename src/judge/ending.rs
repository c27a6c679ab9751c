//! What ended a run that did not finish, as a verdict and a finding. Pure: no file, no process.

use super::sandbox::Exit;
use super::words::{count, list};
use crate::model::check::{CheckName, Finding};
use crate::model::kata::Spec;
use crate::model::run::{Clock, Run, Status, Wait};
use crate::model::timeline::{self, Stuck};
use crate::model::units::time;
use crate::model::verdict::Verdict;

/// How a program's process ended, and what it printed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ended<'a> {
    pub(super) exit: Exit,
    pub(super) prints: &'a str,
    /// Whether it has changed what the judge wrote at the head of its trace.
    pub(super) spoilt: bool,
}

/// `None` for a run that finished and can be judged by its checks. What is known of the process is asked only
/// where the trace itself does not say what happened.
pub(super) fn of(run: &Run, ended: Option<Ended<'_>>) -> Option<(Verdict, Finding)> {
    let flooded = ended.is_some_and(|ended| ended.exit == Exit::Flood);
    let spoilt = ended.is_some_and(|ended| ended.spoilt);
    if is_whole(run) && !flooded && !spoilt {
        return None;
    }
    let Ending { verdict, finding } = match (run.end.status, ended) {
        _ if spoilt => spoilt_trace(),
        _ if flooded => too_much_output(run),
        (Status::Missing, Some(ended)) => by_exit(ended),
        (Status::Missing, None) => by_itself(0, ""),
        (_, ended) => by_machine(run, ended.map_or("", |ended| ended.prints)),
    };
    Some((verdict, finding))
}

/// What there is to say of a program that could not be tried on other schedules than the one that is timed, which is no
/// failure of the system's: it has more in it than is looked through, or does not start again.
pub(super) fn untried(spec: &Spec, error: &anyhow::Error) -> (Verdict, Finding) {
    let name = CheckName::Schedules.slug();
    let says = format!("It could not be tried on other schedules: {}.", error.root_cause());
    let Ending { verdict, mut finding } = Ending::new(name, Verdict::OverLimit, &says)
        .figures("tried on none", &format!("right on each of {}", spec.schedules().unwrap_or_default()));
    let check = spec.checks.iter().find(|check| check.rule.name() == CheckName::Schedules);
    finding.points_max = check.map_or(0, |check| check.points);
    (verdict, finding)
}

/// Whether the run may be judged at all: it finished, and no event of it is missing. On the wall clock the
/// last record may be half-written, since other threads go on until the very end.
fn is_whole(run: &Run) -> bool {
    run.finished() && !(run.torn && run.settings.clock == Clock::Simulated)
}

/// A run that the machine ended, and said so.
fn by_machine(run: &Run, prints: &str) -> Ending {
    let at = format!("at {}", time(run.end.at));
    match run.end.status {
        Status::Panicked => Ending::new("panic", Verdict::Panic, &panic(prints)).figures(&at, "no panic"),
        Status::Deadlock if sleeps(run) => past_every_time(run),
        Status::Deadlock => Ending::new("deadlock", Verdict::Deadlock, &deadlock(run))
            .figures(&format!("every thread waits {at}"), "a thread that can go on"),
        Status::OutOfTime => past_every_time(run),
        Status::Livelock => {
            let says = "Its threads took turns again and again, and nothing came of it: each undoes or waits out what \
                        the other does.";
            let turns = format!("{} hand-overs, and nothing done", run.end.switches);
            Ending::new("livelock", Verdict::Livelock, says).figures(&turns, "progress")
        }
        Status::Starvation => {
            let says = "A thread was woken for a lock again and again, or could have run, and others were always first.";
            Ending::new("starvation", Verdict::Starvation, says)
                .figures(&format!("no turn in 2 s, {at}"), "a turn for everybody")
        }
        Status::OutOfEdges => {
            let steps = format!("no end after {} steps of its code", millions(run.end.edges));
            endless_loop().figures(&steps, "an end")
        }
        Status::TooManyThreads => {
            let says = "It started threads faster than they ended: use a pool, or tasks.";
            let threads = count(run.end.peak_threads, "thread");
            let allowed = format!("at most {} at once", run.settings.max_threads);
            Ending::new("threads", Verdict::OverLimit, says).figures(&threads, &allowed)
        }
        Status::OutOfMemory => {
            too_much_memory().figures("more than that", &bytes(run.settings.max_heap_bytes))
        }
        Status::TooMuchOutput => too_much_output(run),
        Status::TraceFull | Status::Finished | Status::Missing => {
            let says = "It did more than can be recorded: look for something that repeats far too often.";
            Ending::new("events", Verdict::OverLimit, says).figures(&at, "a trace that fits")
        }
    }
}

/// A run that left no record of its end, judged by how its process ended.
fn by_exit(ended: Ended<'_>) -> Ending {
    match ended.exit {
        Exit::Code(code) => by_itself(code, ended.prints),
        Exit::Signal(signal) => by_signal(signal, ended.prints),
        Exit::Deadline | Exit::Flood => {
            let says = "It ran on in real time and came to no end.";
            Ending::new("runaway", Verdict::Runaway, says).figures("no end", "an end")
        }
    }
}

struct Ending {
    verdict: Verdict,
    finding: Finding,
}

impl Ending {
    fn new(check: &str, verdict: Verdict, says: &str) -> Ending {
        let finding = Finding {
            check: check.to_owned(),
            ok: false,
            measured: String::new(),
            allowed: String::new(),
            points: 0,
            points_max: 0,
            says: says.to_owned(),
        };
        Ending { verdict, finding }
    }

    fn figures(mut self, measured: &str, allowed: &str) -> Ending {
        self.finding.measured = measured.to_owned();
        self.finding.allowed = allowed.to_owned();
        self
    }
}

/// Whether a thread of a run that came to a stop sleeps: the machine looks no further than the latest time that
/// a run may reach, so a sleep beyond it looks to it like one without an end.
fn sleeps(run: &Run) -> bool {
    run.threads.values().any(|thread| matches!(thread.stuck, Some((Wait::Sleep, _))))
}

/// No safe code does this but through a hole in the compiler.
fn spoilt_trace() -> Ending {
    let says = "It wrote to the record of its own run, where nothing but the kit may write.";
    Ending::new("trace", Verdict::Forbidden, says).figures("a changed record", "the judge's")
}

fn past_every_time(run: &Run) -> Ending {
    let says = "It went on past every time it could need: something repeats or waits for ever.";
    let measured = format!("no end after {}", time(run.end.at));
    let allowed = format!("at most {}", time(run.settings.max_sim_ns));
    Ending::new("runaway", Verdict::Runaway, says).figures(&measured, &allowed)
}

fn endless_loop() -> Ending {
    let says = "It kept a core busy without ever coming to an end: look for a loop that cannot stop.";
    Ending::new("runaway", Verdict::Runaway, says)
}

fn too_much_output(run: &Run) -> Ending {
    let says = "It printed more than a run may: look for a loop that prints on every turn.";
    Ending::new("over-output", Verdict::OverOutput, says)
        .figures("more than that", &bytes(run.settings.max_output_bytes))
}

fn too_much_memory() -> Ending {
    let says = "It kept more memory alive than a run may: look for something that only grows.";
    Ending::new("over-memory", Verdict::OverMemory, says)
}

/// A program that left by itself, before the kit could write an end-of-run record.
fn by_itself(code: i32, prints: &str) -> Ending {
    if code == PANICKED {
        return Ending::new("panic", Verdict::Panic, &panic(prints)).figures("a panic", "no panic");
    }
    let says = "The program ended before the drive could report: a kata returns, and never ends the process.";
    let measured = format!("exit code {code}");
    Ending::new("exit", Verdict::WrongOutput, says).figures(&measured, "a report by the drive")
}

/// The exit code of a Rust program whose first thread panicked.
const PANICKED: i32 = 101;

fn by_signal(signal: i32, prints: &str) -> Ending {
    let name = signal_name(signal);
    let killed = format!("killed by {name}");
    let died = |says: &str| Ending::new("panic", Verdict::Panic, says).figures(&killed, "no crash");
    match signal {
        libc::SIGXCPU => endless_loop().figures("no end", "an end"),
        libc::SIGXFSZ => {
            let says = "It wrote to a file: a kata works on what it is given, and on nothing else.";
            Ending::new("files", Verdict::Forbidden, says).figures("a write to a file", "none")
        }
        // Nobody but the system's guard of its memory kills a process of ours, apart from ourselves.
        libc::SIGKILL => too_much_memory().figures(&killed, "memory that suffices"),
        _ if prints.contains("memory allocation of ") => {
            too_much_memory().figures("an allocation failed", "memory that suffices")
        }
        // Code without `unsafe` touches no memory but its own, until its stack runs into what lies below.
        _ if signal == libc::SIGSEGV || prints.contains("has overflowed its stack") => {
            died("A stack overflow: look for a recursion that does not end, or for a very large local value.")
        }
        _ => died(&format!("It crashed: the system ended it by {name}.")),
    }
}

fn signal_name(signal: i32) -> String {
    let names = [
        (libc::SIGABRT, "SIGABRT"),
        (libc::SIGBUS, "SIGBUS"),
        (libc::SIGFPE, "SIGFPE"),
        (libc::SIGILL, "SIGILL"),
        (libc::SIGKILL, "SIGKILL"),
        (libc::SIGPIPE, "SIGPIPE"),
        (libc::SIGSEGV, "SIGSEGV"),
        (libc::SIGSYS, "SIGSYS"),
        (libc::SIGTERM, "SIGTERM"),
        (libc::SIGTRAP, "SIGTRAP"),
    ];
    let known = names.iter().find(|(number, _)| *number == signal);
    known.map_or_else(|| format!("signal {signal}"), |(_, name)| (*name).to_owned())
}

fn millions(n: u64) -> String {
    if n < 1_000_000 { n.to_string() } else { format!("{} million", n / 1_000_000) }
}

fn bytes(limit: u64) -> String {
    if limit.is_multiple_of(1 << 20) {
        format!("at most {} MiB", limit >> 20)
    } else if limit.is_multiple_of(1 << 10) {
        format!("at most {} KiB", limit >> 10)
    } else {
        format!("at most {}", count(limit, "byte"))
    }
}

/// Where the program panicked and what it said there, out of what the panic printed.
fn panic(prints: &str) -> String {
    const AT: &str = "panicked at ";
    let mut lines = prints.lines().skip_while(|line| !line.contains(AT));
    let place = lines.next().and_then(|line| line.split(AT).nth(1)).map(|place| place.trim_end_matches(':'));
    match (place, lines.next().map(str::trim).filter(|message| !message.is_empty())) {
        (Some(place), Some(message)) => format!("It panicked at {place}: {message}"),
        (Some(place), None) => format!("It panicked at {place}."),
        (None, _) => "It panicked.".to_owned(),
    }
}

/// Who waits for what, and since when: the first few threads.
fn deadlock(run: &Run) -> String {
    let places = timeline::stuck(run);
    let waits: Vec<String> = [Wait::Join, Wait::Futex, Wait::Sleep, Wait::Core]
        .into_iter()
        .filter_map(|on| waiting(on, places.iter().filter(|place| place.on == on)))
        .collect();
    format!("Nothing can wake a thread any more. {}", waits.join(" "))
}

/// `main (since 3.0 ms) and thread 2 (since 2.5 ms) wait for another thread's end.`
fn waiting<'p>(on: Wait, places: impl Iterator<Item = &'p Stuck>) -> Option<String> {
    const SHOWN: usize = 4;
    let threads =
        |place: &'p Stuck| place.threads.iter().map(|name| format!("{name} (since {})", time(place.since)));
    let mut threads: Vec<String> = places.flat_map(threads).collect();
    let verb = if threads.len() == 1 { "waits" } else { "wait" };
    let rest = threads.len().saturating_sub(SHOWN);
    threads.truncate(SHOWN);
    threads.extend((rest > 0).then(|| format!("{rest} more")));
    let what = match on {
        Wait::Join => "another thread's end",
        Wait::Futex => "a lock, a message or a wake-up",
        Wait::Device => "a service's reply",
        Wait::Sleep => "a time that never comes",
        Wait::Core => "a core",
    };
    (!threads.is_empty()).then(|| format!("{} {verb} for {what}.", list(threads.into_iter())))
}
