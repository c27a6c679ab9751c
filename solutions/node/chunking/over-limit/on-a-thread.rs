//@ fails: threads
//! Has a thread do it, and looks every millisecond whether it is done. The loop is free, and for long work this is
//! the way to go. But the task was to do it on the loop, where no thread is to be had.

use kit::cpu::{self, Digest};
use kit::node::EventLoop;
use std::sync::mpsc::{self, Receiver};
use std::thread;

pub type Done = Box<dyn FnOnce(&EventLoop, Vec<Digest>)>;

pub fn index_all(node: &EventLoop, lines: Vec<String>, done: Done) {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || sender.send(lines.iter().map(|line| cpu::index_line(line)).collect()));
    look(node, receiver, done);
}

fn look(node: &EventLoop, receiver: Receiver<Vec<Digest>>, done: Done) {
    match receiver.try_recv() {
        Ok(found) => done(node, found),
        Err(_) => node.set_timeout(1, |node| look(node, receiver, done)),
    }
}
