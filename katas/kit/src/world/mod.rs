//! The world around a kata: services that reply at exact times, feeds, inbound requests, and a pulse for the event
//! loop.

mod api;
mod connections;
mod db;
mod feed;
pub(crate) mod heartbeat;
mod inbound;
mod payments;
mod pool;
mod replica;
mod service;
#[cfg(test)]
pub(crate) mod tests;

pub use api::{Api, ApiError, Failure, Reply};
pub use db::{Blog, Db, Post, User};
pub use feed::{Feed, Message};
pub use heartbeat::Heartbeat;
pub use inbound::{Answers, Arrival, Inbound};
pub use payments::{Payments, Receipt};
pub use pool::{Connection, Pool, PoolError, Row};
pub use replica::{Answer, Replica, Temper, Unavailable};
pub(crate) use service::reserve_calls;
