//! A recursion without end.
//@ attempts: a stack overflow
//@ says: stack overflow
//@ by hand: ends killed

fn deep(n: u64) -> u64 {
    std::hint::black_box([n; 64]);
    deep(n + 1) + 1
}

pub async fn answer(_: kit::world::Db, ids: Vec<u64>) -> Vec<String> {
    vec![deep(ids[0]).to_string()]
}
