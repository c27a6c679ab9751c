//! How things stand behind some of a run's steps: where each thread is, who holds which lock, and who waits for whom.

use super::{Step, What};
use crate::model::run::Wait;
use std::collections::BTreeMap;

/// How things stand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Moment {
    /// The line that each thread came to last; none of a thread that has ended.
    pub lines: BTreeMap<u32, u32>,
    /// Who holds each lock that is held, and the line at which it was taken, if that is known.
    pub holders: BTreeMap<usize, (u32, Option<u32>)>,
    /// Requests that are under way: thread, service and key.
    pub pending: Vec<(u32, String, String)>,
    /// The threads that the run's stop found waiting, in the order in which they are told.
    pub stops: Vec<Stop>,
}

/// A thread that waits when the run comes to its stop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stop {
    /// The thread.
    pub thread: u32,
    /// The line at which it waits, if it came to one.
    pub line: Option<u32>,
    /// The locks that it holds, and the lines at which it took them.
    pub holds: Vec<(usize, Option<u32>)>,
    /// What it waits for.
    pub waits: Waits,
}

/// What a thread can wait for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Waits {
    /// A lock, and the thread that holds it, if one does.
    Lock(usize, Option<u32>),
    /// Anything else.
    Other(Wait),
}

impl Moment {
    /// How things stand behind these steps, which are a run's first.
    pub(super) fn behind(steps: &[Step]) -> Moment {
        let mut moment = Moment::default();
        let mut waiting = Vec::new();
        for Step { thread, what } in steps {
            match what {
                What::Line(line) => drop(moment.lines.insert(*thread, *line)),
                What::End => drop(moment.lines.remove(thread)),
                What::Take(lock) => {
                    moment.holders.insert(*lock, (*thread, moment.lines.get(thread).copied()));
                }
                What::Free(lock) => drop(moment.holders.remove(lock)),
                What::Call { service, key } => {
                    moment.pending.push((*thread, service.clone(), key.clone()));
                }
                What::Done { service, key, .. } => moment.done(service, key),
                What::Wants(lock) => waiting.push((*thread, Waits::Lock(*lock, None))),
                What::Stuck(wait) => waiting.push((*thread, Waits::Other(*wait))),
                What::Start(_)
                | What::Report(_)
                | What::Fact(..)
                | What::Print(_)
                | What::Preempted(_)
                | What::Timer => {}
            }
        }
        moment.stops = waiting.into_iter().map(|(thread, waits)| moment.stop(thread, waits)).collect();
        moment
    }

    /// The threads of which each waits for a lock that the next one holds, and the last for one that the first holds;
    /// empty if there is no such circle.
    pub fn cycle(&self) -> Vec<&Stop> {
        let stop_of = |thread: u32| self.stops.iter().find(|stop| stop.thread == thread);
        for first in &self.stops {
            let mut chain: Vec<&Stop> = Vec::new();
            let mut next = Some(first);
            while let Some(stop) = next {
                if let Some(start) = chain.iter().position(|seen| seen.thread == stop.thread) {
                    return chain.split_off(start);
                }
                chain.push(stop);
                next = match stop.waits {
                    Waits::Lock(_, Some(holder)) => stop_of(holder),
                    _ => None,
                };
            }
        }
        Vec::new()
    }

    fn done(&mut self, service: &str, key: &str) {
        let same = |(_, other, its): &(u32, String, String)| other == service && its == key;
        if let Some(at) = self.pending.iter().position(same) {
            self.pending.remove(at);
        }
    }

    fn stop(&self, thread: u32, waits: Waits) -> Stop {
        let holds = self.holders.iter().filter(|(_, (holder, _))| *holder == thread);
        let waits = match waits {
            Waits::Lock(lock, _) => Waits::Lock(lock, self.holders.get(&lock).map(|(holder, _)| *holder)),
            other => other,
        };
        Stop {
            thread,
            line: self.lines.get(&thread).copied(),
            holds: holds.map(|(lock, (_, line))| (*lock, *line)).collect(),
            waits,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(steps: &[(u32, What)]) -> Moment {
        let steps: Vec<Step> =
            steps.iter().map(|(thread, what)| Step { thread: *thread, what: what.clone() }).collect();
        Moment::behind(&steps)
    }

    fn threads(cycle: &[&Stop]) -> Vec<u32> {
        cycle.iter().map(|stop| stop.thread).collect()
    }

    #[test]
    fn locks_taken_in_opposite_orders_are_a_circle_of_two() {
        let moment = moment(&[
            (2, What::Line(14)),
            (2, What::Take(0)),
            (3, What::Line(18)),
            (3, What::Take(1)),
            (3, What::Line(19)),
            (2, What::Line(15)),
            (0, What::Stuck(Wait::Join)),
            (2, What::Wants(1)),
            (3, What::Wants(0)),
        ]);
        let cycle = moment.cycle();
        assert_eq!(threads(&cycle), [2, 3]);
        assert_eq!((cycle[0].line, &cycle[0].holds), (Some(15), &vec![(0, Some(14))]));
        assert_eq!((cycle[1].line, &cycle[1].holds), (Some(19), &vec![(1, Some(18))]));
        assert_eq!(cycle[0].waits, Waits::Lock(1, Some(3)));
    }

    #[test]
    fn a_thread_that_waits_for_a_circle_is_not_of_it() {
        let moment = moment(&[
            (1, What::Take(0)),
            (2, What::Take(1)),
            (3, What::Take(2)),
            (4, What::Wants(0)),
            (1, What::Wants(1)),
            (2, What::Wants(2)),
            (3, What::Wants(0)),
        ]);
        assert_eq!(threads(&moment.cycle()), [1, 2, 3]);
    }

    #[test]
    fn a_thread_can_wait_for_itself() {
        assert_eq!(threads(&moment(&[(1, What::Take(0)), (1, What::Wants(0))]).cycle()), [1]);
    }

    #[test]
    fn waits_for_messages_and_for_locks_let_go_make_no_circle() {
        let moment = moment(&[
            (1, What::Line(21)),
            (1, What::Take(0)),
            (1, What::Free(0)),
            (1, What::Stuck(Wait::Futex)),
            (2, What::Wants(0)),
        ]);
        assert!(moment.cycle().is_empty());
        assert_eq!(moment.stops[0].waits, Waits::Other(Wait::Futex));
        assert_eq!(moment.stops[0].line, Some(21));
        assert_eq!(moment.stops[1].waits, Waits::Lock(0, None));
    }

    #[test]
    fn what_has_ended_is_not_pending_and_who_has_ended_is_nowhere() {
        let call = |key: &str| What::Call { service: "db".to_owned(), key: key.to_owned() };
        let end = trace::CallEnd::Replied;
        let done = What::Done { service: "db".to_owned(), key: "a".to_owned(), end };
        let moment = moment(&[(1, What::Line(4)), (1, call("a")), (1, call("b")), (1, done), (1, What::End)]);
        assert_eq!(moment.pending, [(1, "db".to_owned(), "b".to_owned())]);
        assert!(moment.lines.is_empty());
    }
}
