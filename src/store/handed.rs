//! What a class handed in: folders, copied workspaces, archives of either, and clones, read as files and nothing else.
//!
//! What is wrong with one submission is said of that submission and stops nothing. No link is followed, nothing is
//! unpacked to disk, and no program is started.

mod archive;
mod class;
pub mod commit;
mod folder;
mod place;
mod source;

pub use class::{Class, class};
pub use source::Found;

use crate::model::kata::KataId;
use crate::model::submission::{DateSource, Fault, Submitted};
use crate::store::when;
use archive::Kind;
use place::Role;
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;

/// A folder or an archive in which one student's submission is, or a class's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Container {
    /// What it is called: without the end that says what kind of archive it is.
    pub name: String,
    /// Where it is.
    pub path: PathBuf,
    kind: Option<Kind>,
    /// Whether it was named by the instructor, and so may hold a class.
    may_be_class: bool,
}

/// What one folder or archive holds of one student.
#[derive(Debug, PartialEq, Eq)]
pub struct Handed {
    /// The name that tells whose it is.
    pub owner: String,
    /// What stands at the places of katas, in order of the katas.
    pub items: Vec<Item>,
    /// Rust files at the place of no kata.
    pub extra: Vec<String>,
    /// What is wrong with it as a whole, if anything is.
    pub fault: Option<Fault>,
}

/// What stands at the place of a kata.
#[derive(Debug, PartialEq, Eq)]
pub struct Item {
    /// The kata, which the bank may not have.
    pub kata: KataId,
    /// Where it is, for people.
    pub place: String,
    /// What is there.
    pub found: Found,
    /// When it was handed in, as far as it tells itself, and what tells.
    pub submitted: Option<Submitted>,
}

/// A path with a role, in a folder or an archive.
#[derive(Debug)]
struct Entry {
    path: String,
    /// What is there; `None` where nobody has to know.
    found: Option<Found>,
    submitted: Option<Submitted>,
}

impl Container {
    /// Reads what is in it, by owner. `is_student` knows the names of the roster.
    pub fn read(&self, is_student: &dyn Fn(&str) -> bool) -> Vec<Handed> {
        let path = self.path.display();
        let fault = match self.entries() {
            Ok(entries) => return self.by_owner(entries, is_student),
            Err(Fault::Theirs(why)) => Fault::Theirs(format!("{path} is refused: {why}")),
            Err(Fault::Ours(why)) => Fault::Ours(format!("{path} cannot be read: {why}")),
        };
        let owner = self.name.clone();
        vec![Handed { owner, items: Vec::new(), extra: Vec::new(), fault: Some(fault) }]
    }

    fn entries(&self) -> Result<Vec<Entry>, Fault> {
        let Some(kind) = self.kind else { return folder::read(&self.path).map_err(whose) };
        // Whatever a reader of archives makes of one, it is what somebody wrote that it could not bear.
        catch_unwind(AssertUnwindSafe(|| archive::read(&self.path, kind)))
            .unwrap_or_else(|_| Err(Fault::Theirs("it is damaged: its reader gave up".to_owned())))
    }

    fn by_owner(&self, entries: Vec<Entry>, is_student: &dyn Fn(&str) -> bool) -> Vec<Handed> {
        if !(self.may_be_class && is_class(&self.name, &entries, is_student)) {
            return vec![self.handed(self.name.clone(), entries)];
        }
        let mut owners: BTreeMap<String, Vec<Entry>> = BTreeMap::new();
        for entry in entries {
            if let Some((owner, _)) = entry.path.split_once('/') {
                owners.entry(owner.to_owned()).or_default().push(entry);
            }
        }
        owners.into_iter().map(|(owner, entries)| self.handed(owner, entries)).collect()
    }

    fn handed(&self, owner: String, entries: Vec<Entry>) -> Handed {
        let own = std::fs::metadata(&self.path).and_then(|data| data.modified()).ok();
        let own = own.filter(|_| self.kind.is_some()).and_then(when::of_file);
        let own = own.map(|at| Submitted { at, source: DateSource::File });
        let mut items: BTreeMap<KataId, (usize, Item)> = BTreeMap::new();
        let mut extra = Vec::new();
        for Entry { path, found, submitted } in entries {
            let depth = path.matches('/').count();
            let place = format!("{}/{path}", self.path.display());
            let (Some(Role::Kata(kata)), Some(found)) = (place::role(&path), found) else {
                extra.push(place);
                continue;
            };
            let submitted = submitted.or_else(|| own.clone());
            let item = Item { kata: kata.clone(), place, found, submitted };
            // Of two places of a kata the outer one counts, and of two as deep the first.
            match items.get(&kata) {
                Some((other, _)) if *other <= depth => extra.push(item.place),
                _ => {
                    let before = items.insert(kata, (depth, item));
                    extra.extend(before.map(|(_, item)| item.place));
                }
            }
        }
        let items = items.into_values().map(|(_, item)| item).collect();
        Handed { owner, items, extra, fault: None }
    }
}

/// By whose doing a folder cannot be read: the system's, or that of whoever filled it.
fn whose(error: anyhow::Error) -> Fault {
    let is_systems = error.is::<std::io::Error>();
    let why = format!("{error:#}");
    if is_systems { Fault::Ours(why) } else { Fault::Theirs(why) }
}

/// Whether an archive that the instructor named holds a folder for each student, and is not one student's.
fn is_class(name: &str, entries: &[Entry], is_student: &dyn Fn(&str) -> bool) -> bool {
    let katas = || entries.iter().filter(|entry| entry.found.is_some());
    let owner = |entry: &Entry| {
        let (first, rest) = entry.path.split_once('/')?;
        matches!(place::role(rest), Some(Role::Kata(_))).then(|| first.to_owned())
    };
    let owners: Vec<String> = katas().filter_map(owner).collect();
    let Some(first) = owners.first().filter(|_| owners.len() == katas().count()) else { return false };
    // One folder may be a student's, or what a student's archive was made of.
    let is_one = owners.iter().all(|owner| owner == first);
    !is_one || (is_student(first) && !is_student(name))
}

#[cfg(test)]
mod tests;
