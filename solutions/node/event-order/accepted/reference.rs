//! Node's order: after each callback its ticks and microtasks, and in each turn poll, check, timers.

use kit::node::{Callback, Queues, Script, Start};

pub fn order_of(script: Script) -> Vec<String> {
    let mut node = Queues::default();
    node.call(script.main);
    if script.start == Start::Module {
        // The body of an ES module is itself run by a microtask, so other microtasks are next.
        run_microtasks(&mut node);
    }
    run_between(&mut node);
    // There is something to do at once, or something to wait for. In Node, too, poll does not wait while there are
    // immediates.
    while !node.immediates.is_empty() || node.wait() {
        turn(&mut node);
    }
    node.into_called()
}

/// One turn of the loop. Since libuv 1.45 (Node 20) timers are its last phase. Before, they were the first, which
/// comes to the same once the loop turns: check follows poll, and timers follow check.
fn turn(node: &mut Queues) {
    let reads = node.due_reads();
    call_all(node, reads);
    let immediates = node.take_immediates();
    call_all(node, immediates);
    let timers = node.due_timers();
    call_all(node, timers);
}

/// The callbacks of one phase. What they ask for in the same phase has to wait for the next turn: it is not in the
/// list.
fn call_all(node: &mut Queues, callbacks: Vec<Callback>) {
    for callback in callbacks {
        node.call(callback);
        // After each of them, since Node 11, and not once a phase: the second callback of a phase finds done whatever
        // the first has asked for here.
        run_between(node);
    }
}

/// All ticks, then all microtasks, until neither is left. A tick that a microtask asks for waits until the last
/// microtask is done, and so does the loop: whoever goes on adding to these queues stops everything else.
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
