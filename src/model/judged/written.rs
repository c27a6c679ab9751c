//! How the parts of a judged source are written that belong to the trace, which knows no format but its own.

use super::super::run;
use serde::{Deserialize, Serialize};

/// [`run::Status`], by its names.
#[derive(Serialize, Deserialize)]
#[serde(remote = "run::Status", rename_all = "kebab-case")]
pub(super) enum Status {
    Missing,
    Finished,
    Panicked,
    Deadlock,
    Livelock,
    Starvation,
    OutOfTime,
    OutOfEdges,
    TooManyThreads,
    OutOfMemory,
    TooMuchOutput,
    TraceFull,
}
