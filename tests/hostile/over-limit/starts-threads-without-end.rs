//! A thread bomb.
//@ attempts: threads that start threads
//@ says: threads

fn more() {
    let _ = std::thread::Builder::new().spawn(more);
    let _ = std::thread::Builder::new().spawn(more);
    std::thread::park();
}

pub async fn answer(db: kit::world::Db, ids: Vec<u64>) -> Vec<String> {
    more();
    honest(db, ids).await
}
