//! Slices of 4 ms, with a turn of the loop between them.

use kit::cpu::{self, Digest};
use kit::node::EventLoop;
use std::vec::IntoIter;

pub type Done = Box<dyn FnOnce(&EventLoop, Vec<Digest>)>;

/// Lines in a slice: long enough that a turn costs little beside it, short enough that nobody notices the wait.
const SLICE: usize = 400;

pub fn index_all(node: &EventLoop, lines: Vec<String>, done: Done) {
    slice(node, lines.into_iter(), Vec::new(), done);
}

fn slice(node: &EventLoop, mut lines: IntoIter<String>, mut found: Vec<Digest>, done: Done) {
    found.extend(lines.by_ref().take(SLICE).map(|line| cpu::index_line(&line)));
    if lines.len() == 0 {
        return done(node, found);
    }
    // The check phase calls this once the loop has come round: timers that are due and I/O that is ready have had
    // their turns by then. A microtask or a tick would come before all of them.
    node.set_immediate(move |node| slice(node, lines, found, done));
}
