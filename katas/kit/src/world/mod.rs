//! The world around a kata: services that reply at exact times, feeds, inbound requests, and a pulse for the event
//! loop.

mod accounts;
mod api;
mod cache;
mod clearing;
mod connections;
mod db;
mod desk;
mod disk;
mod feed;
pub(crate) mod heartbeat;
mod inbound;
mod payments;
mod pool;
mod replica;
mod service;
mod site;
mod stream;
#[cfg(test)]
pub(crate) mod tests;

pub use accounts::Accounts;
pub use api::{Api, ApiError, Failure, Reply};
pub use cache::Cache;
pub use clearing::{Approval, Clearing};
pub use db::{Blog, Db, Post, User};
pub use desk::{Desk, Hold, SoldOut, Ticket};
pub use disk::{Disk, File};
pub use feed::{Feed, Message};
pub use heartbeat::Heartbeat;
pub use inbound::{Answers, Arrival, Inbound};
pub use payments::{Payments, Receipt};
pub use pool::{Connection, Pool, PoolError, Row};
pub use replica::{Answer, Replica, Temper, Unavailable};
pub(crate) use service::reserve_calls;
pub use site::{Page, Site};
pub use stream::{Chunk, Marks, Sink, Source};

/// A message of the model's own, such as one between workers, on the timeline.
pub(crate) fn record_message(lane: &str, text: &str) {
    service::record_message(service::reserve_calls(1), lane, text);
}
