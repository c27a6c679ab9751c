//! A packed bank: katas with what their references did on a few seeds, in place of the references.

use super::kata::KataId;
use super::run::Run;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The version of a packed bank's files. A reader refuses any other.
pub const FORMAT: u32 = 1;

/// What `pack.json` says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pack {
    /// Always [`FORMAT`].
    pub format: u32,
    /// The version of cmkata that packed it.
    pub cmkata: String,
    /// The compiler that the references were compiled with.
    pub rustc: String,
    /// The digest of the kit that they were linked with.
    pub kit: String,
    /// The seeds for which there are runs, of every kata.
    pub seeds: BTreeSet<u64>,
    /// The katas.
    pub katas: BTreeSet<KataId>,
}

/// What references did, by kata and seed.
pub type Expected = BTreeMap<(KataId, u64), Arc<Run>>;

impl Pack {
    /// The seed of an ordinary run: the kata's own if it is packed, else the first that is.
    pub fn seed(&self, own: u64) -> u64 {
        if self.seeds.contains(&own) { own } else { self.seeds.first().copied().unwrap_or(own) }
    }

    /// The seeds in words: `1, 2, 3`.
    pub fn seeds_in_words(&self) -> String {
        self.seeds.iter().map(u64::to_string).collect::<Vec<_>>().join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ordinary_run_is_on_the_katas_seed_if_that_is_packed() {
        let pack = Pack {
            format: FORMAT,
            cmkata: String::new(),
            rustc: String::new(),
            kit: String::new(),
            seeds: [5, 3].into(),
            katas: BTreeSet::new(),
        };
        assert_eq!((pack.seed(5), pack.seed(1)), (5, 3));
        assert_eq!(pack.seeds_in_words(), "3, 5");
    }
}
