//! Collect what both feeds say, as it comes, and stop when `limit` has passed.

use kit::crossbeam::channel::{Receiver, after, select};
use kit::world::Message;
use std::time::Duration;

pub fn listen(news: Receiver<Message>, prices: Receiver<Message>, limit: Duration) -> Vec<Message> {
    let mut messages = Vec::new();
    loop {
        select! {
            recv(news) -> message => messages.extend(message),
            recv(prices) -> message => messages.extend(message),
            recv(after(limit)) -> _ => return messages,
        }
    }
}
