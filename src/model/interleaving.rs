//! Who did what in which order on one schedule: what a person looks at to see two lines interleave.

mod moment;
mod written;

pub use moment::{Moment, Stop, Waits};

use super::check::Finding;
use super::run::{CallEnd, Run, Switch, Wait};
use super::timeline::thread_label;
use super::verdict::Verdict;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeSet, HashMap};
use trace::{Event, Trace};

/// A run of a submission on one schedule, step by step.
#[derive(Clone, Debug, PartialEq)]
pub struct Interleaving {
    /// The seed of the inputs.
    pub seed: u64,
    /// The schedule's number: with the seed, its name is `SEED.K`.
    pub schedule: u32,
    /// What came of it.
    pub verdict: Verdict,
    /// What ended the run, or the first check that it fails; `None` if nothing is wrong with it.
    pub finding: Option<Finding>,
    /// How many decisions of its own the schedule made at first, and how many are left: each hands over to a thread, or
    /// has a timer go off, where by itself the running thread would have gone on until it waited.
    pub switches: (usize, usize),
    /// The run that is shown.
    pub run: Run,
    /// What happened, in order.
    pub steps: Vec<Step>,
}

/// One thing that happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// The thread that did it.
    pub thread: u32,
    /// What it did.
    pub what: What,
}

/// What can happen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum What {
    /// It came to a line of the learner's file.
    Line(u32),
    /// It started a thread.
    Start(u32),
    /// It ended.
    End,
    /// A request to a service left.
    Call {
        /// The service.
        service: String,
        /// What was asked for.
        key: String,
    },
    /// A request to a service ended.
    Done {
        /// The service.
        service: String,
        /// What was asked for.
        key: String,
        /// How.
        #[serde(with = "written::CallEnd")]
        end: CallEnd,
    },
    /// The drive reported a line.
    Report(String),
    /// A named counter was set.
    Fact(String, i64),
    /// The program printed.
    Print(String),
    /// The schedule took the turn from this thread, and gave it to that one.
    Preempted(u32),
    /// The schedule had a timer go off early.
    Timer,
    /// It took a lock: the first, second, … that threads waited for.
    Take(usize),
    /// It let a lock go.
    Free(usize),
    /// It waits for this when the run comes to its stop, and has since its last line.
    Stuck(#[serde(with = "super::timeline::written::Wait")] Wait),
    /// It waits for this lock when the run comes to its stop.
    Wants(usize),
}

impl Interleaving {
    /// How things stand behind the first `steps` steps.
    pub fn moment(&self, steps: usize) -> Moment {
        Moment::behind(&self.steps[..steps.min(self.steps.len())])
    }

    /// Whether a thread does something of its own that is worth a column: whoever only starts others and waits for
    /// them, as a drive does, does not, nor does the thread on which services complete.
    pub fn is_actor(&self, thread: u32) -> bool {
        let is_device =
            self.run.threads.get(&thread).is_some_and(|thread| thread.name.as_deref() == Some("device"));
        let acts = |step: &Step| match step.what {
            What::Line(_) | What::Call { .. } | What::Take(_) | What::Wants(_) => step.thread == thread,
            _ => false,
        };
        !is_device && self.steps.iter().any(acts)
    }

    /// What a thread is called.
    pub fn name(&self, thread: u32) -> String {
        thread_label(&self.run, thread)
    }
}

/// The steps of a run. `line_of` tells the line of the learner's file with the call that returns to an address, if it is
/// one of that file's.
pub fn steps(trace: &Trace, line_of: impl Fn(u64) -> Option<u32>) -> Vec<Step> {
    let mut telling = Telling::new(trace);
    for record in trace.records() {
        telling.take(record.event, &line_of);
    }
    telling.steps
}

/// The steps of a run while its events are read.
struct Telling {
    steps: Vec<Step>,
    /// Services and keys of the requests that are under way.
    calls: HashMap<u64, (String, String)>,
    locks: Vec<u64>,
    /// Locks that were seen taken. Before a lock is made there is something else in its place.
    taken: BTreeSet<usize>,
    /// Who runs: what happens on nobody's behalf is put down to that thread.
    running: u32,
    /// Threads that have come to a line.
    begun: BTreeSet<u32>,
    /// The lines of preempted threads. A point comes before what its line does, so it is done when they go on.
    ahead: HashMap<u32, u32>,
}

impl Telling {
    fn new(trace: &Trace) -> Telling {
        Telling {
            steps: Vec::new(),
            calls: HashMap::new(),
            locks: locks(trace).collect(),
            taken: BTreeSet::new(),
            running: 0,
            begun: BTreeSet::new(),
            ahead: HashMap::new(),
        }
    }

