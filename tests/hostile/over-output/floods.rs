//! Output without end.
//@ attempts: printing in a loop
//@ by hand: ends flooding

pub async fn answer(_: kit::world::Db, _: Vec<u64>) -> Vec<String> {
    loop {
        println!("{}", "x".repeat(1_000));
    }
}
