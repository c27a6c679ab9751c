//! Everything that the program is linked with can be called by name: libc, and the machine.
//@ attempts: extern blocks, safe functions in them, and #[link]
//@ plain: prints REACHED
//@ says: unsafe extern

#[link(name = "c")]
unsafe extern "C" {
    safe fn getppid() -> i32;
    safe fn fork() -> i32;
}

pub async fn answer(db: kit::world::Db, ids: Vec<u64>) -> Vec<String> {
    println!("REACHED {} {}", getppid(), fork());
    honest(db, ids).await
}
