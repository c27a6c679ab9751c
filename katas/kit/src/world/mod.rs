//! The world around a kata: services that reply at exact times, feeds, and a pulse for the event loop.

mod connections;
mod db;
mod disk;
mod feed;
pub(crate) mod heartbeat;
mod service;
mod stream;
#[cfg(test)]
mod tests;

pub use db::{Db, User};
pub use disk::{Disk, File};
pub use feed::{Feed, Message};
pub use heartbeat::Heartbeat;
pub use stream::{Chunk, Marks, Sink, Source};

/// A message of the model's own, such as one between workers, on the timeline.
pub(crate) fn record_message(lane: &str, text: &str) {
    service::record_message(service::reserve_calls(1), lane, text);
}
