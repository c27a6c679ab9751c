//! Two forwarders merge the feeds into one channel. All three waits end at the same deadline.

use kit::crossbeam::channel::{self, Receiver};
use kit::world::Message;
use std::thread;
use std::time::{Duration, Instant};

pub fn listen(news: Receiver<Message>, prices: Receiver<Message>, limit: Duration) -> Vec<Message> {
    let deadline = Instant::now() + limit;
    let (sender, merged) = channel::unbounded();

    // The scope ends when both forwarders have, so no thread outlives the call. A plain `recv` in a forwarder
    // would wait for a feed that may never speak again.
    thread::scope(|scope| {
        for feed in [news, prices] {
            let sender = sender.clone();
            scope.spawn(move || {
                while let Ok(message) = feed.recv_deadline(deadline) {
                    sender.send(message).expect("the merged channel is open until the scope has ended");
                }
            });
        }
    });

    // With this last sender gone the channel is closed, and its iterator ends instead of waiting.
    drop(sender);
    merged.iter().collect()
}
