//! Finding the kata or the question that a user means.

use super::Bank;
use super::problem::{did_you_mean, nearest};
use crate::model::item::Item;
use crate::model::kata::Kata;
use std::fmt::{self, Display, Formatter};

/// A name that no kata has, or that several have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownKata {
    /// What the user wrote.
    pub name: String,
    /// The katas that may have been meant, best first; several where the name is not enough.
    pub meant: Vec<String>,
    /// Whether each of `meant` has that very name in its track.
    pub ambiguous: bool,
}

impl Display for UnknownKata {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Self { name, meant, ambiguous } = self;
        let meant: Vec<String> = meant.iter().map(|name| format!("`{name}`")).collect();
        match (ambiguous, meant.as_slice()) {
            (true, _) => {
                write!(f, "more than one kata is called `{name}`\nhint: say which: {}", meant.join(" or "))
            }
            (false, []) => write!(f, "no kata is called `{name}`\nhint: `cmkata list` shows them all"),
            (false, _) => write!(f, "no kata is called `{name}`\nhint: did you mean {}?", meant.join(" or ")),
        }
    }
}

impl std::error::Error for UnknownKata {}

pub(super) fn find<'k>(katas: &'k [Kata], name: &str) -> Result<&'k Kata, UnknownKata> {
    let wanted = name.trim().trim_end_matches('/').to_lowercase();
    if let Some(kata) = katas.iter().find(|kata| kata.id.to_string() == wanted || kata.id.bin() == wanted) {
        return Ok(kata);
    }
    let called: Vec<&Kata> = katas.iter().filter(|kata| kata.id.name == wanted).collect();
    if let [kata] = called.as_slice() {
        return Ok(kata);
    }
    let ambiguous = !called.is_empty();
    let meant = if ambiguous {
        called.iter().map(|kata| kata.id.to_string()).collect()
    } else {
        resembling(katas, &wanted).into_iter().collect()
    };
    Err(UnknownKata { name: name.to_owned(), meant, ambiguous })
}

/// The kata whose name is near to a misspelt one, or holds it.
fn resembling(katas: &[Kata], wanted: &str) -> Option<String> {
    let ids: Vec<String> = katas.iter().map(|kata| kata.id.to_string()).collect();
    let names = || katas.iter().map(|kata| kata.id.name.as_str());
    let by_name = |name: &str| katas.iter().position(|kata| kata.id.name == name).map(|at| ids[at].clone());
    // A right name in a wrong track is nearer than any misspelling.
    let last = wanted.rsplit('/').next().unwrap_or(wanted);
    by_name(last)
        .or_else(|| nearest(wanted, ids.iter().map(String::as_str)).map(str::to_owned))
        .or_else(|| nearest(last, names()).and_then(by_name))
        .or_else(|| ids.iter().find(|id| last.len() >= 3 && id.contains(last)).cloned())
}

impl Bank {
    /// The question or kata that a user names.
    ///
    /// # Errors
    /// If there is none, or the name is that of katas of several tracks; it says which could have been meant.
    pub fn item(&self, name: &str) -> anyhow::Result<Item> {
        let questions = || self.questions.iter().map(|question| question.spec.id.as_str());
        if questions().any(|id| id == name) {
            return Ok(Item::Question(name.to_owned()));
        }
        match self.find(name) {
            Ok(kata) => Ok(Item::Kata(kata.id.clone())),
            Err(unknown) if unknown.ambiguous || !unknown.meant.is_empty() => Err(unknown.into()),
            Err(_) => {
                let hint = did_you_mean(name, questions());
                let hint = hint.unwrap_or_else(|| "`cmkata next` and `cmkata stats` name them".to_owned());
                anyhow::bail!("no question and no kata is called `{name}`\nhint: {hint}")
            }
        }
    }
}
