//! In the callback of a read an immediate beats any timer, and the ticks of both come right after them.
//! Node 20.20.2 printed what this reports, for the script beside it.
//@ reports: first read immediate microtask timeout tick

use crate::{disk, log};
use kit::Stage;
use kit::node::{EventLoop, Start};

pub fn run(stage: &Stage) {
    let disk = disk(stage);
    EventLoop::new(stage, Start::CommonJs).run(move |node| {
        node.read_file(&disk, 1, |node, _| {
            node.set_timeout(0, |node| {
                log("timeout");
                node.next_tick(|_| log("tick"));
            });
            node.set_immediate(|node| {
                log("immediate");
                node.queue_microtask(|_| log("microtask"));
            });
            node.next_tick(|_| log("read"));
        });
        node.set_immediate(|_| log("first"));
    });
}
