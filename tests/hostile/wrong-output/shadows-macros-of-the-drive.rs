//! A macro that a submission exports stands in the crate's root, where the drive is, and there comes before the standard one.
//@ attempts: a format_args! that leaves out what it is given
//@ says: output

#[macro_export]
macro_rules! format_args {
    ($($t:tt)*) => { "whatever the reference says" };
}

pub async fn answer(db: kit::world::Db, ids: Vec<u64>) -> Vec<String> {
    honest(db, ids).await
}
