//! What one run showed, read out of its trace.

use std::collections::{BTreeMap, HashMap};
pub use trace::{CallEnd, Clock, End, Settings, Status, Wait};
use trace::{Event, Trace};
pub use trace::{Pace, Policy, Schedule, Switch};

/// A thread of a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Thread {
    /// The name the kit gave it; threads that the learner's code starts have none.
    pub name: Option<String>,
    /// When it came to life, in nanoseconds.
    pub start: u64,
    /// When it ended, if it did.
    pub end: Option<u64>,
    /// When it ran on a core, in order and joined where they touch.
    pub spans: Vec<(u64, u64)>,
    /// What it waited for, and since when, at a stop with the thread alive.
    pub stuck: Option<(Wait, u64)>,
}

/// A request to a service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// The thread that asked.
    pub thread: u32,
    /// The service's name.
    pub service: String,
    /// What was asked for.
    pub key: String,
    /// When it left, in nanoseconds.
    pub start: u64,
    /// When and how it ended; `None` if it was still alive when the drive returned.
    pub done: Option<(u64, CallEnd)>,
}

/// A named CPU job.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// The thread that ran it.
    pub thread: u32,
    /// The job's name.
    pub name: String,
    /// Digest of its argument.
    pub digest: u64,
    /// When it began and ended, in nanoseconds.
    pub span: (u64, u64),
}

/// A turn of the event loop that a heartbeat waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Turn {
    /// When it was due, in nanoseconds.
    pub due: u64,
    /// When the loop took it.
    pub at: u64,
}

/// One run of one program, as the judge sees it from outside.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// What the judge had chosen.
    pub settings: Settings,
    /// The end-of-run record.
    pub end: End,
    /// What the drive reported, a line each.
    pub output: Vec<String>,
    /// Threads by number.
    pub threads: BTreeMap<u32, Thread>,
    /// Requests to services, by the time they left.
    pub calls: Vec<Call>,
    /// CPU jobs, by the time they began.
    pub jobs: Vec<Job>,
    /// Turns of the event loop.
    pub turns: Vec<Turn>,
    /// Named counters.
    pub facts: BTreeMap<String, i64>,
    /// What it printed, where that went to the trace: one of many runs prints to nobody.
    pub prints: String,
    /// The decisions that make its schedule.
    pub switches: Vec<Switch>,
    /// Hash of everything that happened, in hexadecimal.
    pub trace_hash: String,
    /// Whether events were lost.
    pub torn: bool,
}

impl Run {
    /// A run of which nothing is known but how it began and ended.
    pub(crate) fn blank(settings: Settings, end: End) -> Run {
        Run {
            settings,
            end,
            output: Vec::new(),
            threads: BTreeMap::new(),
            calls: Vec::new(),
            jobs: Vec::new(),
            turns: Vec::new(),
            facts: BTreeMap::new(),
            prints: String::new(),
            switches: Vec::new(),
            trace_hash: String::new(),
            torn: false,
        }
    }

    /// Gathers the events of `trace` into nouns. Records that make no sense, such as the end of a request that
    /// never began, are passed over: a trace may have been left by a program that was killed, or that lied.
    pub fn from_trace(trace: &Trace, trace_hash: String) -> Run {
        let mut gathering = Gathering::new(trace, trace_hash);
        for record in trace.records() {
            gathering.take(record.event);
        }
        gathering.finish()
    }

    /// Whether the drive returned and left its end-of-run record.
    pub fn finished(&self) -> bool {
        self.end.status == Status::Finished
    }
}

/// A run while its events are read.
struct Gathering {
    run: Run,
    /// Where in `run.calls` the request of each number is.
    calls: HashMap<u64, usize>,
}

impl Gathering {
    fn new(trace: &Trace, trace_hash: String) -> Gathering {
        let run = Run { trace_hash, torn: trace.is_torn(), ..Run::blank(trace.settings(), trace.end()) };
        Gathering { run, calls: HashMap::new() }
    }

    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::ThreadStart { thread, at, .. } => self.thread(thread).start = at,
            Event::ThreadName { thread, name } => self.thread(thread).name = Some(name.to_owned()),
            Event::ThreadEnd { thread, at } => self.thread(thread).end = Some(at),
            Event::Span { thread, from, to, .. } if from <= to => self.thread(thread).spans.push((from, to)),
            Event::Span { .. } => {}
            Event::CallStart { thread, call, at, service, key } => {
                self.calls.insert(call, self.run.calls.len());
                let (service, key) = (service.to_owned(), key.to_owned());
                self.run.calls.push(Call { thread, service, key, start: at, done: None });
            }
            Event::CallDone { call, at, end } => {
                if let Some(&place) = self.calls.get(&call) {
                    self.run.calls[place].done = Some((at, end));
                }
            }
            Event::Job { thread, from, to, digest, name } => {
                self.run.jobs.push(Job { thread, name: name.to_owned(), digest, span: (from, to) });
            }
            Event::Turn { due, at } => self.run.turns.push(Turn { due, at }),
            Event::Fact { name, value } => {
                self.run.facts.insert(name.to_owned(), value);
            }
            Event::Report { line } => self.run.output.push(line.to_owned()),
            Event::Stuck { thread, on, since, .. } => self.thread(thread).stuck = Some((on, since)),
            Event::Switch(switch) => self.run.switches.push(switch),
            Event::Print { text } => self.run.prints.push_str(text),
            Event::Place { .. } | Event::Run { .. } | Event::Lock { .. } => {}
        }
    }

    fn thread(&mut self, number: u32) -> &mut Thread {
        self.run.threads.entry(number).or_default()
    }

    fn finish(mut self) -> Run {
        self.run.calls.sort_by_key(|call| call.start);
        self.run.jobs.sort_by_key(|job| job.span.0);
        for thread in self.run.threads.values_mut() {
            thread.spans = joined(std::mem::take(&mut thread.spans));
        }
        self.run
    }
}

