//@ fails: loop_stall
//! Makes an immediate of each slice, all of them at the start. A check phase calls every immediate that was there
//! when it began, one after another, so no other phase gets in between.

use kit::cpu::{self, Digest};
use kit::node::EventLoop;
use std::cell::RefCell;
use std::rc::Rc;

pub type Done = Box<dyn FnOnce(&EventLoop, Vec<Digest>)>;

pub fn index_all(node: &EventLoop, lines: Vec<String>, done: Done) {
    let found = Rc::new(RefCell::new(Vec::new()));
    for slice in lines.chunks(400) {
        let (slice, found) = (slice.to_vec(), found.clone());
        node.set_immediate(move |_| {
            found.borrow_mut().extend(slice.iter().map(|line| cpu::index_line(line)))
        });
    }
    node.set_immediate(move |node| done(node, found.take()));
}
