//! Verdicts that need not be found again: a cache of files named by the digest of everything a verdict depends on.
//!
//! Nothing here is ever out of date: whatever changes a verdict changes the name it is filed under.

use super::tree::Tree;
use super::{dirs, files};
use crate::model::kata::{KataId, Limits};
use anyhow::Context;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::path::PathBuf;

/// Everything that the verdict on one program depends on.
#[derive(Clone, Copy, Debug)]
pub struct Inputs<'a> {
    /// The bank's files: of them count the kata's folder and its reference.
    pub tree: &'a Tree,
    /// The kata.
    pub kata: &'a KataId,
    /// The accepted solution that it is compared with.
    pub reference: &'a str,
    /// The program.
    pub source: &'a str,
    /// The seed of the inputs.
    pub seed: u64,
    /// What a run may use.
    pub limits: &'a Limits,
    /// The sandbox, by name.
    pub jail: &'a str,
    /// The compiler, as `rustc -vV` describes it.
    pub rustc: &'a str,
    /// The digest of the kit.
    pub kit: &'a str,
}

/// The name of a verdict in the cache.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key(blake3::Hash);

impl Key {
    /// The key in hexadecimal.
    pub fn name(&self) -> String {
        self.0.to_hex().to_string()
    }

    /// The key of that name.
    pub fn from_name(name: &str) -> Option<Key> {
        blake3::Hash::from_hex(name).ok().map(Key)
    }
}

impl Inputs<'_> {
    /// The name under which the verdict is kept.
    pub fn key(&self) -> Key {
        let mut hasher = blake3::Hasher::new_derive_key("cmkata 2026-11 verdict cache");
        // Each part with its length: no two lists of parts are the same bytes.
        let mut part = |bytes: &[u8]| {
            hasher.update(&(bytes.len() as u64).to_le_bytes());
            hasher.update(bytes);
        };
        part(env!("CARGO_PKG_VERSION").as_bytes());
        part(self.kata.to_string().as_bytes());
        let folder = format!("katas/{}", self.kata);
        let files: Vec<_> = self.tree.under(&folder).collect();
        part(&(files.len() as u64).to_le_bytes());
        for (path, bytes) in files {
            part(path.as_bytes());
            part(bytes);
        }
        part(self.reference.as_bytes());
        part(self.source.as_bytes());
        part(&self.seed.to_le_bytes());
        part(format!("{:?}", self.limits).as_bytes());
        part(self.jail.as_bytes());
        part(self.rustc.as_bytes());
        part(self.kit.as_bytes());
        Key(hasher.finalize())
    }
}

/// The cache.
#[derive(Clone, Debug)]
pub struct Verdicts {
    folder: PathBuf,
}

impl Verdicts {
    /// The user's cache.
    ///
    /// # Errors
    /// If no folder for caches is known.
    pub fn open() -> anyhow::Result<Verdicts> {
        Ok(Verdicts::at(dirs::cache()?.join("verdicts")))
    }

    /// A cache in a folder; it need not exist yet.
    pub fn at(folder: impl Into<PathBuf>) -> Verdicts {
        Verdicts { folder: folder.into() }
    }

    /// What is kept under a key. A file that is damaged, or that another version wrote, counts as absent.
    pub fn get<T: DeserializeOwned>(&self, key: &Key) -> Option<T> {
        serde_json::from_slice(&std::fs::read(self.file(key)).ok()?).ok()
    }

    /// Keeps a value under a key. Readers see all of it or nothing.
    ///
    /// # Errors
    /// If the file cannot be written. Callers may go on: a cache only saves time.
    pub fn put<T: Serialize>(&self, key: &Key, value: &T) -> anyhow::Result<()> {
        let text = serde_json::to_vec(value).context("the verdict cannot be written")?;
        files::write_whole(&self.file(key), &text)
    }

    /// The file that keeps what is kept under a key.
    pub(super) fn file(&self, key: &Key) -> PathBuf {
        self.folder.join(format!("{}.json", key.name()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    fn tree() -> Tree {
        let mut tree = Tree::default();
        tree.insert("katas/node/tiny/kata.rs", "one");
        tree.insert("katas/node/tiny-too/kata.rs", "one");
        tree
    }

    fn with_inputs<T>(check: impl FnOnce(Inputs<'_>) -> T) -> T {
        let (tree, limits) = (tree(), Limits::default());
        let kata = "node/tiny".parse().expect("a name");
        check(Inputs {
            tree: &tree,
            kata: &kata,
            reference: "ref",
            source: "src",
            seed: 1,
            limits: &limits,
            jail: "none",
            rustc: "1.95",
            kit: "abc",
        })
    }

    #[test]
    fn whatever_a_verdict_depends_on_changes_its_key() {
        with_inputs(|inputs| {
            let mut edited = tree();
            edited.insert("katas/node/tiny/kata.rs", "two");
            let limits = Limits { threads: 3, ..Limits::default() };
            let other = "node/tiny-too".parse().expect("a name");
            let changed = [
                inputs,
                Inputs { tree: &edited, ..inputs },
                Inputs { kata: &other, ..inputs },
                Inputs { reference: "re", source: "fsrc", ..inputs },
                Inputs { source: "src ", ..inputs },
                Inputs { seed: 2, ..inputs },
                Inputs { limits: &limits, ..inputs },
                Inputs { jail: "full", ..inputs },
                Inputs { rustc: "1.96", ..inputs },
                Inputs { kit: "abd", ..inputs },
            ];
            let keys: HashSet<Key> = changed.iter().map(Inputs::key).collect();
            assert_eq!(keys.len(), changed.len());
        });
    }

    #[test]
    fn what_has_no_part_in_a_verdict_leaves_its_key() {
        with_inputs(|inputs| {
            let mut edited = tree();
            edited.insert("katas/node/tiny-too/kata.rs", "two");
            assert_eq!(Inputs { tree: &edited, ..inputs }.key(), inputs.key());
        });
    }

    #[test]
    fn what_is_kept_is_found_and_what_is_damaged_is_absent() {
        let folder = tempfile::tempdir().expect("a folder");
        let verdicts = Verdicts::at(folder.path().join("cache"));
        let key = with_inputs(|inputs| inputs.key());
        let value = (crate::model::verdict::Verdict::TooSlow, vec!["elapsed".to_owned()]);
        type Value = (crate::model::verdict::Verdict, Vec<String>);
        assert_eq!(verdicts.get::<Value>(&key), None);
        verdicts.put(&key, &value).expect("it can be kept");
        assert_eq!(verdicts.get::<Value>(&key), Some(value));
        assert_eq!(verdicts.get::<u64>(&key), None);
        std::fs::write(verdicts.file(&key), "{\"torn").expect("it can be damaged");
        assert_eq!(verdicts.get::<Value>(&key), None);
    }
}
