//! The reference lies compiled in the cache, and its source in the folder beside.
//@ attempts: include! and include_bytes! of what the judge keeps in its cache
//@ says: couldn't read

include!("../reference/kata.rs");
const PROGRAM: &[u8] = include_bytes!("../reference/kata");
const OTHER: &str = include_str!("@CACHE@/slots/1/classic-hostile/kata.rs");

pub async fn answer(db: kit::world::Db, ids: Vec<u64>) -> Vec<String> {
    honest(db, ids).await
}
