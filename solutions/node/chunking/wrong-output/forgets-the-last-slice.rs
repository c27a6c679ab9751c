//@ fails: output, jobs
//! Counts how many slices there are, and rounds down. The loop is free, the time is right, and the last lines are in
//! no index.

use kit::cpu::{self, Digest};
use kit::node::EventLoop;

pub type Done = Box<dyn FnOnce(&EventLoop, Vec<Digest>)>;

const SLICE: usize = 300;

pub fn index_all(node: &EventLoop, lines: Vec<String>, done: Done) {
    let slices = lines.len() / SLICE;
    slice(node, lines, slices, Vec::new(), done);
}

fn slice(node: &EventLoop, lines: Vec<String>, left: usize, mut found: Vec<Digest>, done: Done) {
    if left == 0 {
        return done(node, found);
    }
    let next = lines.iter().skip(found.len()).take(SLICE);
    found.extend(next.map(|line| cpu::index_line(line)).collect::<Vec<_>>());
    node.set_immediate(move |node| slice(node, lines, left - 1, found, done));
}
