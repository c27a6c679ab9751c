//! Eight threads that do nothing but read, and a queue before them. Their number is the limit.

use kit::crossbeam::channel;
use kit::tokio::select;
use kit::tokio::sync::mpsc::{self, UnboundedReceiver};
use kit::world::{Arrival, Disk};
use std::thread;

pub type Requests = UnboundedReceiver<Arrival>;

pub async fn serve(mut checks: Requests, mut documents: Requests, disk: Disk) {
    let (queue, queued) = channel::unbounded::<Arrival>();
    let (at_work, mut all_done) = mpsc::channel::<()>(1);
    for _ in 0..8 {
        let (disk, queued, at_work) = (disk.clone(), queued.clone(), at_work.clone());
        thread::spawn(move || {
            for document in queued {
                let file = disk.read(document.key);
                document.answer(file);
            }
            drop(at_work); // nothing is ever sent on it: its end says that this reader has gone
        });
    }
    drop(at_work);

    loop {
        select! {
            // A check takes next to no time, so it needs no task.
            Some(check) = checks.recv() => check.answer("up"),
            // The queue has no bound, so this does not block. A worker may use such a channel, and not wait on it.
            Some(document) = documents.recv() => queue.send(document).expect("the readers listen"),
            else => break,
        }
    }
    // Ends the readers when they have read what is queued. Joining them would block this worker; the channel's end
    // can be awaited.
    drop(queue);
    all_done.recv().await;
}
