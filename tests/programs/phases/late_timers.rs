//! A loop that was busy for 50 ms calls its timers by length: all of 20 ms before the one of 25 ms, though that was due
//! before the last of them. And 0 counts as 1.
//! Node 20.20.2 printed what this reports, for the script beside it.
//@ reports: one zero a b d c

use crate::log;
use kit::Stage;
use kit::node::{EventLoop, Start};

pub fn run(stage: &Stage) {
    EventLoop::new(stage, Start::CommonJs).run(|node| {
        node.set_timeout(1, |_| log("one"));
        node.set_timeout(0, |_| log("zero"));
        node.set_timeout(25, |_| log("d"));
        node.set_timeout(20, |_| log("a"));
        node.set_timeout(10, |node| {
            node.set_timeout(20, |_| log("b"));
            busy();
        });
        node.set_timeout(48, |_| log("c"));
    });
}

/// 50 ms of CPU.
fn busy() {
    kit::cpu::hash_password("secret");
}
