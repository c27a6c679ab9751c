//! Each expansion is twice as long as the one before.
//@ attempts: a macro that doubles its tokens without end

macro_rules! bomb {
    ($($t:tt)*) => { bomb!($($t)* $($t)*) };
}

pub async fn answer(db: kit::world::Db, ids: Vec<u64>) -> Vec<String> {
    bomb!(x x x x x x x x x x x x x x x x);
    honest(db, ids).await
}
