//! Zeros take no room in a program, but a compiler has them all before it says so.
//@ attempts: a program so large that it cannot be started, and so is not judged

use std::sync::atomic::{AtomicU8, Ordering::Relaxed};

static LARGE: [AtomicU8; 16 << 30] = [const { AtomicU8::new(0) }; 16 << 30];

pub async fn answer(db: kit::world::Db, ids: Vec<u64>) -> Vec<String> {
    LARGE[ids[0] as usize].store(1, Relaxed);
    honest(db, ids).await
}
