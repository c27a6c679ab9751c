//! Everything waits, and nothing can wake it.
//@ attempts: a run without an end that uses nothing
//@ by hand: ends running
//@ says: waits for a lock

pub async fn answer(_: kit::world::Db, _: Vec<u64>) -> Vec<String> {
    let lock = std::sync::Mutex::new(());
    let _one = lock.lock();
    let _two = lock.lock();
    Vec::new()
}
