//! Work that would block the loop goes to a pool of four threads: eight jobs of 50 ms take 100 ms, and the loop
//! takes its turns meanwhile.
//@ takes: 100 ms
//@ reports: 8 results, and the loop went on: true

use kit::Stage;
use kit::tokio::task;
use kit::tokio::time::sleep;
use std::time::Duration;

pub async fn run(stage: &Stage) {
    let jobs: Vec<_> = (0..8).map(|_| task::spawn_blocking(|| kit::cpu::hash_password("secret"))).collect();
    let ticker = task::spawn(async {
        let mut ticks = 0;
        while ticks < 20 {
            sleep(Duration::from_millis(1)).await;
            ticks += 1;
        }
    });
    let mut results = 0;
    for job in jobs {
        job.await.expect("no panic");
        results += 1;
    }
    stage.report(format!("{results} results, and the loop went on: {}", ticker.is_finished()));
}
