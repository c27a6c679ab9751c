//! The read happens on a thread of the loop's default pool.

use kit::python::asyncio::to_thread;
use kit::world::Disk;

pub async fn show_note(disk: Disk, id: u64) -> String {
    // The closure moves to another thread, so it takes its own handle of the disk along. Awaiting suspends this
    // handler and leaves the loop to the others. The pool's eight threads are the limit: a ninth read waits in
    // the pool's queue, where it costs nothing.
    let note = to_thread(move || disk.read(id)).await;

    // Back on the loop. Anything short may be done here, and nothing that blocks.
    format!("<h1>Note {}</h1><p>{}</p>", note.id, note.text)
}
