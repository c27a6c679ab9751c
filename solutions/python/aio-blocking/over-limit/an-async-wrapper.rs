//@ fails: loop_stall, elapsed
//! Wraps the read in an async function, so that there is something to await. The wrapper runs where its caller
//! runs, and it blocks there: a coroutine is not a thread.

use kit::world::{Disk, File};

pub async fn show_note(disk: Disk, id: u64) -> String {
    let note = read(&disk, id).await;
    format!("<h1>Note {}</h1><p>{}</p>", note.id, note.text)
}

async fn read(disk: &Disk, id: u64) -> File {
    disk.read(id)
}
