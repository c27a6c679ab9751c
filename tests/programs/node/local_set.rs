//! Tasks that are not `Send` take turns on one thread. tokio goes through those that gave way last to first.
//@ reports: a1 b1 c1 c2 b2 a2 a3 b3 c3

use kit::Stage;
use kit::tokio::task::{LocalSet, spawn_local, yield_now};
use std::cell::RefCell;
use std::rc::Rc;

pub async fn run(stage: &Stage) {
    let turns = Rc::new(RefCell::new(Vec::new()));
    let local = LocalSet::new();
    local
        .run_until(async {
            let tasks: Vec<_> =
                ["a", "b", "c"].map(|name| spawn_local(take_turns(name, turns.clone()))).into();
            for task in tasks {
                task.await.expect("no panic");
            }
        })
        .await;
    stage.report(turns.borrow().join(" "));
}

async fn take_turns(name: &'static str, turns: Rc<RefCell<Vec<String>>>) {
    for turn in 1..=3 {
        turns.borrow_mut().push(format!("{name}{turn}"));
        yield_now().await;
    }
}
