//! Types that grow with every call.
//@ attempts: polymorphic recursion, and a type of exponential length
//@ says: recursion limit

fn grow<T>(n: u64, t: T) -> u64 {
    if n == 0 { 0 } else { grow(n - 1, (t, 0_u8)) }
}

pub async fn answer(db: kit::world::Db, ids: Vec<u64>) -> Vec<String> {
    println!("{}", grow(ids[0], ()));
    honest(db, ids).await
}
