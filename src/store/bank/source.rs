//! Where the bank comes from: a folder the user names, the clone they work in, or the binary itself.

use super::packed;
use crate::store::tree::Tree;
use anyhow::Context;
use std::path::{Path, PathBuf};

/// Where a bank comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// The binary carries it.
    Embedded,
    /// The clone of cmkata that the current folder is in.
    Clone(PathBuf),
    /// The packed bank that the current folder is in.
    Pack(PathBuf),
    /// A folder that the user named.
    Folder(PathBuf),
}

impl Source {
    /// The bank to use: the folder that is given (`--bank`), else the one `CMKATA_BANK` names, else the packed bank or the
    /// clone around the folder `from`, else the binary's own.
    pub fn find(given: Option<&Path>, from: &Path) -> Source {
        let named = std::env::var_os("CMKATA_BANK").filter(|value| !value.is_empty()).map(PathBuf::from);
        Source::choose(given.map(Path::to_owned).or(named), from)
    }

    fn choose(named: Option<PathBuf>, from: &Path) -> Source {
        match (named, bank_around(from)) {
            (Some(folder), _) => Source::Folder(folder),
            (None, Some(around)) => around,
            (None, None) => Source::Embedded,
        }
    }

    /// The bank's root on disk, where it has one.
    pub fn root(&self) -> Option<&Path> {
        match self {
            Source::Embedded => None,
            Source::Clone(root) | Source::Pack(root) | Source::Folder(root) => Some(root),
        }
    }

    /// Reads the files.
    ///
    /// # Errors
    /// If the folder is no bank or cannot be read.
    pub fn tree(&self) -> anyhow::Result<Tree> {
        let Some(root) = self.root() else { return Ok(Tree::embedded()) };
        let hint = "a bank is a folder with `katas`, `solutions` and `questions`";
        anyhow::ensure!(root.is_dir(), "there is no folder {}\nhint: {hint}", root.display());
        let is_bank = root.join("katas").is_dir() || root.join("questions").is_dir();
        anyhow::ensure!(is_bank, "{} is no bank\nhint: {hint}", root.display());
        Tree::read(root).context("the bank cannot be read")
    }
}

impl Source {
    /// Tests choose without looking at the environment.
    #[cfg(test)]
    pub(super) fn choose_for_test(named: Option<PathBuf>, from: &Path) -> Source {
        Source::choose(named, from)
    }
}

/// The nearest folder upwards that is a packed bank or a clone of cmkata.
fn bank_around(from: &Path) -> Option<Source> {
    // A relative path has no folders above it.
    let from = std::path::absolute(from).ok()?;
    from.ancestors().find_map(|folder| match folder {
        _ if is_pack(folder) => Some(Source::Pack(folder.to_owned())),
        _ if is_clone(folder) => Some(Source::Clone(folder.to_owned())),
        _ => None,
    })
}

fn is_pack(folder: &Path) -> bool {
    folder.join(packed::FILE).is_file() && folder.join("katas").is_dir() && folder.join("expected").is_dir()
}

fn is_clone(folder: &Path) -> bool {
    ["katas/kit", "solutions", "questions"].iter().all(|part| folder.join(part).is_dir())
        && std::fs::read_to_string(folder.join("Cargo.toml")).is_ok_and(|manifest| is_ours(&manifest))
}

/// Whether a manifest is that of the package `cmkata`.
fn is_ours(manifest: &str) -> bool {
    manifest
        .lines()
        .skip_while(|line| line.trim() != "[package]")
        .skip(1)
        .take_while(|line| !line.trim_start().starts_with('['))
        .any(|line| line.replace(' ', "") == "name=\"cmkata\"")
}
