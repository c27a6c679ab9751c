//! A trait that holds if it holds of something larger.
//@ attempts: trait recursion without end
//@ says: overflow

trait Endless {}
struct More<T>(T);
impl<T> Endless for T where More<T>: Endless {}
fn needs<T: Endless>() {}

pub async fn answer(db: kit::world::Db, ids: Vec<u64>) -> Vec<String> {
    needs::<u8>();
    honest(db, ids).await
}
