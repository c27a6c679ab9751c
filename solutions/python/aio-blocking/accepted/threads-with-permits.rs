//! A thread for each read, as long as there is a permit for it. The semaphore is the limit, so the threads could
//! come from anywhere.

use kit::tokio::sync::{Semaphore, oneshot};
use kit::world::Disk;
use std::thread;

static READS: Semaphore = Semaphore::const_new(8);

pub async fn show_note(disk: Disk, id: u64) -> String {
    // The permit is taken before the thread is started, and given back at the end of the handler. To wait for one
    // is to be suspended, like any other await.
    let _permit = READS.acquire().await.expect("the semaphore is never closed");
    let (reply, answer) = oneshot::channel();
    thread::spawn(move || reply.send(disk.read(id)));
    let note = answer.await.expect("a read always ends");
    format!("<h1>Note {}</h1><p>{}</p>", note.id, note.text)
}
