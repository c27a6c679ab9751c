//! The two things that make a bank a packed one: `pack.json`, and a run of the reference for each kata and seed.

use super::expected;
use super::problem::Problem;
use crate::model::kata::KataId;
use crate::model::pack::{Expected, FORMAT, Pack};
use crate::store::tree::Tree;
use anyhow::Context;
use std::collections::BTreeSet;
use std::sync::Arc;

/// The file that says what was packed.
pub const FILE: &str = "pack.json";

/// Where the run of a kata's reference on a seed is.
pub fn run_path(id: &KataId, seed: u64) -> String {
    format!("expected/{id}/{seed}.json")
}

/// What `pack.json` says; `None` for a bank that has its solutions.
pub(super) fn read(tree: &Tree, problems: &mut Vec<Problem>) -> Option<Pack> {
    let bytes = tree.get(FILE)?;
    let hint = "ask whoever packed it for a new copy";
    let format = serde_json::from_slice::<serde_json::Value>(bytes).map(|value| value["format"].as_u64());
    if let Ok(Some(format)) = format
        && format != u64::from(FORMAT)
    {
        let message = format!("it is packed in format {format}, and this version reads format {FORMAT}");
        problems.push(Problem::of(FILE, message).hint("use the version of cmkata that it was packed for"));
        return None;
    }
    match serde_json::from_slice(bytes) {
        Ok(pack) => Some(pack),
        Err(error) => {
            problems.push(Problem::of(FILE, format!("it says nothing of a pack: {error}")).hint(hint));
            None
        }
    }
}

/// Notes runs that are missing.
pub(super) fn check(tree: &Tree, pack: &Pack, katas: &BTreeSet<KataId>, problems: &mut Vec<Problem>) {
    for id in katas {
        for path in pack.seeds.iter().map(|seed| run_path(id, *seed)) {
            if tree.get(&path).is_none() {
                let hint = "ask whoever packed the bank for a new copy";
                problems.push(Problem::of(path, "the reference's run is missing").hint(hint));
            }
        }
    }
}

/// What the references did.
pub(super) fn runs(tree: &Tree, pack: &Pack) -> anyhow::Result<Expected> {
    let mut runs = Expected::new();
    for id in &pack.katas {
        for seed in &pack.seeds {
            let path = run_path(id, *seed);
            let Some(bytes) = tree.get(&path) else { continue };
            let run = expected::read(bytes).with_context(|| {
                format!("{path} says nothing of a run\nhint: ask whoever packed the bank for a new copy")
            })?;
            runs.insert((id.clone(), *seed), Arc::new(run));
        }
    }
    Ok(runs)
}
