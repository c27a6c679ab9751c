//! Microtasks that add microtasks keep everything else waiting: the loop goes on when the last is done.
//! Node 20.20.2 printed what this reports, for the script beside it.
//@ reports: done tick immediate timeout

use crate::log;
use kit::Stage;
use kit::node::{EventLoop, Start};

pub fn run(stage: &Stage) {
    EventLoop::new(stage, Start::CommonJs).run(|node| {
        node.set_immediate(|_| log("immediate"));
        node.set_timeout(500, |_| log("timeout"));
        again(node, 2000);
    });
}

fn again(node: &EventLoop, left: u32) {
    if left > 0 {
        return node.queue_microtask(move |node| again(node, left - 1));
    }
    log("done");
    node.next_tick(|_| log("tick"));
}
