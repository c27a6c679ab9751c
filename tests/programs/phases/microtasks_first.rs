//! The body of an ES module is a microtask: here microtasks come before the first tick.
//! Node 20.20.2 printed what this reports, for the script beside it.
//@ reports: main a c d b f e

use crate::log;
use kit::Stage;
use kit::node::{EventLoop, Start};

pub fn run(stage: &Stage) {
    EventLoop::new(stage, Start::Module).run(|node| {
        node.queue_microtask(|node| {
            log("a");
            node.next_tick(|_| log("b"));
            node.queue_microtask(|_| log("c"));
        });
        node.next_tick(|node| {
            log("d");
            node.queue_microtask(|_| log("e"));
            node.next_tick(|_| log("f"));
        });
        log("main");
    });
}
