//! A loop that is late calls its timers by length: both of 20 ms before the one of 25 ms, though that was due before
//! the second of them. And 0 counts as 1.
//! Node 20.20.2 printed what this reports, for the script beside it.
//@ reports: one zero a b c

use crate::log;
use kit::node::{EventLoop, Start};
use kit::{Stage, cpu};

pub fn run(stage: &Stage) {
    EventLoop::new(stage, Start::CommonJs).run(|node| {
        node.set_timeout(20, |_| log("a"));
        node.set_timeout(25, |_| log("c"));
        node.set_timeout(1, |_| log("one"));
        node.set_timeout(0, |_| log("zero"));
        // 10 ms of CPU.
        cpu::hash_file(&[0; 1024]);
        node.set_timeout(20, |_| log("b"));
        // 50 ms of CPU.
        cpu::hash_password("secret");
    });
}
