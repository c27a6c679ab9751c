//! One gradebook out of those of its parts, the same as if nobody had parted the class.

use crate::model::gradebook::{Gradebook, Part};
use anyhow::{Result, bail};
use std::collections::BTreeSet;

const HINT: &str = "hint: grade every part of one class with the same bank, katas, seed and options";

/// Joins the gradebooks of all parts of a class.
///
/// # Errors
/// If they are not all its parts, or were not graded alike.
pub fn merge(parts: Vec<Gradebook>) -> Result<Gradebook> {
    let Some(first) = parts.first() else { bail!("there is nothing to merge\n{HINT}") };
    let Some(Part { n, .. }) = first.part else { bail!("a gradebook is of a whole class already\n{HINT}") };
    let mut whole = Gradebook { part: None, students: Vec::new(), notes: Vec::new(), ..first.clone() };
    let (mut seen, mut notes) = (BTreeSet::new(), BTreeSet::new());
    for part in parts {
        let Some(Part { k, .. }) = part.part.filter(|part| part.n == n) else {
            bail!("the gradebooks are not of the same {n} parts\n{HINT}");
        };
        if !seen.insert(k) {
            bail!("part {k}/{n} is there twice\n{HINT}");
        }
        if let Some(what) = difference(&whole, &part) {
            bail!("part {k}/{n} was graded with {what} of its own\n{HINT}");
        }
        notes.extend(part.notes);
        whole.students.extend(part.students);
    }
    if let Some(missing) = (1..=n).find(|k| !seen.contains(k)) {
        bail!("part {missing}/{n} is missing\n{HINT}");
    }
    whole.students.sort_by(|one, other| one.id.cmp(&other.id));
    whole.notes = notes.into_iter().collect();
    Ok(whole)
}

/// What two gradebooks of one class must not differ in, and do.
fn difference(one: &Gradebook, other: &Gradebook) -> Option<&'static str> {
    let same = [
        ("a seed", one.seed == other.seed),
        ("a jail", one.jail == other.jail),
        ("a compiler", one.rustc == other.rustc),
        ("a date", one.due == other.due),
        ("a choice of submissions", one.best == other.best),
        ("katas", one.katas == other.katas),
    ];
    same.into_iter().find(|(_, same)| !same).map(|(what, _)| what)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::gradebook::Report;

    fn part(k: u32, ids: &[&str]) -> Gradebook {
        let report = |id: &&str| Report::of((*id).to_owned(), None, true, Vec::new());
        Gradebook {
            seed: 7,
            jail: "full".to_owned(),
            rustc: "rustc 1.95".to_owned(),
            due: None,
            best: false,
            part: Some(Part { k, n: 2 }),
            katas: Vec::new(),
            students: ids.iter().map(report).collect(),
            notes: vec!["a note".to_owned()],
        }
    }

    #[test]
    fn parts_become_one_in_the_order_of_students_with_each_note_once() {
        let whole = merge(vec![part(2, &["bob"]), part(1, &["ada", "eve"])]).expect("a gradebook");
        let ids: Vec<&str> = whole.students.iter().map(|report| report.id.as_str()).collect();
        assert_eq!((ids, whole.notes.len(), whole.part), (vec!["ada", "bob", "eve"], 1, None));
    }

    #[test]
    fn parts_that_do_not_belong_together_stay_apart() {
        let error = |parts| merge(parts).expect_err("an error").to_string();
        assert!(error(vec![part(1, &[])]).starts_with("part 2/2 is missing"));
        assert!(error(vec![part(1, &[]), part(1, &[])]).starts_with("part 1/2 is there twice"));
        let other = Gradebook { seed: 8, ..part(2, &[]) };
        assert!(error(vec![part(1, &[]), other]).starts_with("part 2/2 was graded with a seed of its own"));
    }
}
