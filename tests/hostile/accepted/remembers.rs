//! A first run that leaves something for the second: a static, a file, shared memory, the program itself.
//@ attempts: a cache between two runs
//@ runs: 2
//@ says: run 1 of this process, and nothing on disk
//@ by hand: leaves planted

use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

static RUNS: AtomicU64 = AtomicU64::new(0);

pub async fn answer(db: kit::world::Db, ids: Vec<u64>) -> Vec<String> {
    let run = RUNS.fetch_add(1, Relaxed) + 1;
    for path in ["@OUTSIDE@/planted", "/tmp/cmkata-hostile", "/dev/shm/cmkata-hostile", "/var/tmp/cmkata-hostile"] {
        if std::fs::read(path).is_ok() {
            println!("REACHED what was left in {path}");
        }
        if std::fs::write(path, format!("{ids:?}")).is_ok() {
            println!("REACHED {path}");
            if !path.starts_with("@OUTSIDE@") {
                let _ = std::fs::remove_file(path);
            }
        }
    }
    println!("run {run} of this process, and nothing on disk");
    honest(db, ids).await
}
