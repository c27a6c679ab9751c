//@ fails: loop_stall
//! Waits for a quiet moment with `set_immediate`, then does all of it at once. The work begins later, and takes just
//! as long.

use kit::cpu::{self, Digest};
use kit::node::EventLoop;

pub type Done = Box<dyn FnOnce(&EventLoop, Vec<Digest>)>;

pub fn index_all(node: &EventLoop, lines: Vec<String>, done: Done) {
    node.set_immediate(move |node| {
        let found = lines.iter().map(|line| cpu::index_line(line)).collect();
        done(node, found);
    });
}