    fn take(&mut self, event: Event<'_>, line_of: &impl Fn(u64) -> Option<u32>) {
        let running = self.running;
        match event {
            Event::Run { thread } => {
                self.running = thread;
                if let Some(line) = self.ahead.remove(&thread) {
                    self.line(thread, line);
                }
            }
            Event::Place { thread, calls } => {
                if let Some(line) = calls.into_iter().find_map(line_of) {
                    self.line(thread, line);
                }
            }
            Event::Switch(Switch { thread, to: Switch::TIMER, .. }) => self.tell(thread, What::Timer),
            Event::Switch(Switch { thread, to, .. }) => {
                self.hold_back(thread);
                self.tell(thread, What::Preempted(to));
            }
            Event::ThreadStart { thread: 0, .. } => {}
            Event::ThreadStart { thread, parent, .. } => self.tell(parent, What::Start(thread)),
            Event::ThreadEnd { thread, .. } => self.tell(thread, What::End),
            Event::CallStart { thread, call, service, key, .. } => {
                let (service, key) = (service.to_owned(), key.to_owned());
                self.calls.insert(call, (service.clone(), key.clone()));
                self.tell(thread, What::Call { service, key });
            }
            Event::CallDone { call, end, .. } => {
                if let Some((service, key)) = self.calls.remove(&call) {
                    self.tell(running, What::Done { service, key, end });
                }
            }
            Event::Report { line } => self.tell(running, What::Report(line.to_owned())),
            Event::Fact { name, value } => self.tell(running, What::Fact(name.to_owned(), value)),
            Event::Print { text } => self.print(running, text),
            Event::Lock { thread, lock, taken } => self.lock(thread, lock, taken),
            Event::Stuck { thread, lock, on, .. } => {
                let what = self.number(lock).map_or(What::Stuck(on), What::Wants);
                self.tell(thread, what);
            }
            Event::ThreadName { .. } | Event::Span { .. } | Event::Job { .. } | Event::Turn { .. } => {}
        }
    }

    fn tell(&mut self, thread: u32, what: What) {
        self.steps.push(Step { thread, what });
    }

    /// A line has several points, and is come to once.
    fn line(&mut self, thread: u32, line: u32) {
        self.begun.insert(thread);
        let step = Step { thread, what: What::Line(line) };
        if self.steps.last() != Some(&step) {
            self.steps.push(step);
        }
    }

    /// The thread is preempted before it does what its line says.
    fn hold_back(&mut self, thread: u32) {
        if let Some(What::Line(line)) =
            self.steps.pop_if(|step| step.is_line_of(thread)).map(|step| step.what)
        {
            self.ahead.insert(thread, line);
        }
    }

    /// What is printed in pieces is one print.
    fn print(&mut self, thread: u32, text: &str) {
        match self.steps.last_mut() {
            Some(Step { thread: same, what: What::Print(begun) }) if *same == thread => begun.push_str(text),
            _ => self.tell(thread, What::Print(text.to_owned())),
        }
    }

    fn lock(&mut self, thread: u32, lock: u64, taken: bool) {
        let Some(number) = self.number(lock) else { return };
        if taken && self.begun.contains(&thread) {
            self.taken.insert(number);
            self.tell(thread, What::Take(number));
        } else if !taken && self.taken.remove(&number) {
            self.tell(thread, What::Free(number));
        }
    }

    fn number(&self, lock: u64) -> Option<usize> {
        self.locks.iter().position(|known| *known == lock)
    }
}

impl Step {
    fn is_line_of(&self, thread: u32) -> bool {
        self.thread == thread && matches!(self.what, What::Line(_))
    }
}

/// The addresses of the locks that threads waited for when a run came to its stop, each once.
pub fn locks(trace: &Trace) -> impl Iterator<Item = u64> {
    let wanted = trace.records().filter_map(|record| match record.event {
        Event::Stuck { lock, .. } if lock != 0 => Some(lock),
        _ => None,
    });
    wanted.collect::<BTreeSet<u64>>().into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
    use trace::{CALLS, Settings, Writer};

    /// The steps of a run of these events, whose calls lie in lines of the same number.
    fn told(events: &[Event<'_>]) -> Vec<(u32, What)> {
        let words: Vec<AtomicU64> = (0..4_096).map(|_| AtomicU64::new(0)).collect();
        let writer = Writer::create(&words, &Settings::default());
        assert!(events.iter().all(|event| writer.append(event)));
        let bytes = words.iter().flat_map(|word| word.load(Relaxed).to_le_bytes()).collect();
        let trace = Trace::read(bytes).expect("a trace");
        let steps = steps(&trace, |call| u32::try_from(call).ok().filter(|line| *line > 0));
        steps.into_iter().map(|step| (step.thread, step.what)).collect()
    }

    fn at(thread: u32, line: u64) -> Event<'static> {
        let mut calls = [0; CALLS];
        calls[1] = line;
        Event::Place { thread, calls }
    }

    fn switch(thread: u32, to: u32) -> [Event<'static>; 2] {
        [Event::Switch(Switch { thread, nth: 1, to }), Event::Run { thread: to }]
    }

    #[test]
    fn what_a_preempted_thread_was_about_to_do_it_does_when_it_goes_on() {
        let [leave, other] = switch(1, 2);
        let back = Event::Run { thread: 1 };
        let events = [at(1, 9), at(1, 10), leave, other, at(2, 9), at(2, 10), back];
        let line = |thread, line| (thread, What::Line(line));
        let preempted = (1, What::Preempted(2));
        assert_eq!(told(&events), [line(1, 9), preempted, line(2, 9), line(2, 10), line(1, 10)]);
    }

    #[test]
    fn the_points_of_a_line_are_one_step_and_prints_in_pieces_are_one_print() {
        let events = [at(0, 3), at(0, 3), Event::Print { text: "a" }, Event::Print { text: "b\n" }, at(0, 3)];
        let printed = (0, What::Print("ab\n".to_owned()));
        assert_eq!(told(&events), [(0, What::Line(3)), printed, (0, What::Line(3))]);
    }

    #[test]
    fn locks_are_numbered_and_what_was_in_their_place_before_is_none() {
        let lock = |thread, taken| Event::Lock { thread, lock: 64, taken };
        let stuck = Event::Stuck { thread: 2, on: Wait::Futex, since: 0, lock: 64 };
        let events = [lock(0, true), lock(0, false), at(1, 5), lock(1, true), stuck];
        assert_eq!(told(&events), [(1, What::Line(5)), (1, What::Take(0)), (2, What::Wants(0))]);
    }
}
