//! The other stream, from many threads at once.
//@ attempts: printing errors in a loop
//@ by hand: ends flooding

pub async fn answer(_: kit::world::Db, _: Vec<u64>) -> Vec<String> {
    let threads: Vec<_> = (0..4).map(|_| std::thread::spawn(|| loop { eprintln!("{}", "y".repeat(1_000)); })).collect();
    for thread in threads {
        thread.join().unwrap();
    }
    Vec::new()
}
