//! A feed: messages that come by themselves, at set times.

use super::service;
use crate::rng::Rng;
use crate::stage::nanos;
use crate::{Stage, device};
use crossbeam::channel;
use machine::Alarm;
use std::collections::VecDeque;
use std::fmt;
use std::time::Duration;
use tokio::sync::mpsc;

/// A message of a feed; prints as `news: amber falcon`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Message {
    /// The feed that sent it.
    pub feed: String,
    /// What it says.
    pub text: String,
}

impl fmt::Display for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.feed, self.text)
    }
}

/// Messages with the times at which they come. The feed stays open after the last one.
pub struct Feed {
    first_call: u64,
    due: VecDeque<(u64, Message)>,
}

impl Feed {
    /// A feed that sends a message at each of `times`, counted from now.
    pub fn new(stage: &Stage, name: &str, times: &[Duration]) -> Feed {
        let now = machine::now();
        let mut times: Vec<u64> = times.iter().map(|time| now.saturating_add(nanos(*time))).collect();
        times.sort_unstable();
        let messages = (0..).map(|number| message(stage.seed(), name, number));
        Feed {
            first_call: service::reserve_calls(times.len()),
            due: times.into_iter().zip(messages).collect(),
        }
    }

    /// Starts the feed into a crossbeam channel.
    pub fn crossbeam(self) -> channel::Receiver<Message> {
        let (sender, receiver) = channel::unbounded();
        self.flow(Box::new(move |message| sender.send(message).is_ok()));
        receiver
    }

    /// Starts the feed into a tokio channel.
    pub fn tokio(self) -> mpsc::UnboundedReceiver<Message> {
        let (sender, receiver) = mpsc::unbounded_channel();
        self.flow(Box::new(move |message| sender.send(message).is_ok()));
        receiver
    }

    /// Sends each message at its time, until nobody listens any more.
    fn flow(mut self, send: Deliver) {
        let Some((at, message)) = self.due.pop_front() else {
            // Dropping the sender would close the channel, and a feed stays open.
            return std::mem::forget(send);
        };
        let call = self.first_call;
        self.first_call += 1;
        device::at(at, Alarm::Event, move || {
            service::record_message(call, &message.feed, &message.text);
            if send(message) {
                self.flow(send);
            }
        });
    }
}

/// Delivers a message and says whether anybody still listens.
type Deliver = Box<dyn Fn(Message) -> bool + Send>;

fn message(seed: u64, feed: &str, number: u64) -> Message {
    let mut rng = Rng::new(seed, feed, number);
    Message { feed: feed.to_owned(), text: format!("{} {}", rng.pick(&COLOURS), rng.pick(&BIRDS)) }
}

const COLOURS: [&str; 16] = [
    "amber", "azure", "beige", "black", "coral", "crimson", "golden", "green", "grey", "indigo", "ivory",
    "olive", "purple", "silver", "teal", "white",
];
const BIRDS: [&str; 16] = [
    "crane", "dove", "eagle", "falcon", "finch", "heron", "kite", "lark", "magpie", "osprey", "owl", "raven",
    "robin", "stork", "swan", "wren",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_depends_on_the_seed_the_feed_and_its_number_alone() {
        let texts = |seed, feed| (0..10).map(|n| message(seed, feed, n).text).collect::<Vec<_>>();
        assert_eq!(texts(1, "news"), texts(1, "news"));
        assert_ne!(texts(1, "news"), texts(2, "news"));
        assert_ne!(texts(1, "news"), texts(1, "prices"));
    }
}
