//! An exit code says nothing to the judge.
//@ attempts: process::exit(0) before the end
//@ says: exit code 0
//@ by hand: ends 0

pub async fn answer(_: kit::world::Db, _: Vec<u64>) -> Vec<String> {
    std::process::exit(0)
}
