//! The kit can move the clock and write to the trace; it shows neither.
//@ attempts: private modules of the kit
//@ says: E0603

use kit::runtime::settle;
use kit::stage::Stage;

pub async fn answer(db: kit::world::Db, ids: Vec<u64>) -> Vec<String> {
    settle();
    honest(db, ids).await
}
