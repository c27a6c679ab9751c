//! More to say than the judge listens to.
//@ attempts: 30,000 warnings
//@ plain: ends flooding
//@ says: rustc was ended: it has too much to say

fn f() {@30000 × let x = 1;
@}

pub async fn answer(db: kit::world::Db, ids: Vec<u64>) -> Vec<String> {
    honest(db, ids).await
}
