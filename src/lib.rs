//! cmkata prepares people for interviews about concurrency.

pub mod model;
