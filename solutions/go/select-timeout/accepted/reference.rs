//! One timer for the whole conversation, made before the loop.

use kit::crossbeam::channel::{Receiver, after, select};
use kit::world::Message;
use std::time::Duration;

pub fn listen(news: Receiver<Message>, prices: Receiver<Message>, limit: Duration) -> Vec<Message> {
    // A channel that carries one message, when `limit` has passed. Made here, it is a deadline. Made inside the
    // select, it would start anew in each turn and be a limit on silence.
    let deadline = after(limit);

    let mut messages = Vec::new();
    loop {
        select! {
            // A feed that was closed would give an error here: nothing to add.
            recv(news) -> message => messages.extend(message),
            recv(prices) -> message => messages.extend(message),
            recv(deadline) -> _ => return messages,
        }
    }
}
