//! What a check phase adds to it waits for the next turn.
//! Node 20.20.2 printed what this reports, for the script beside it.
//@ reports: a b c d e

use crate::log;
use kit::Stage;
use kit::node::{EventLoop, Start};

pub fn run(stage: &Stage) {
    EventLoop::new(stage, Start::CommonJs).run(|node| {
        node.set_immediate(|node| {
            log("a");
            node.set_immediate(|node| {
                log("c");
                node.set_immediate(|_| log("e"));
            });
        });
        node.set_immediate(|node| {
            log("b");
            node.set_immediate(|_| log("d"));
        });
    });
}
