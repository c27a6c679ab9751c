//! What is in this section runs before the kit takes over.
//@ attempts: a function in .init_array
//@ plain: prints REACHED the time before main
//@ plain: ends 0
//@ says: link_section

extern "C" fn early() {
    println!("REACHED the time before main");
    std::process::exit(0)
}
#[used]
#[unsafe(link_section = ".init_array")]
static EARLY: extern "C" fn() = early;

pub async fn answer(db: kit::world::Db, ids: Vec<u64>) -> Vec<String> {
    honest(db, ids).await
}
