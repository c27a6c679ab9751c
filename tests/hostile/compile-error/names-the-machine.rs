//! Whoever can name the machine, the trace or libc can move the clock.
//@ attempts: extern crate machine, trace and libc, and the kit's own insides
//@ says: can't find crate for `machine`
//@ says: can't find crate for `trace`
//@ says: use of unstable library feature `rustc_private`

extern crate libc;
extern crate machine;
extern crate trace;

pub async fn answer(db: kit::world::Db, ids: Vec<u64>) -> Vec<String> {
    honest(db, ids).await
}
