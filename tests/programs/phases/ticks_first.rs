//! After a CommonJS script all ticks come before all microtasks, and what each adds comes in its queue.
//! Node 20.20.2 printed what this reports, for the script beside it.
//@ reports: main d f a e c b

use crate::log;
use kit::Stage;
use kit::node::{EventLoop, Start};

pub fn run(stage: &Stage) {
    EventLoop::new(stage, Start::CommonJs).run(|node| {
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
