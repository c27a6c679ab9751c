//! The bank: katas, questions and solutions under one root, checked as a whole.
//!
//! The folder or file *is* the registration: nothing here lists katas or questions by name. Only this room reads YAML.

mod claims;
mod distinct;
pub mod expected;
mod finding;
mod katas;
mod kinds;
mod located;
mod misconceptions;
mod notes;
mod options;
pub mod packed;
pub mod phrasebook;
mod place;
mod problem;
mod question;
mod questions;
mod repair;
mod snippet;
mod solutions;
mod source;
mod tracked;
mod weight;
mod yaml;

#[cfg(test)]
mod tests;

pub use finding::UnknownKata;
pub use problem::{BadBank, Problem, did_you_mean};
pub use solutions::Solution;
pub use source::Source;

use crate::model::claim::Claim;
use crate::model::kata::{Kata, KataId};
use crate::model::pack::{Expected, Pack};
use crate::model::question::Question;
use crate::store::tree::Tree;

/// Everything there is to learn from, and the files it was read from.
#[derive(Clone, Debug, Default)]
pub struct Bank {
    /// The katas, in the order in which they are worth doing: after those they build on, easy ones first.
    pub katas: Vec<Kata>,
    /// The questions, in order of track, file, and place in the file.
    pub questions: Vec<Question>,
    /// The claims that katas and questions cite, where the bank says more of them than their ids.
    pub claims: Vec<Claim>,
    /// What was packed, of a bank for students: it has the references' runs on a few seeds, and no solution.
    pub pack: Option<Pack>,
    /// The files.
    pub tree: Tree,
}

impl Bank {
    /// Reads and checks everything.
    ///
    /// # Errors
    /// Every problem of every file, if there is one.
    pub fn load(tree: Tree) -> Result<Bank, BadBank> {
        let (pack, katas, mut problems) = read_katas(&tree);
        let questions = questions::read(&tree, &mut problems);
        let claims = claims::read(&tree, &mut problems);
        claims::check(&tree, claims.as_deref(), &katas, &questions, &mut problems);
        misconceptions::check(&tree, &questions, &mut problems);
        phrasebook::check(&tree, &mut problems);
        BadBank::unless_sound(problems)?;
        let questions = questions.into_iter().map(|(_, question)| question).collect();
        let claims = claims.unwrap_or_default();
        Ok(Bank { katas: katas::in_order(katas), questions, claims, pack, tree })
    }

    /// Reads and checks the katas and their solutions alone, for commands that have to be quick; `questions` and `claims` stay
    /// empty.
    ///
    /// # Errors
    /// Every problem of every kata's files, if there is one.
    pub fn load_katas(tree: Tree) -> Result<Bank, BadBank> {
        let (pack, katas, problems) = read_katas(&tree);
        BadBank::unless_sound(problems)?;
        Ok(Bank { katas: katas::in_order(katas), pack, tree, ..Bank::default() })
    }

    /// Reads and checks the questions and claims alone; `katas` stays empty.
    ///
    /// # Errors
    /// Every problem of every file of questions, if there is one.
    pub fn load_questions(tree: Tree) -> Result<Bank, BadBank> {
        let (mut problems, mut of_claims) = (Vec::new(), Vec::new());
        let (questions, claims) =
            rayon::join(|| questions::read(&tree, &mut problems), || claims::read(&tree, &mut of_claims));
        problems.append(&mut of_claims);
        claims::check(&tree, claims.as_deref(), &[], &questions, &mut problems);
        misconceptions::check(&tree, &questions, &mut problems);
        BadBank::unless_sound(problems)?;
        let questions = questions.into_iter().map(|(_, question)| question).collect();
        Ok(Bank { questions, claims: claims.unwrap_or_default(), tree, ..Bank::default() })
    }

    /// The kata of that name.
    pub fn kata(&self, id: &KataId) -> Option<&Kata> {
        self.katas.iter().find(|kata| kata.id == *id)
    }

    /// The kata that a user names: `node/n-plus-one`, or `n-plus-one` where no other track has one of that name.
    ///
    /// # Errors
    /// If there is none, or more than one; it says which could have been meant.
    pub fn find(&self, name: &str) -> Result<&Kata, UnknownKata> {
        finding::find(&self.katas, name)
    }

    /// What the learner reads first.
    pub fn readme(&self, kata: &Kata) -> &str {
        self.file(kata, "README.md")
    }

    /// The file that the learner edits, as it is at first.
    pub fn starter(&self, kata: &Kata) -> &str {
        self.file(kata, "kata.rs")
    }

    /// What runs the kata.
    pub fn drive(&self, kata: &Kata) -> &str {
        self.file(kata, "drive.rs")
    }

    /// The kata's solutions, the reference first, then in order of path.
    pub fn solutions(&self, kata: &Kata) -> Vec<Solution> {
        solutions::of(&self.tree, &kata.id)
    }

    /// The accepted solution that others are compared with; empty in a packed bank.
    pub fn reference(&self, kata: &Kata) -> &str {
        let reference = self.tree.text(&solutions::reference_path(&kata.id));
        if self.pack.is_some() {
            return reference.unwrap_or_default();
        }
        reference.expect("a loaded kata has its reference")
    }

    /// All that a submission for the kata is compared with, for names of verdicts: the reference, or its run on this seed.
    pub fn standard(&self, kata: &Kata, seed: u64) -> &str {
        match self.pack {
            None => self.reference(kata),
            Some(_) => self.tree.text(&packed::run_path(&kata.id, seed)).unwrap_or_default(),
        }
    }

    /// The references' runs in a packed bank; `None` for a bank that has its solutions.
    ///
    /// # Errors
    /// If one of the files says nothing of a run.
    pub fn expected(&self) -> anyhow::Result<Option<Expected>> {
        self.pack.as_ref().map(|pack| packed::runs(&self.tree, pack)).transpose()
    }

    fn file(&self, kata: &Kata, name: &str) -> &str {
        let path = format!("katas/{}/{name}", kata.id);
        self.tree.text(&path).expect("a loaded kata has its files, and they are UTF-8")
    }
}

/// What was packed, the katas, and what is wrong with them and their solutions.
fn read_katas(tree: &Tree) -> (Option<Pack>, Vec<Kata>, Vec<Problem>) {
    let mut of_pack = Vec::new();
    let pack = packed::read(tree, &mut of_pack);
    let (katas, mut problems) = katas::read(tree, pack.is_some());
    solutions::check(tree, &katas, pack.as_ref(), &mut problems);
    // Whoever has a broken pack is told that alone, and not that its solutions are missing.
    (pack, katas, if of_pack.is_empty() { problems } else { of_pack })
}
