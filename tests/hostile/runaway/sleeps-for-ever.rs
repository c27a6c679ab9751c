//! A very long sleep, which takes no time.
//@ attempts: sleeping for thirty years
//@ by hand: ends running

pub async fn answer(db: kit::world::Db, ids: Vec<u64>) -> Vec<String> {
    std::thread::sleep(std::time::Duration::from_secs(1_000_000_000));
    honest(db, ids).await
}
