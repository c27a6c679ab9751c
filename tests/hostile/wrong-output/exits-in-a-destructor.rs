//! What belongs to a thread goes when the thread goes, and may do anything then.
//@ attempts: a destructor of a thread-local that exits
//@ says: exit code 0
//@ by hand: ends 0

struct Leaves;
impl Drop for Leaves {
    fn drop(&mut self) {
        std::process::exit(0)
    }
}
thread_local!(static LEAVES: Leaves = const { Leaves });

pub async fn answer(_: kit::world::Db, _: Vec<u64>) -> Vec<String> {
    std::thread::spawn(|| LEAVES.with(|_| ())).join().unwrap();
    Vec::new()
}
