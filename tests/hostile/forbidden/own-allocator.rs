//! An allocator sees every allocation of the kit.
//@ attempts: #[global_allocator]

#[global_allocator]
static OWN: std::alloc::System = std::alloc::System;

pub async fn answer(db: kit::world::Db, ids: Vec<u64>) -> Vec<String> {
    honest(db, ids).await
}
