//! cmkata prepares people for interviews about concurrency.

pub mod judge;
pub mod model;
pub mod store;
