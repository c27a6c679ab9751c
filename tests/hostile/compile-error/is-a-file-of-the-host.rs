//! A module whose text is somebody else's file shows it in rustc's words.
//@ attempts: #[path] to a file outside
//@ says: couldn't read
//@ control: prints canary-

#[path = "@OUTSIDE@/secret"]
mod outside;

pub async fn answer(db: kit::world::Db, ids: Vec<u64>) -> Vec<String> {
    honest(db, ids).await
}
