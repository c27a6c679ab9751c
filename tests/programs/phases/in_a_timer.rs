//! A timer that a timer sets waits for the next pass, and the check phase lies in between.
//! Node 20.20.2 printed what this reports, for the script beside it.
//@ reports: timeout then immediate nested

use crate::log;
use kit::Stage;
use kit::node::{EventLoop, Start};

pub fn run(stage: &Stage) {
    EventLoop::new(stage, Start::CommonJs).run(|node| {
        node.set_timeout(5, |node| {
            log("timeout");
            node.set_timeout(0, |_| log("nested"));
            node.set_immediate(|_| log("immediate"));
            node.queue_microtask(|_| log("then"));
        });
    });
}
