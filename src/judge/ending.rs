//! What ended a run that did not finish, as a verdict and a finding. Pure: no file, no process.

use super::check::is_whole;
use super::sandbox::Exit;
use super::words::{count, list, ms};
use crate::model::check::Finding;
use crate::model::run::{Run, Settings, Status, Thread, Wait};
use crate::model::verdict::Verdict;

/// How a program's process ended, and what it printed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ended<'a> {
    pub(super) exit: Exit,
    pub(super) prints: &'a str,
}

/// `None` for a run that finished and can be judged by its checks. What is known of the process is asked only
/// where the trace itself does not say what happened.
pub(super) fn of(run: &Run, ended: Option<Ended<'_>>) -> Option<(Verdict, Finding)> {
    if is_whole(run) && ended.is_none_or(|ended| ended.exit != Exit::Flood) {
        return None;
    }
    let at = format!("at {}", ms(run.end.at));
    let prints = ended.map_or("", |ended| ended.prints);
    let Settings { max_edges, max_threads, max_heap_bytes, max_output_bytes, .. } = run.settings;
    let ending = match (run.end.status, ended.map(|ended| ended.exit)) {
        (_, Some(Exit::Flood)) | (Status::TooMuchOutput, _) => {
            let says =
                "It printed more than a run may: look for a loop that prints on every turn.".to_owned();
            Ending::new("over-output", Verdict::OverOutput, says).figures("more", bytes(max_output_bytes))
        }
        (Status::Panicked, _) => Ending::new("panic", Verdict::Panic, panic(prints)).figures(&at, "no panic"),
        (Status::Deadlock, _) if sleeps(run) => past_every_time(run),
        (Status::Deadlock, _) => Ending::new("deadlock", Verdict::Deadlock, deadlock(run))
            .figures(&format!("every thread waits {at}"), "a thread that can go on"),
        (Status::OutOfTime, _) => past_every_time(run),
        (Status::OutOfEdges, _) => {
            let says = "It kept a core busy without ever coming to an end: look for a loop that cannot stop.";
            let allowed = format!("at most {max_edges}");
            let steps = format!("{} steps of its code", run.end.edges);
            Ending::new("runaway", Verdict::Runaway, says.to_owned()).figures(&steps, allowed)
        }
        (Status::TooManyThreads, _) => {
            let says = "It started threads faster than they ended: use a pool, or tasks.".to_owned();
            let threads = format!("{} at once", count(run.end.peak_threads, "thread"));
            Ending::new("threads", Verdict::OverLimit, says)
                .figures(&threads, format!("at most {max_threads}"))
        }
        (Status::OutOfMemory, _) => {
            let says =
                "It kept more memory alive than a run may: look for something that only grows.".to_owned();
            Ending::new("over-memory", Verdict::OverMemory, says).figures("more", bytes(max_heap_bytes))
        }
        (Status::TraceFull | Status::Finished, _) => {
            let says = "It did more than can be recorded: look for something that repeats far too often.";
            Ending::new("events", Verdict::OverLimit, says.to_owned()).figures(&at, "a trace that fits")
        }
        (Status::Missing, Some(Exit::Deadline)) => {
            let says = "It ran on in real time without letting the machine have a turn.".to_owned();
            Ending::new("runaway", Verdict::Runaway, says).figures("no end", "an end")
        }
        (Status::Missing, Some(Exit::Signal(signal))) => by_signal(signal, prints),
        (Status::Missing, Some(Exit::Code(code))) => by_itself(code, prints),
        (Status::Missing, None) => by_itself(0, prints),
    };
    Some((ending.verdict, ending.finding))
}

struct Ending {
    verdict: Verdict,
    finding: Finding,
}

impl Ending {
    fn new(check: &str, verdict: Verdict, says: String) -> Ending {
        let finding = Finding {
            check: check.to_owned(),
            ok: false,
            measured: String::new(),
            allowed: String::new(),
            points: 0,
            points_max: 0,
            says,
        };
        Ending { verdict, finding }
    }

