//! What a task fails with.

use std::any::Any;
use std::fmt;

/// Why there is no result. In Java it is thrown; here it is the `Err` of a `Result`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Exception {
    /// The task threw it, with this message. A task that panics counts as one that throws.
    Thrown(String),
    /// Somebody cancelled the future: Java's CancellationException.
    Cancelled,
    /// It was not complete in time: Java's TimeoutException.
    TimedOut,
}

impl Exception {
    /// An exception with a message.
    pub fn new(message: impl fmt::Display) -> Exception {
        Exception::Thrown(message.to_string())
    }

    /// What a panic is to whoever waits for the task.
    pub(super) fn of_panic(payload: &(dyn Any + Send)) -> Exception {
        let text = payload.downcast_ref::<&str>().map(|text| (*text).to_owned());
        let text = text.or_else(|| payload.downcast_ref::<String>().cloned());
        Exception::Thrown(text.unwrap_or_else(|| "a value that is no text".to_owned()))
    }
}

impl fmt::Display for Exception {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Exception::Thrown(message) => f.write_str(message),
            Exception::Cancelled => f.write_str("cancelled"),
            Exception::TimedOut => f.write_str("timed out"),
        }
    }
}

impl std::error::Error for Exception {}
