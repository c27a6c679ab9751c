//! Tasks of the common pool that join others of it run those meanwhile: no depth and no number of them deadlocks.
//@ reports: 5 levels: 32 leaves
//@ reports: 24 outer and their inner

use kit::Stage;
use kit::java::CompletableFuture;

pub fn run(stage: &Stage) {
    stage.report(format!("5 levels: {} leaves", leaves(5)));
    let outer: Vec<_> = (0..24)
        .map(|number| {
            CompletableFuture::supply_async(move || {
                CompletableFuture::supply_async(move || number).join().expect("a number")
            })
        })
        .collect();
    let sum: u64 = outer.iter().map(|future| future.join().expect("a number")).sum();
    assert_eq!(sum, (0..24).sum());
    stage.report("24 outer and their inner");
}

fn leaves(level: u32) -> u64 {
    if level == 0 {
        return 1;
    }
    let halves = [(); 2].map(|()| CompletableFuture::supply_async(move || leaves(level - 1)));
    halves.iter().map(|half| half.join().expect("a number")).sum()
}
