//! A whole class: what everybody handed in, each source judged once, and the gradebook.
//!
//! A grade is a pure function of a source, the bank and the seed, so it does not matter how many workers there are, in
//! which order they finish, or on which machine. What goes wrong with one submission stops no other.

mod book;
mod merge;
mod part;
mod survey;
mod work;

pub use merge::merge;
pub use part::is_in;

use crate::judge::Judge;
use crate::model::event::Listener;
use crate::model::gradebook::{Gradebook, Part};
use crate::model::kata::KataId;
use crate::model::roster::{Decision, Roster};
use crate::model::submission::When;
use crate::store::bank::Bank;
use crate::store::grades::Grades;
use anyhow::Result;
use std::path::PathBuf;

/// What the instructor asks for.
#[derive(Clone, Debug)]
pub struct Order {
    /// Where submissions are.
    pub paths: Vec<PathBuf>,
    /// The class; without one, everybody who handed something in.
    pub roster: Option<Roster>,
    /// What the instructor has decided.
    pub decisions: Vec<Decision>,
    /// The katas; without any, those for which somebody handed in more than the starter.
    pub katas: Vec<KataId>,
    /// How many sources are judged at a time.
    pub jobs: usize,
    /// The class's seed.
    pub seed: u64,
    /// When submissions were due.
    pub due: Option<When>,
    /// Whether the best of several submissions counts, and not the last.
    pub best: bool,
    /// Whether what is known already is found out anew.
    pub regrade: bool,
    /// Which part of the class is graded; `None` for all of it.
    pub part: Option<Part>,
}

/// Grades a class.
///
/// # Errors
/// If what the instructor names cannot be read, or the folder of grades cannot be written.
pub fn grade(
    bank: &Bank,
    judge: &Judge<'_>,
    grades: &Grades,
    order: &Order,
    listener: &dyn Listener,
) -> Result<Gradebook> {
    let survey = survey::survey(bank, grades, order)?;
    let sources = book::sources_that_may_count(&survey, order.best);
    let outcomes = work::judge_all(&work::Desk { bank, judge, grades, order, listener }, sources)?;
    Ok(book::write(judge, order, survey, &outcomes))
}
