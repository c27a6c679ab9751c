//! cmkata prepares people for interviews about concurrency.

pub mod model;
pub mod report;
pub mod store;
