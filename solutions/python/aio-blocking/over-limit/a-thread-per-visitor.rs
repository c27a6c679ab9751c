//@ fails: in_flight
//! Starts a thread for each visitor. The loop is free and everybody is served soonest, with twenty-four of them;
//! nothing here knows of a limit.

use kit::tokio::sync::oneshot;
use kit::world::Disk;
use std::thread;

pub async fn show_note(disk: Disk, id: u64) -> String {
    let (reply, answer) = oneshot::channel();
    thread::spawn(move || reply.send(disk.read(id)));
    let note = answer.await.expect("a read always ends");
    format!("<h1>Note {}</h1><p>{}</p>", note.id, note.text)
}
