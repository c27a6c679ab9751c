//! cmkata prepares people for interviews about concurrency.

pub mod cli;
pub mod grade;
pub mod judge;
pub mod model;
pub mod quiz;
pub mod report;
pub mod store;
pub mod verify;
