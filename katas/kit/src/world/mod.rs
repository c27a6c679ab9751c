//! The world around a kata: services that reply at exact times, feeds, and a pulse for the event loop.

mod api;
mod connections;
mod db;
mod disk;
mod feed;
pub(crate) mod heartbeat;
mod payments;
mod replica;
mod service;
mod stream;
#[cfg(test)]
pub(crate) mod tests;

pub use api::{Api, ApiError, Failure, Reply};
pub use db::{Blog, Db, Post, User};
pub use disk::{Disk, File};
pub use feed::{Feed, Message};
pub use heartbeat::Heartbeat;
pub use payments::{Payments, Receipt};
pub use replica::{Answer, Replica, Temper, Unavailable};
pub use stream::{Chunk, Marks, Sink, Source};

/// A message of the model's own, such as one between workers, on the timeline.
pub(crate) fn record_message(lane: &str, text: &str) {
    service::record_message(service::reserve_calls(1), lane, text);
}
