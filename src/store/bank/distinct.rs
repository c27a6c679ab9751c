//! The rule that no two texts of a question say the same.

use super::notes::Notes;
use super::tracked::Step;
use crate::model::typed;
use std::collections::BTreeSet;

/// Notes a text that says the same as an earlier one: whoever answers could not tell them apart.
pub(super) fn check_distinct<'t>(
    texts: impl Iterator<Item = &'t str>,
    path: impl Fn(usize) -> Vec<Step>,
    notes: &mut Notes<'_>,
) {
    let mut seen = BTreeSet::new();
    for (at, text) in texts.enumerate() {
        if !seen.insert(typed::words(text)) && !text.trim().is_empty() {
            notes.note(path(at), "the same stands here twice", "say something else here");
        }
    }
}
