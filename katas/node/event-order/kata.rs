//! Node's event loop in miniature: the names of a script's callbacks, in the order in which Node calls them.

use kit::node::{Callback, Queues, Script, Start};

pub fn order_of(script: Script) -> Vec<String> {
    let mut node = Queues::default();
    node.call(script.main);
    if script.start == Start::Module {
        run_microtasks(&mut node);
    }
    run_between(&mut node);
    // There is something to do at once, or something to wait for.
    while !node.immediates.is_empty() || node.wait() {
        turn(&mut node);
    }
    node.into_called()
}

/// One turn of the loop: its phases.
fn turn(node: &mut Queues) {
    let reads = node.due_reads();
    call_all(node, reads);
    let timers = node.due_timers();
    call_all(node, timers);
    let immediates = node.take_immediates();
    call_all(node, immediates);
}

/// The callbacks of one phase.
fn call_all(node: &mut Queues, callbacks: Vec<Callback>) {
    for callback in callbacks {
        node.call(callback);
    }
    run_between(node);
}

/// All ticks, then all microtasks, until neither is left.
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
