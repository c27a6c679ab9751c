//@ fails: output
//! Readers put the notes into one channel, and a handler takes the next one out of it. With a single visitor at a
//! time that is the right note.

use kit::python::asyncio::run_in_executor;
use kit::tokio::sync::{Mutex, mpsc};
use kit::world::{Disk, File};
use std::sync::LazyLock;

type Notes = (mpsc::UnboundedSender<File>, Mutex<mpsc::UnboundedReceiver<File>>);

static NOTES: LazyLock<Notes> = LazyLock::new(|| {
    let (sender, receiver) = mpsc::unbounded_channel();
    (sender, Mutex::new(receiver))
});

pub async fn show_note(disk: Disk, id: u64) -> String {
    let (sender, receiver) = &*NOTES;
    let reading = run_in_executor(None, move || sender.send(disk.read(id)));
    let note = receiver.lock().await.recv().await.expect("the channel stays open");
    reading.await.expect("the channel stays open");
    format!("<h1>Note {}</h1><p>{}</p>", note.id, note.text)
}
