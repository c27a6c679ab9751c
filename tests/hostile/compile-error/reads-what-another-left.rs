//! A place is used by one submission after another, and what rustc leaves there is next to the source of the next.
//@ attempts: include_bytes! of the program that was compiled here before, and of what is kept to compile quicker
//@ says: couldn't read `classic/hostile/kata`
//@ says: couldn't read `classic/hostile/tmp/../kata`

const PROGRAM: &[u8] = include_bytes!("kata");
const AGAIN: &[u8] = include_bytes!("tmp/../kata");
const KEPT: &[u8] = include_bytes!("incremental");
include!("incremental/kata.rs");

pub async fn answer(db: kit::world::Db, ids: Vec<u64>) -> Vec<String> {
    println!("REACHED {} {} {}", PROGRAM.len(), AGAIN.len(), KEPT.len());
    honest(db, ids).await
}
