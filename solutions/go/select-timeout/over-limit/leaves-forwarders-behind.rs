//@ fails: leaks
//! Merges the feeds and listens to the merged channel until the deadline. The list and the time are right, but
//! both forwarders are still waiting for a message: Go calls this a goroutine leak.

use kit::crossbeam::channel::{self, Receiver};
use kit::world::Message;
use std::thread;
use std::time::{Duration, Instant};

pub fn listen(news: Receiver<Message>, prices: Receiver<Message>, limit: Duration) -> Vec<Message> {
    let deadline = Instant::now() + limit;
    let (sender, merged) = channel::unbounded();
    for feed in [news, prices] {
        let sender = sender.clone();
        thread::spawn(move || feed.iter().try_for_each(|message| sender.send(message)));
    }
    std::iter::from_fn(|| merged.recv_deadline(deadline).ok()).collect()
}
