//@ fails: deadlock
//! Notes when each message came, so that what is late can be sorted out at the end. The end is where the feeds
//! are closed, and these never are: when they fall silent, every thread waits and none can wake another.

use kit::crossbeam::channel::Receiver;
use kit::world::Message;
use std::thread;
use std::time::{Duration, Instant};

pub fn listen(news: Receiver<Message>, prices: Receiver<Message>, limit: Duration) -> Vec<Message> {
    let deadline = Instant::now() + limit;
    let collect = |feed: Receiver<Message>| {
        let stamped = feed.into_iter().map(|message| (Instant::now(), message));
        stamped.collect::<Vec<_>>()
    };
    let mut messages = thread::scope(|scope| {
        let news = scope.spawn(|| collect(news));
        let mut messages = collect(prices);
        messages.extend(news.join().expect("collecting does not panic"));
        messages
    });
    messages.sort_by_key(|(came, _)| *came);
    let in_time = messages.into_iter().filter(|(came, _)| *came < deadline);
    in_time.map(|(_, message)| message).collect()
}
