//! What a compiler knows of its environment can be told in an error.
//@ attempts: compile_error!, env! and option_env! with variables of the judge
//@ says: environment variable `HOME` not defined
//@ says: environment variable `CARGO_MANIFEST_DIR` not defined
//@ says: environment variable `CMKATA_CACHE` not defined
//@ plain: prints error: @OUTSIDE@

const B: &str = env!("CARGO_MANIFEST_DIR");
const C: &str = env!("CMKATA_CACHE");
const D: Option<&str> = option_env!("HOME");
compile_error!(env!("HOME"));

pub async fn answer(db: kit::world::Db, ids: Vec<u64>) -> Vec<String> {
    println!("{B} {C} {D:?}");
    honest(db, ids).await
}
