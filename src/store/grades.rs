//! The folder of grades that `--out` names: the class's seed, the sources that were handed in, what the judge found out
//! about each, and the reports.
//!
//! Every file is written whole or not at all, and sources and verdicts are named by what they were made of: whoever
//! kills a grader loses the work of a moment, and no file is ever half there.

use super::files;
use super::verdicts::{Key, Verdicts};
use crate::model::gradebook::Gradebook;
use crate::model::judged::{Judged, Told};
use anyhow::{Context, bail};
use std::collections::{BTreeSet, HashSet};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// The gradebook's file.
pub const GRADEBOOK: &str = "gradebook.json";
/// The registrar's file.
pub const TABLE: &str = "grades.csv";
/// The file for continuous integration.
pub const JUNIT: &str = "junit.xml";
/// The instructor's own decisions.
pub const OVERRIDES: &str = "overrides.csv";
const SEED: &str = "seed";
/// The most bytes of a file that it takes to tell whether it is one of ours.
const HEAD_BYTES: usize = 1 << 10;

/// A folder of grades. It need not exist before something is kept in it.
#[derive(Clone, Debug)]
pub struct Grades {
    folder: PathBuf,
    verdicts: Verdicts,
}

impl Grades {
    /// The grades in a folder.
    pub fn at(folder: impl Into<PathBuf>) -> Grades {
        let folder = folder.into();
        Grades { verdicts: Verdicts::at(folder.join("verdicts")), folder }
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The class's seed, once there is one.
    ///
    /// # Errors
    /// If its file cannot be read, or holds no seed.
    pub fn seed(&self) -> anyhow::Result<Option<u64>> {
        let file = self.folder.join(SEED);
        match std::fs::read_to_string(&file) {
            Ok(text) => text.trim().parse().map(Some).with_context(|| {
                format!("{} holds no seed\nhint: give the class's seed with --seed", file.display())
            }),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => files::explain(Err(error), &file, "read"),
        }
    }

    /// Keeps the class's seed instead of what there was.
    ///
    /// # Errors
    /// If its file cannot be written.
    pub fn keep_seed(&self, seed: u64) -> anyhow::Result<()> {
        files::write_whole(&self.folder.join(SEED), format!("{seed}\n").as_bytes())
    }

    /// The name that a source is kept under: its digest.
    pub fn digest(text: &str) -> String {
        blake3::hash(text.as_bytes()).to_hex().to_string()
    }

    /// Keeps a source, once however often it was handed in.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn keep_source(&self, text: &str) -> anyhow::Result<String> {
        let digest = Grades::digest(text);
        let file = self.source_file(&digest);
        if !file.is_file() {
            files::write_whole(&file, text.as_bytes())?;
        }
        Ok(digest)
    }

    /// The source of that digest.
    ///
    /// # Errors
    /// If it is not there or not what its name says.
    pub fn source(&self, digest: &str) -> anyhow::Result<String> {
        let file = self.source_file(digest);
        let text = files::explain(std::fs::read_to_string(&file), &file, "read")?;
        if Grades::digest(&text) != digest {
            bail!("{} was changed\nhint: delete it, then grade again", file.display());
        }
        Ok(text)
    }

    /// What is known about a source already. A file that is damaged counts as absent.
    pub fn judged(&self, key: &Key) -> Option<Judged> {
        self.verdicts.get(key)
    }

    /// What is known under the name that a gradebook has for it.
    pub fn judged_as(&self, name: &str) -> Option<Judged> {
        self.judged(&Key::from_name(name)?)
    }

    /// What is known under the name that a gradebook has for it, in a few words.
    pub fn told(&self, name: &str) -> Option<Told> {
        self.verdicts.get(&Key::from_name(name)?).map(Told::short)
    }

