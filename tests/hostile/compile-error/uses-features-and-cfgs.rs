//! What only the nightly compiler has, and what only a crate's root may say.
//@ attempts: #![feature], #![crate_type], #![no_main] and #![recursion_limit] from inside
//@ says: error

#![feature(core_intrinsics)]
#![crate_type = "proc-macro"]
#![no_main]
#![recursion_limit = "1000000000"]

pub async fn answer(db: kit::world::Db, ids: Vec<u64>) -> Vec<String> {
    std::intrinsics::abort();
    honest(db, ids).await
}
