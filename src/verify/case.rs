//! What is verified about a kata, and what should come of it.

use crate::model::kata::Kata;
use crate::store::bank::Solution;

/// One thing to verify.
#[derive(Clone, Debug)]
pub struct Case<'k> {
    /// The kata.
    pub kata: &'k Kata,
    /// What of it.
    pub subject: Subject,
}

/// What can be verified.
#[derive(Clone, Debug)]
pub enum Subject {
    /// Different seeds give different inputs.
    Inputs,
    /// The starter compiles, and is rejected.
    Starter,
    /// A solution gets the verdict of its folder; a wrong one fails just what its header names, and with those checks
    /// switched off it would pass.
    Solution(Solution),
}

impl Case<'_> {
    /// The path in the bank of what is verified.
    pub fn source(&self) -> String {
        match &self.subject {
            Subject::Inputs => format!("katas/{}/drive.rs", self.kata.id),
            Subject::Starter => format!("katas/{}/kata.rs", self.kata.id),
            Subject::Solution(solution) => solution.path.clone(),
        }
    }

    /// The name of the case, unique in the bank: `node/n-plus-one/too-slow/one-by-one`.
    pub fn name(&self) -> String {
        match &self.subject {
            Subject::Inputs => format!("{}/inputs", self.kata.id),
            Subject::Starter => format!("{}/starter", self.kata.id),
            Subject::Solution(solution) => {
                format!("{}/{}/{}", self.kata.id, solution.verdict, solution.name)
            }
        }
    }

    /// What should come of it, in words.
    pub fn expected(&self) -> String {
        match &self.subject {
            Subject::Inputs => "inputs that differ from seed to seed".to_owned(),
            Subject::Starter => "compiles and is rejected".to_owned(),
            Subject::Solution(solution) if solution.fails.is_empty() => solution.verdict.to_string(),
            Subject::Solution(solution) => {
                format!("{}: fails {}", solution.verdict, solution.fails.join(", "))
            }
        }
    }
}