/// The spans in order, those that touch or overlap made one.
fn joined(mut spans: Vec<(u64, u64)>) -> Vec<(u64, u64)> {
    spans.sort_unstable();
    let mut joined: Vec<(u64, u64)> = Vec::with_capacity(spans.len());
    for (from, to) in spans {
        match joined.last_mut() {
            Some(last) if from <= last.1 => last.1 = last.1.max(to),
            _ => joined.push((from, to)),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
    use trace::Writer;

    fn bytes(words: &[AtomicU64]) -> Vec<u8> {
        words.iter().flat_map(|word| word.load(Relaxed).to_le_bytes()).collect()
    }

    fn memory(words: usize) -> Vec<AtomicU64> {
        (0..words).map(|_| AtomicU64::new(0)).collect()
    }

    fn run_of(events: &[Event<'_>]) -> Run {
        let words = memory(4_096);
        let writer = Writer::create(&words, &Settings { seed: 7, ..Settings::default() });
        assert!(events.iter().all(|event| writer.append(event)));
        Run::from_trace(&Trace::read(bytes(&words)).expect("a trace"), "hash".to_owned())
    }

    #[test]
    fn the_events_of_a_trace_become_threads_calls_jobs_turns_and_facts() {
        let run = run_of(&[
            Event::ThreadStart { thread: 0, parent: 0, at: 0 },
            Event::ThreadName { thread: 0, name: "loop" },
            Event::Span { thread: 0, core: 0, from: 0, to: 5 },
            Event::CallStart { thread: 0, call: 9, at: 5, service: "db", key: "user 1" },
            Event::Job { thread: 0, from: 6, to: 8, digest: 3, name: "resize" },
            Event::Turn { due: 1, at: 4 },
            Event::CallDone { call: 9, at: 25, end: CallEnd::Replied },
            Event::Fact { name: "rows", value: -1 },
            Event::Report { line: "one" },
            Event::Stuck { thread: 0, on: Wait::Join, since: 25, lock: 0 },
            Event::ThreadEnd { thread: 0, at: 30 },
        ]);
        let thread = &run.threads[&0];
        assert_eq!(thread.name.as_deref(), Some("loop"));
        assert_eq!((thread.start, thread.end, thread.stuck), (0, Some(30), Some((Wait::Join, 25))));
        assert_eq!(thread.spans, [(0, 5)]);
        assert_eq!(run.calls[0].done, Some((25, CallEnd::Replied)));
        assert_eq!((run.calls[0].service.as_str(), run.calls[0].key.as_str()), ("db", "user 1"));
        assert_eq!(run.jobs[0].span, (6, 8));
        assert_eq!(run.turns, [Turn { due: 1, at: 4 }]);
        assert_eq!(run.facts["rows"], -1);
        assert_eq!(run.output, ["one"]);
        assert_eq!((run.settings.seed, run.trace_hash.as_str(), run.torn), (7, "hash", false));
    }

    #[test]
    fn spans_of_a_thread_are_joined_where_they_touch() {
        let span = |from, to| Event::Span { thread: 2, core: 1, from, to };
        let run = run_of(&[span(0, 5), span(5, 9), span(12, 13), span(20, 10)]);
        assert_eq!(run.threads[&2].spans, [(0, 9), (12, 13)]);
    }

    #[test]
    fn the_end_of_a_call_that_never_began_is_passed_over() {
        let run = run_of(&[Event::CallDone { call: 1, at: 2, end: CallEnd::Replied }]);
        assert_eq!(run.calls, []);
    }

    #[test]
    fn a_run_without_an_end_of_run_record_did_not_finish() {
        let run = run_of(&[]);
        assert!(!run.finished());
        assert_eq!(run.end.status, Status::Missing);
    }

    proptest! {
        #[test]
        fn no_memory_makes_reading_panic(words in proptest::collection::vec(any::<u64>(), 0..200)) {
            let memory = memory(trace::HEADER_WORDS + 1);
            Writer::create(&memory, &Settings::default());
            let mut bytes = bytes(&memory[..trace::HEADER_WORDS]);
            bytes.extend(words.iter().flat_map(|word| word.to_le_bytes()));
            let trace = Trace::read(bytes).expect("the header is right");
            Run::from_trace(&trace, String::new());
        }

        #[test]
        fn no_sequence_of_records_makes_reading_panic(
            records in proptest::collection::vec((1..=16_u64, any::<[u8; 6]>()), 0..60),
        ) {
            let memory = memory(trace::HEADER_WORDS + 1);
            Writer::create(&memory, &Settings::default());
            let mut bytes = bytes(&memory[..trace::HEADER_WORDS]);
            for (kind, fields) in records {
                // Each kind with as many small fields as it has; texts are empty.
                let words = [4, 3, 3, 5, 6, 4, 6, 3, 3, 2, 5, 4, 26, 2, 4, 2][kind as usize - 1];
                bytes.extend((words + 1_u64).to_le_bytes());
                bytes.extend(kind.to_le_bytes());
                for field in 0..words - 1 {
                    let text = matches!((kind, field), (2, 1) | (5, 3 | 4) | (7, 4) | (9, 1) | (10 | 14, 0));
                    let value = if text { 0 } else { u64::from(fields[field as usize % 6] % 5) };
                    bytes.extend(value.to_le_bytes());
                }
            }
            let run = Run::from_trace(&Trace::read(bytes).expect("the header is right"), String::new());
            prop_assert!(run.threads.values().all(|thread| thread.spans.is_sorted()));
        }
    }
}
