//@ fails: loop_stall, elapsed
//! Gives way before the read, so that the others get a turn first. They do, and each of them then blocks the
//! loop, as this one does after them.

use kit::python::asyncio;
use kit::world::Disk;
use std::time::Duration;

pub async fn show_note(disk: Disk, id: u64) -> String {
    asyncio::sleep(Duration::ZERO).await;
    let note = disk.read(id);
    asyncio::sleep(Duration::ZERO).await;
    format!("<h1>Note {}</h1><p>{}</p>", note.id, note.text)
}
