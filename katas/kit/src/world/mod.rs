//! The world around a kata: services that reply at exact times, feeds, inbound requests, and a pulse for the event loop.

mod connections;
mod db;
mod feed;
pub(crate) mod heartbeat;
mod inbound;
mod service;
#[cfg(test)]
mod tests;

pub(crate) use service::reserve_calls;

pub use db::{Db, User};
pub use feed::{Feed, Message};
pub use heartbeat::Heartbeat;
pub use inbound::{Answers, Arrival, Inbound};