    fn figures(mut self, measured: &str, allowed: impl Into<String>) -> Ending {
        self.finding.measured = measured.to_owned();
        self.finding.allowed = allowed.into();
        self
    }
}

/// Whether a thread of a run that came to a stop sleeps: the machine looks no further than the latest time that
/// a run may reach, so a sleep beyond it looks to it like one without an end.
fn sleeps(run: &Run) -> bool {
    run.threads.values().any(|thread| matches!(thread.stuck, Some((Wait::Sleep, _))))
}

fn past_every_time(run: &Run) -> Ending {
    let says = "It went on past every time it could need: something repeats or waits for ever.".to_owned();
    let allowed = format!("at most {}", ms(run.settings.max_sim_ns));
    let measured = format!("more, after {}", ms(run.end.at));
    Ending::new("runaway", Verdict::Runaway, says).figures(&measured, allowed)
}

/// A program that left by itself, before the kit could write an end-of-run record.
fn by_itself(code: i32, prints: &str) -> Ending {
    if code == PANICKED {
        return Ending::new("panic", Verdict::Panic, panic(prints)).figures("a panic", "no panic");
    }
    let says = "The program ended before the drive could report: a kata returns, and never ends the process.";
    let measured = format!("exit code {code}");
    Ending::new("exit", Verdict::WrongOutput, says.to_owned()).figures(&measured, "a report by the drive")
}

/// The exit code of a Rust program whose first thread panicked.
const PANICKED: i32 = 101;

fn by_signal(signal: i32, prints: &str) -> Ending {
    let name = signal_name(signal);
    let measured = format!("killed by {name}");
    let died =
        |says: &str| Ending::new("panic", Verdict::Panic, says.to_owned()).figures(&measured, "no crash");
    match signal {
        libc::SIGXCPU => {
            let says =
                "It kept a real CPU busy without ever coming to an end: look for a loop that cannot stop.";
            Ending::new("runaway", Verdict::Runaway, says.to_owned()).figures("no end", "an end")
        }
        libc::SIGXFSZ => {
            let says =
                "It wrote to a file: a kata works on what it is given, and on nothing else.".to_owned();
            Ending::new("files", Verdict::Forbidden, says).figures("a write to a file", "none")
        }
        libc::SIGKILL => {
            let says =
                "The system killed it, most likely for its memory: look for something that only grows.";
            Ending::new("over-memory", Verdict::OverMemory, says.to_owned()).figures(&measured, "no kill")
        }
        _ if prints.contains("memory allocation of ") => {
            let says = "An allocation failed: look for something that only grows.".to_owned();
            Ending::new("over-memory", Verdict::OverMemory, says).figures(&measured, "memory that suffices")
        }
        _ if prints.contains("has overflowed its stack") => {
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

/// Who waits for what, and since when: the first few threads, by number.
fn deadlock(run: &Run) -> String {
    const SHOWN: usize = 4;
    let stuck: Vec<String> = run
        .threads
        .iter()
        .filter_map(|(number, thread)| Some(waiting(*number, thread, thread.stuck?)))
        .collect();
    let rest = stuck.len().saturating_sub(SHOWN);
    let more = (rest > 0).then(|| format!("{rest} more wait too"));
    let waits = list(stuck.into_iter().take(SHOWN).chain(more));
    match waits.is_empty() {
        true => "Every thread waits, and nothing that could wake one will ever happen.".to_owned(),
        false => format!("Nothing can wake a thread any more: {waits}."),
    }
}

fn waiting(number: u32, thread: &Thread, (on, since): (Wait, u64)) -> String {
    let who = thread.name.as_ref().map_or_else(|| format!("thread {number}"), |name| format!("`{name}`"));
    let what = match on {
        Wait::Futex => "a lock, a message or a wake-up",
        Wait::Join => "another thread's end",
        Wait::Device => "a service's reply",
        Wait::Sleep => "a time that never comes",
        Wait::Core => "a core",
    };
    format!("{who} has waited for {what} since {}", ms(since))
}
