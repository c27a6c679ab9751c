//! A constant that takes for ever, with the lint that would end it at once turned down.
//@ attempts: an endless const fn
//@ says: rustc was ended

#![warn(long_running_const_eval)]

const fn endless() -> u64 {
    let mut n = 0_u64;
    loop {
        n = n.wrapping_add(1);
        if n == u64::MAX - 7 {
            return n;
        }
    }
}
const ENDLESS: u64 = endless();

pub async fn answer(db: kit::world::Db, ids: Vec<u64>) -> Vec<String> {
    println!("{ENDLESS}");
    honest(db, ids).await
}
