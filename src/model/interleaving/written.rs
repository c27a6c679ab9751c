//! How the parts of a step are written that belong to the trace, which knows no format but its own.

use super::super::run;
use serde::{Deserialize, Serialize};

/// [`run::CallEnd`], by its names.
#[derive(Serialize, Deserialize)]
#[serde(remote = "run::CallEnd", rename_all = "lowercase")]
pub(super) enum CallEnd {
    Replied,
    Cancelled,
    Failed,
}
