//@ fails: elapsed
//! Gives way for real, after every line. Nobody waits for longer than 10 µs, and a third of all the time is spent on
//! turning the loop.

use kit::cpu::{self, Digest};
use kit::node::EventLoop;
use std::vec::IntoIter;

pub type Done = Box<dyn FnOnce(&EventLoop, Vec<Digest>)>;

pub fn index_all(node: &EventLoop, lines: Vec<String>, done: Done) {
    step(node, lines.into_iter(), Vec::new(), done);
}

fn step(node: &EventLoop, mut lines: IntoIter<String>, mut found: Vec<Digest>, done: Done) {
    let Some(line) = lines.next() else { return done(node, found) };
    found.push(cpu::index_line(&line));
    node.set_immediate(move |node| step(node, lines, found, done));
}
