//@ fails: output
//! Takes the name at its word, and begins each turn with the immediates. What a read asks for then has to wait until
//! the next turn, and the timers are called before.

use kit::node::{Callback, Queues, Script, Start};

pub fn order_of(script: Script) -> Vec<String> {
    let mut node = Queues::default();
    node.call(script.main);
    if script.start == Start::Module {
        run_microtasks(&mut node);
    }
    run_between(&mut node);
    while !node.immediates.is_empty() || node.wait() {
        turn(&mut node);
    }
    node.into_called()
}

fn turn(node: &mut Queues) {
    let immediates = node.take_immediates();
    call_all(node, immediates);
    let reads = node.due_reads();
    call_all(node, reads);
    let timers = node.due_timers();
    call_all(node, timers);
}

fn call_all(node: &mut Queues, callbacks: Vec<Callback>) {
    for callback in callbacks {
        node.call(callback);
        run_between(node);
    }
}

fn run_between(node: &mut Queues) {
    while !node.ticks.is_empty() || !node.microtasks.is_empty() {
        while let Some(tick) = node.ticks.pop_front() {
            node.call(tick);
        }
        run_microtasks(node);
    }
}

fn run_microtasks(node: &mut Queues) {
    while let Some(microtask) = node.microtasks.pop_front() {
        node.call(microtask);
    }
}
