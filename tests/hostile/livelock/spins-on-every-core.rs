//! Many threads that do nothing but run.
//@ attempts: keeping every core for ever
//@ by hand: ends killed

pub async fn answer(_: kit::world::Db, _: Vec<u64>) -> Vec<String> {
    let threads: Vec<_> = (0..16).map(|_| std::thread::spawn(|| loop { std::thread::yield_now(); })).collect();
    for thread in threads {
        let _ = thread.join();
    }
    Vec::new()
}
