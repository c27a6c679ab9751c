//! A process can write to its own memory as to a file, whatever the language thinks of it.
//@ attempts: a write through /proc/self/mem, to a constant of its own
//@ by hand: prints REACHED 2

use std::fs::File;
use std::os::unix::fs::FileExt;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

static ONE: AtomicU64 = AtomicU64::new(1);

pub async fn answer(db: kit::world::Db, ids: Vec<u64>) -> Vec<String> {
    let address = &raw const ONE as usize as u64;
    for path in ["/proc/self/mem", "/proc/thread-self/mem", "/dev/mem", "/proc/1/mem"] {
        if let Ok(memory) = File::options().write(true).open(path) {
            let _ = memory.write_all_at(&2_u64.to_le_bytes(), address);
        }
    }
    if ONE.load(Relaxed) != 1 {
        println!("REACHED {}", ONE.load(Relaxed));
    }
    honest(db, ids).await
}
