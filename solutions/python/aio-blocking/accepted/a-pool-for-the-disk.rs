//! A pool for this disk alone, made once. When the disk is slow, only readers of notes wait for a thread, and
//! not whatever else goes to the default pool.

use kit::python::asyncio::{ThreadPoolExecutor, run_in_executor};
use kit::world::Disk;
use std::sync::LazyLock;

/// Made when the first handler needs it, and kept: a pool made by each handler would limit nothing.
static READERS: LazyLock<ThreadPoolExecutor> = LazyLock::new(|| ThreadPoolExecutor::new(8));

pub async fn show_note(disk: Disk, id: u64) -> String {
    // Unlike `to_thread`, which is a coroutine, `run_in_executor` hands the call over at once.
    let reading = run_in_executor(Some(&READERS), move || disk.read(id));
    let note = reading.await;
    format!("<h1>Note {}</h1><p>{}</p>", note.id, note.text)
}
