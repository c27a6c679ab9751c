//! What commands say of a packed bank, which has the references' runs on a few seeds and no solution.

use super::exit::Usage;
use super::stderr::note;
use crate::judge::Judge;
use crate::model::pack::Pack;
use crate::store::bank::Bank;

/// The seed, if the bank is packed for it.
pub(super) fn seed(pack: &Pack, seed: u64) -> anyhow::Result<u64> {
    if pack.seeds.contains(&seed) {
        return Ok(seed);
    }
    let seeds = pack.seeds_in_words();
    Err(Usage(format!("the bank is packed, and not for seed {seed}\nhint: its seeds are {seeds}")).into())
}

/// Fails if the bank carries no solutions, which `what` needs.
pub(super) fn needs_solutions(bank: &Bank, what: &str) -> anyhow::Result<()> {
    if bank.pack.is_none() {
        return Ok(());
    }
    let text = format!(
        "{what} needs solutions, and this bank carries none: it was packed for students\nhint: whoever packed it has them"
    );
    Err(Usage(text).into())
}

/// Says so where references ran on another compiler or kit than submissions do: simulated times may differ a little then.
pub(super) fn note_differences(pack: &Pack, bank: &Bank, judge: &Judge<'_>) {
    let own = judge.rustc().lines().next().unwrap_or_default();
    let why = if pack.rustc != own {
        format!("{} and you have {own}", pack.rustc)
    } else if pack.kit != bank.tree.with_kit().kit_digest() {
        format!("another kit (cmkata {})", pack.cmkata)
    } else {
        return;
    };
    note(format_args!("the bank's figures are those of {why}: times may differ a little"));
}
