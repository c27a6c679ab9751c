//@ fails: loop_stall, elapsed
//! Hands the read to the pool, and then blocks until the result is there, as `future.result()` does in Python.
//! The thread that waits is the loop's again.

use kit::futures::executor::block_on;
use kit::python::asyncio::run_in_executor;
use kit::world::Disk;

pub async fn show_note(disk: Disk, id: u64) -> String {
    let note = block_on(run_in_executor(None, move || disk.read(id)));
    format!("<h1>Note {}</h1><p>{}</p>", note.id, note.text)
}
