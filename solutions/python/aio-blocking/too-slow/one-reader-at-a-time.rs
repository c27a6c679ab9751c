//@ fails: elapsed
//! Reads on the pool, behind a lock, because nobody knows whether the driver may be used by two threads. The loop
//! is free, and seven of the eight threads have nothing to do.

use kit::python::asyncio::to_thread;
use kit::tokio::sync::Mutex;
use kit::world::Disk;

static READING: Mutex<()> = Mutex::const_new(());

pub async fn show_note(disk: Disk, id: u64) -> String {
    let _turn = READING.lock().await;
    let note = to_thread(move || disk.read(id)).await;
    format!("<h1>Note {}</h1><p>{}</p>", note.id, note.text)
}
