//! The gradebook for other people's programs: JUnit for continuous integration, Gradescope's results, and what GitHub
//! shows. All of them speak of the same [`Case`]s.
//!
//! What a student wrote is text in each of them, never markup and never a command.

mod case;
mod classroom;
mod gradescope;
mod junit;
mod markdown;

pub use case::{Case, State, cases};
pub use classroom::classroom;
pub use gradescope::gradescope;
pub use junit::junit;
pub use markdown::markdown;

use crate::model::gradebook::Grade;
use crate::model::judged::Told;
use std::rc::Rc;

/// Finds what the judge said of a grade in words; `None` where nothing of that is kept.
pub type Words<'a> = dyn Fn(&Grade) -> Option<Rc<Told>> + 'a;

#[cfg(test)]
mod samples;
