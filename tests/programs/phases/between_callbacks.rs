//! Ticks and microtasks come after every callback of a phase, and not once the phase is done.
//! Node 20.20.2 printed what this reports, for the script beside it.
//@ reports: a a-tick a-microtask b b-tick b-microtask c c-tick c-microtask d d-tick d-microtask

use crate::log;
use kit::Stage;
use kit::node::{EventLoop, Start};

pub fn run(stage: &Stage) {
    EventLoop::new(stage, Start::CommonJs).run(|node| {
        let noisy = |name: &'static str| {
            move |node: &EventLoop| {
                log(name);
                node.queue_microtask(move |_| log(&format!("{name}-microtask")));
                node.next_tick(move |_| log(&format!("{name}-tick")));
            }
        };
        for name in ["a", "b"] {
            node.set_timeout(5, noisy(name));
        }
        node.set_timeout(20, move |node| {
            for name in ["c", "d"] {
                node.set_immediate(noisy(name));
            }
        });
    });
}
