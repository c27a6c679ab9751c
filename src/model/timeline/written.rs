//! How parts of a timeline are written that belong to the trace, which knows no format but its own.

use super::super::run;
use serde::{Deserialize, Serialize};

/// [`run::Wait`], by its names.
#[derive(Serialize, Deserialize)]
#[serde(remote = "run::Wait", rename_all = "lowercase")]
pub(in crate::model) enum Wait {
    Futex,
    Join,
    Device,
    Sleep,
    Core,
}
