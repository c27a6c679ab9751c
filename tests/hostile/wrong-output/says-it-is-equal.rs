//! What the judge compares is text, outside of the program.
//@ attempts: a value that is equal to every other
//@ says: output

#[derive(Default)]
pub struct Same;
impl<T> PartialEq<T> for Same {
    fn eq(&self, _: &T) -> bool {
        true
    }
}
impl std::fmt::Display for Same {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("equal to everything")
    }
}

pub async fn answer(db: kit::world::Db, ids: Vec<u64>) -> Vec<Same> {
    honest(db, ids).await.into_iter().map(|_| Same).collect()
}