    /// Keeps what was found out about a source.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn keep(&self, key: &Key, judged: &Judged) -> anyhow::Result<()> {
        self.verdicts.put(key, judged)
    }

    /// Writes a report; `name` may be in a folder of its own.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn write(&self, name: &str, text: &str) -> anyhow::Result<()> {
        files::write_whole(&self.folder.join(name), text.as_bytes())
    }

    /// Writes a long report piece by piece.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn write_pieces(&self, name: &str, pieces: impl Iterator<Item = String>) -> anyhow::Result<()> {
        files::write_pieces(&self.folder.join(name), pieces)
    }

    /// Removes what an earlier grading has written into a folder of reports and this one has not: files that are not
    /// `current`, both named from the folder of grades, and are ours, as `is_ours` tells by the name and the first
    /// [`HEAD_BYTES`]. Links and folders stay.
    ///
    /// # Errors
    /// If the folder cannot be read, or one of them cannot be removed.
    pub fn tidy(
        &self,
        folder: &str,
        current: &HashSet<String>,
        is_ours: fn(&str, &str) -> bool,
    ) -> anyhow::Result<()> {
        let place = self.folder.join(folder);
        let entries = match std::fs::read_dir(&place) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
            entries => files::explain(entries, &place, "read")?,
        };
        for entry in entries {
            let entry = files::explain(entry, &place, "read")?;
            let (path, name) = (entry.path(), format!("{folder}/{}", entry.file_name().to_string_lossy()));
            let is_file = entry.file_type().is_ok_and(|kind| kind.is_file());
            let begins_as_ours = || files::head(&path, HEAD_BYTES).is_ok_and(|head| is_ours(&name, &head));
            if is_file && !current.contains(&name) && begins_as_ours() {
                files::explain(std::fs::remove_file(&path), &path, "remove")?;
            }
        }
        Ok(())
    }

    /// The gradebook.
    ///
    /// # Errors
    /// If there is none that can be read.
    pub fn gradebook(&self) -> anyhow::Result<Gradebook> {
        let file = self.folder.join(GRADEBOOK);
        let hint = "hint: name folders that `cmkata grade --out` has written";
        let text = std::fs::read_to_string(&file)
            .with_context(|| format!("cannot read {}\n{hint}", file.display()))?;
        serde_json::from_str(&text).with_context(|| format!("{} is no gradebook\n{hint}", file.display()))
    }

    /// The instructor's decisions, where there is a file of them.
    pub fn overrides_file(&self) -> Option<PathBuf> {
        Some(self.folder.join(OVERRIDES)).filter(|file| file.is_file())
    }

    /// Takes over the sources and verdicts that the gradebook of another folder speaks of.
    ///
    /// # Errors
    /// If one of them cannot be read or written.
    pub fn take_over(&self, other: &Grades, gradebook: &Gradebook) -> anyhow::Result<()> {
        let grades = || gradebook.grades().map(|(_, grade)| grade);
        let handed = grades().filter_map(|grade| grade.submission.as_ref());
        // Each once, however many handed it in.
        let digests: BTreeSet<&String> = handed.filter_map(|handed| handed.source.as_ref()).collect();
        for digest in digests {
            self.keep_source(&other.source(digest)?)?;
        }
        let names: BTreeSet<&String> = grades().filter_map(|grade| grade.judged.as_ref()).collect();
        for key in names.into_iter().filter_map(|name| Key::from_name(name)) {
            if let Some(judged) = other.judged(&key) {
                self.keep(&key, &judged)?;
            }
        }
        Ok(())
    }

    fn source_file(&self, digest: &str) -> PathBuf {
        // A gradebook may come from elsewhere: what is no digest must not become a path.
        let is_digest = blake3::Hash::from_hex(digest).is_ok();
        self.folder.join("sources").join(format!("{}.rs", if is_digest { digest } else { "none" }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_is_kept_once_and_one_that_was_changed_is_not_believed() {
        let folder = tempfile::tempdir().expect("a folder");
        let grades = Grades::at(folder.path().join("new"));
        let digest = grades.keep_source("fn main() {}").expect("it is kept");
        assert_eq!(grades.keep_source("fn main() {}").expect("it is kept"), digest);
        assert_eq!(grades.source(&digest).expect("it is there"), "fn main() {}");
        std::fs::write(grades.source_file(&digest), "other").expect("it can be changed");
        assert!(grades.source(&digest).is_err());
        assert!(grades.source("../../seed").is_err());
    }

    #[test]
    fn the_seed_is_the_one_that_was_kept_last() {
        let folder = tempfile::tempdir().expect("a folder");
        let grades = Grades::at(folder.path());
        assert_eq!(grades.seed().expect("none"), None);
        grades.keep_seed(7).expect("it is kept");
        grades.keep_seed(8).expect("it is kept");
        assert_eq!(grades.seed().expect("one"), Some(8));
    }
}
