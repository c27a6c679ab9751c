//! A source reads what its compiler can read.
//@ attempts: include_str! of a file outside
//@ says: couldn't read
//@ control: prints @SECRET@

pub async fn answer(db: kit::world::Db, ids: Vec<u64>) -> Vec<String> {
    println!("{}", include_str!("@OUTSIDE@/secret"));
    honest(db, ids).await
}
