//! One allocation that no host has room for.
//@ attempts: a petabyte
//@ says: memory

pub async fn answer(_: kit::world::Db, _: Vec<u64>) -> Vec<String> {
    let all: Vec<u8> = Vec::with_capacity(1 << 50);
    vec![format!("{}", all.capacity())]
}
