//! What people read: each command's page as text.

mod attempt;
mod clocks;
mod coverage;
mod diff;
mod doctor;
mod drill;
mod findings;
mod grades;
mod interleaving;
mod kata;
mod list;
mod markdown;
mod originals;
mod phrasebook;
mod prediction;
mod printed;
mod verify;
mod walk;

pub use attempt::attempt;
pub use clocks::clocks;
pub use coverage::coverage;
pub use doctor::{doctor, terminal};
pub use drill::drill;
pub use grades::grades;
pub use interleaving::interleaving;
pub use kata::kata;
pub use list::list;
pub use markdown::markdown;
pub use originals::originals;
pub use phrasebook::{phrasebook, track};
pub use verify::verify;
pub use walk::walk;
