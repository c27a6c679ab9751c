//! A heap hog.
//@ attempts: memory without end
//@ by hand: prints memory allocation of
//@ says: memory

pub async fn answer(_: kit::world::Db, _: Vec<u64>) -> Vec<String> {
    let mut all = Vec::new();
    loop {
        all.push(vec![1_u8; 1 << 20]);
    }
}
