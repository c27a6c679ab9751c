//! The program ends by a signal.
//@ attempts: abort
//@ says: SIGABRT
//@ by hand: ends killed

pub async fn answer(_: kit::world::Db, _: Vec<u64>) -> Vec<String> {
    std::process::abort()
}
