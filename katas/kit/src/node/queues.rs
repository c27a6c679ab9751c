//! What the callbacks of a script wait in, for a loop that is written anew: queues without an order between them.
//!
//! Which of them comes first, and when, is for the loop to know. There is no clock: time jumps.

use super::{Ask, Callback};
use std::collections::VecDeque;
use std::mem::take;

/// The queues of one loop, and the names of what was called.
#[derive(Debug, Default)]
pub struct Queues {
    /// What `process.nextTick` was asked for.
    pub ticks: VecDeque<Callback>,
    /// What `queueMicrotask` was asked for.
    pub microtasks: VecDeque<Callback>,
    /// What `setImmediate` was asked for.
    pub immediates: Vec<Callback>,
    now: u64,
    timers: Vec<(u64, Callback)>,
    reads: Vec<(u64, Callback)>,
    called: Vec<String>,
}

impl Queues {
    /// Calls `callback`: notes its name, and puts what it asks for into the queues.
    pub fn call(&mut self, callback: Callback) {
        self.called.push(callback.name);
        for (ask, callback) in callback.asks {
            match ask {
                Ask::NextTick => self.ticks.push_back(callback),
                Ask::Microtask => self.microtasks.push_back(callback),
                Ask::Immediate => self.immediates.push(callback),
                Ask::Timeout(ms) => self.timers.push((self.now + ms, callback)),
                Ask::Read => self.reads.push((self.now + READ_MS, callback)),
            }
        }
    }

    /// Jumps to the time at which the first timer or read is due; false if there is neither.
    pub fn wait(&mut self) -> bool {
        let first = self.timers.iter().chain(&self.reads).map(|(due, _)| *due).min();
        self.now = first.unwrap_or(self.now);
        first.is_some()
    }

    /// Takes out the reads that have come back by now.
    pub fn due_reads(&mut self) -> Vec<Callback> {
        take_due(&mut self.reads, self.now)
    }

    /// Takes out the timers that are due by now, in the order of their times.
    pub fn due_timers(&mut self) -> Vec<Callback> {
        take_due(&mut self.timers, self.now)
    }

    /// Takes out the immediates. What is asked for from here on is for the next time.
    pub fn take_immediates(&mut self) -> Vec<Callback> {
        take(&mut self.immediates)
    }

    /// The names of the callbacks, in the order in which they were called.
    pub fn into_called(self) -> Vec<String> {
        self.called
    }
}

/// How long a read takes.
const READ_MS: u64 = 3;

fn take_due(waiting: &mut Vec<(u64, Callback)>, now: u64) -> Vec<Callback> {
    waiting.sort_by_key(|(due, _)| *due);
    let due = waiting.iter().take_while(|(due, _)| *due <= now).count();
    waiting.drain(..due).map(|(_, callback)| callback).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn callback(name: &str, asks: Vec<(Ask, Callback)>) -> Callback {
        Callback { name: name.to_owned(), asks }
    }

    #[test]
    fn what_is_called_puts_what_it_asks_for_where_it_belongs() {
        let asks =
            [Ask::NextTick, Ask::Microtask, Ask::Immediate, Ask::Timeout(2), Ask::Timeout(1), Ask::Read];
        let asks = asks.into_iter().zip('a'..).map(|(ask, name)| (ask, callback(&name.to_string(), vec![])));
        let mut queues = Queues::default();
        queues.call(callback("main", asks.collect()));

        let names = |callbacks: Vec<Callback>| callbacks.into_iter().map(|it| it.name).collect::<String>();
        assert_eq!((queues.ticks.len(), queues.microtasks.len(), queues.immediates.len()), (1, 1, 1));
        assert_eq!(names(queues.due_timers()), "");
        assert!(queues.wait());
        assert_eq!(names(queues.due_timers()), "e");
        assert!(queues.wait() && queues.wait());
        assert_eq!(names(queues.due_timers()), "d");
        assert_eq!(names(queues.due_reads()), "");
        assert!(queues.wait());
        assert_eq!(names(queues.due_reads()), "f");
        assert!(!queues.wait());
        assert_eq!(queues.into_called(), ["main"]);
    }
}
