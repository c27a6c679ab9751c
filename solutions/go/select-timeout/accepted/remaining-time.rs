//! A point in time instead of a timer: each turn waits at most for what is left of it.

use kit::crossbeam::channel::{Receiver, Select};
use kit::world::Message;
use std::time::{Duration, Instant};

pub fn listen(news: Receiver<Message>, prices: Receiver<Message>, limit: Duration) -> Vec<Message> {
    let deadline = Instant::now() + limit;
    let feeds = [&news, &prices];

    // The set of operations is built once. Go compiles a `select` statement into much the same.
    let mut select = Select::new();
    for feed in feeds {
        select.recv(feed);
    }

    let mut messages = Vec::new();
    // `select_deadline` fails when the deadline passes with neither feed ready.
    while let Ok(ready) = select.select_deadline(deadline) {
        let feed = feeds[ready.index()];
        messages.extend(ready.recv(feed));
    }
    messages
}
