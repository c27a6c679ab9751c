//! Node's timers: a list for each length, and of the lists the one that is due first.
//!
//! This is why a loop that is late calls all that is due of one length before it turns to another length, whatever
//! the timers' own times. Knows no clock.

use std::collections::{BTreeMap, VecDeque};

/// Timers that are set and have not been called.
pub(super) struct Timers<C> {
    /// By length in milliseconds.
    lists: BTreeMap<u64, List<C>>,
    lists_made: u64,
}

struct List<C> {
    due: u64,
    /// Breaks ties between lists that are due at once.
    number: u64,
    timers: VecDeque<Timer<C>>,
}

struct Timer<C> {
    since: u64,
    callback: C,
}

impl<C> Default for Timers<C> {
    fn default() -> Timers<C> {
        Timers { lists: BTreeMap::new(), lists_made: 0 }
    }
}

impl<C> Timers<C> {
    pub(super) fn is_empty(&self) -> bool {
        self.lists.is_empty()
    }

    /// When the first list is due.
    pub(super) fn first_due_ms(&self) -> Option<u64> {
        self.lists.values().map(|list| list.due).min()
    }

    /// Sets a timer of `ms` at `now`. What is shorter than 1 ms takes 1.
    pub(super) fn set(&mut self, now: u64, ms: u64, callback: C) {
        let ms = ms.max(1);
        let made = &mut self.lists_made;
        let list = self.lists.entry(ms).or_insert_with(|| {
            *made += 1;
            List { due: now + ms, number: *made, timers: VecDeque::new() }
        });
        list.timers.push_back(Timer { since: now, callback });
    }

    /// A pass over what is due at `now`.
    pub(super) fn turn(&self, now: u64) -> Turn {
        Turn { now, list: None }
    }

    fn first_list(&self) -> Option<u64> {
        self.lists.iter().min_by_key(|(_, list)| (list.due, list.number)).map(|(ms, _)| *ms)
    }
}

/// A pass of the timers phase: it stays with a list until nothing of it is due.
pub(super) struct Turn {
    now: u64,
    list: Option<u64>,
}

impl Turn {
    /// The next callback that is due. `clock` is asked again whenever a list is done.
    pub(super) fn next<C>(&mut self, timers: &mut Timers<C>, clock: impl Fn() -> u64) -> Option<C> {
        loop {
            let ms = match self.list {
                Some(ms) => ms,
                None => {
                    let ms = timers.first_list()?;
                    let due = timers.lists[&ms].due;
                    if due > self.now {
                        self.now = clock();
                        if due > self.now {
                            return None;
                        }
                    }
                    *self.list.insert(ms)
                }
            };
            if let Some(callback) = self.next_of(ms, timers) {
                return Some(callback);
            }
            self.list = None;
        }
    }

    fn next_of<C>(&self, ms: u64, timers: &mut Timers<C>) -> Option<C> {
        let list = timers.lists.get_mut(&ms)?;
        let Some(first) = list.timers.front() else {
            timers.lists.remove(&ms);
            return None;
        };
        if self.now.saturating_sub(first.since) < ms {
            timers.lists_made += 1;
            list.number = timers.lists_made;
            list.due = (first.since + ms).max(self.now + 1);
            return None;
        }
        list.timers.pop_front().map(|timer| timer.callback)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sets timers of (time set, length), and says in which order they come out at `now`.
    fn order(timers: &[(u64, u64)], now: u64) -> Vec<usize> {
        let mut set = Timers::default();
        for (number, (at, ms)) in timers.iter().enumerate() {
            set.set(*at, *ms, number);
        }
        let mut turn = set.turn(now);
        std::iter::from_fn(|| turn.next(&mut set, || now)).collect()
    }

    #[test]
    fn nothing_comes_before_its_time() {
        assert_eq!(order(&[(0, 5), (0, 10), (3, 5)], 7), [0]);
        assert_eq!(order(&[(0, 5), (0, 10), (3, 5)], 8), [0, 2]);
    }

    #[test]
    fn what_is_due_comes_by_its_time() {
        assert_eq!(order(&[(0, 9), (0, 3), (0, 6)], 9), [1, 2, 0]);
    }

    #[test]
    fn no_length_is_as_long_as_1_ms() {
        assert_eq!(order(&[(0, 1), (0, 0)], 1), [0, 1]);
    }

    /// As Node does: `setTimeout(a, 12)` at 0, `b` and `c` of 10 ms at 1 and 3, and the loop is late.
    #[test]
    fn a_late_loop_ends_a_list_before_it_begins_another() {
        assert_eq!(order(&[(0, 12), (1, 10), (3, 10)], 20), [1, 2, 0]);
    }

    #[test]
    fn what_a_callback_sets_waits_for_its_own_time() {
        let mut set = Timers::default();
        set.set(0, 5, 'a');
        let mut turn = set.turn(5);
        assert_eq!(turn.next(&mut set, || 5), Some('a'));
        set.set(5, 5, 'b');
        assert_eq!(turn.next(&mut set, || 5), None);
        assert_eq!(set.first_due_ms(), Some(10));
        assert_eq!(set.turn(10).next(&mut set, || 10), Some('b'));
    }
}
