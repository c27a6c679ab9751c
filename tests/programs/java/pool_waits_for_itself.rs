//! Both threads of a pool wait for tasks that are in its queue: nobody is left to run them.
//@ ends: deadlock

use kit::Stage;
use kit::java::ExecutorService;

pub fn run(stage: &Stage) {
    let pool = ExecutorService::named(stage, "pool", 2);
    let parents: Vec<_> = (0..2)
        .map(|number| {
            let inner = pool.clone();
            pool.submit(move || {
                // Late enough for both parents to have a thread.
                std::thread::sleep(std::time::Duration::from_millis(1));
                inner.submit(move || number).get()
            })
        })
        .collect();
    for parent in parents {
        stage.report(format!("{:?}", parent.get()));
    }
}
