//@ fails: loop_stall
//! Cuts the work into slices and continues each with `next_tick`, which sounds like the next turn of the loop. It is
//! not: ticks run as soon as the callback is done, all of them, before the loop goes anywhere.

use kit::cpu::{self, Digest};
use kit::node::EventLoop;
use std::vec::IntoIter;

pub type Done = Box<dyn FnOnce(&EventLoop, Vec<Digest>)>;

pub fn index_all(node: &EventLoop, lines: Vec<String>, done: Done) {
    slice(node, lines.into_iter(), Vec::new(), done);
}

fn slice(node: &EventLoop, mut lines: IntoIter<String>, mut found: Vec<Digest>, done: Done) {
    found.extend(lines.by_ref().take(400).map(|line| cpu::index_line(&line)));
    if lines.len() == 0 {
        return done(node, found);
    }
    node.next_tick(move |node| slice(node, lines, found, done));
}
