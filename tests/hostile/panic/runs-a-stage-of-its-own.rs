//! A second run, with inputs and reports of one's own.
//@ attempts: the kit's entry point from inside a run, and the drive's main
//@ says: panicked
//@ by hand: prints panicked

pub async fn answer(_: kit::world::Db, ids: Vec<u64>) -> Vec<String> {
    if ids.len() == 8 {
        kit::node::run(async |stage| stage.report("forged"));
    }
    crate::main();
    Vec::new()
}
