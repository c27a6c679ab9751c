//! A sum that is a tree as deep as it is long.
//@ attempts: a sum of 100,000 terms

const LONG: u64 = 1@99999 × +1@;

pub async fn answer(db: kit::world::Db, ids: Vec<u64>) -> Vec<String> {
    println!("{LONG}");
    honest(db, ids).await
}
