//@ fails: output
//! Listens to the news until the deadline, then takes what the prices have left in their channel. Nothing is
//! lost and the time is right, but what came in between comes out at the end.

use kit::crossbeam::channel::Receiver;
use kit::world::Message;
use std::time::{Duration, Instant};

pub fn listen(news: Receiver<Message>, prices: Receiver<Message>, limit: Duration) -> Vec<Message> {
    let deadline = Instant::now() + limit;
    let mut messages = Vec::new();
    while let Ok(message) = news.recv_deadline(deadline) {
        messages.push(message);
    }
    messages.extend(prices.try_iter());
    messages
}
