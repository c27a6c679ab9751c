//@ fails: elapsed
//! Asks after each message whether the time is up, and throws away the one that came too late. The list is
//! right. But nothing wakes the loop at the deadline: it returns when the next message comes, if one comes.

use kit::crossbeam::channel::{Receiver, select};
use kit::world::Message;
use std::time::{Duration, Instant};

pub fn listen(news: Receiver<Message>, prices: Receiver<Message>, limit: Duration) -> Vec<Message> {
    let deadline = Instant::now() + limit;
    let mut messages = Vec::new();
    loop {
        let message = select! {
            recv(news) -> message => message,
            recv(prices) -> message => message,
        };
        if Instant::now() >= deadline {
            return messages;
        }
        messages.extend(message);
    }
}
