//@ fails: runaway
//! Never waits, so it can never wait too long: it asks both feeds and the clock over and over. It keeps a core
//! busy for the whole second to receive a few dozen messages.

use kit::crossbeam::channel::Receiver;
use kit::world::Message;
use std::time::{Duration, Instant};

pub fn listen(news: Receiver<Message>, prices: Receiver<Message>, limit: Duration) -> Vec<Message> {
    let deadline = Instant::now() + limit;
    let mut messages = Vec::new();
    while Instant::now() < deadline {
        messages.extend(news.try_recv());
        messages.extend(prices.try_recv());
    }
    messages
}
