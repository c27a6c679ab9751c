//! More memory than a compiler gets.
//@ attempts: a static of 6 GiB that is not all zeros

static LARGE: [u8; 6 << 30] = [1; 6 << 30];

pub async fn answer(db: kit::world::Db, ids: Vec<u64>) -> Vec<String> {
    println!("{}", LARGE[ids.len()]);
    honest(db, ids).await
}
