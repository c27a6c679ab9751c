//! What a compiler knows of its environment can be told in an error.
//@ attempts: compile_error! and env! with variables of the judge
//@ says: environment variable `HOME` not defined
//@ says: environment variable `CARGO_MANIFEST_DIR` not defined
//@ says: environment variable `CMKATA_CACHE` not defined

const A: &str = env!("HOME");
const B: &str = env!("CARGO_MANIFEST_DIR");
const C: &str = env!("CMKATA_CACHE");
compile_error!(env!("USER"));

pub async fn answer(db: kit::world::Db, ids: Vec<u64>) -> Vec<String> {
    honest(db, ids).await
}
