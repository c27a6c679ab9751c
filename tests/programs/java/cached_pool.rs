//! A cached pool starts a thread for whoever finds none idle, and takes an idle one where there is.
//@ takes: 20 ms
//@ reports: Ok(Ok(3))
//@ reports: 8 waits side by side
//@ reports: and 8 more on the same threads: true

use kit::Stage;
use kit::java::ExecutorService;
use std::collections::BTreeSet;
use std::thread;
use std::time::Duration;

pub fn run(stage: &Stage) {
    let pool = ExecutorService::cached();
    let inner = pool.clone();
    stage.report(format!("{:?}", pool.submit(move || inner.submit(|| 3).get()).get()));

    let first = threads(&pool);
    stage.report(format!("{} waits side by side", first.len()));
    let second = threads(&pool);
    stage.report(format!("and 8 more on the same threads: {}", first == second));
    pool.close();
}

fn threads(pool: &ExecutorService) -> BTreeSet<String> {
    let futures = pool.invoke_all((0..8).map(|_| {
        || {
            thread::sleep(Duration::from_millis(10));
            format!("{:?}", thread::current().id())
        }
    }));
    futures.iter().map(|future| future.get().expect("sleeping does not panic")).collect()
}
