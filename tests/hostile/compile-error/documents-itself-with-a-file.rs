//! Documentation can come from a file.
//@ attempts: #[doc = include_str!] of a file outside
//@ says: couldn't read
//@ control: ends accepted

#[doc = include_str!("@OUTSIDE@/secret")]
pub async fn answer(db: kit::world::Db, ids: Vec<u64>) -> Vec<String> {
    honest(db, ids).await
}
