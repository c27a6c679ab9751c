//! The bank's files by path, wherever they come from: the binary itself or a clone on disk.

use anyhow::Context;
use include_dir::{Dir, include_dir};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;

static KATAS: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/katas");
static SOLUTIONS: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/solutions");
static QUESTIONS: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/questions");
static PHRASEBOOK: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/docs/phrasebook");
static LOCK: &[u8] = include_bytes!("../../Cargo.lock");

/// Files under one root, keyed by their path from it, with `/` on every system: `katas/node/n-plus-one/kata.yaml`,
/// `solutions/…`, `questions/…`, `docs/phrasebook/…`, and `Cargo.lock`.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    files: BTreeMap<String, Cow<'static, [u8]>>,
}

impl Tree {
    /// The bank that the binary carries.
    pub fn embedded() -> Tree {
        let mut tree = Tree::default();
        tree.files.insert("Cargo.lock".to_owned(), Cow::Borrowed(LOCK));
        let parts = [
            ("katas", &KATAS),
            ("solutions", &SOLUTIONS),
            ("questions", &QUESTIONS),
            ("docs/phrasebook", &PHRASEBOOK),
        ];
        for (root, dir) in parts {
            tree.embed(root, dir);
        }
        tree
    }

    fn embed(&mut self, root: &str, dir: &Dir<'static>) {
        for file in dir.files().filter(|file| !is_hidden(file.path())) {
            self.files.insert(format!("{root}/{}", file.path().display()), Cow::Borrowed(file.contents()));
        }
        let ours = |dir: &&Dir<'_>| !is_hidden(dir.path()) && !dir.path().ends_with("target");
        dir.dirs().filter(ours).for_each(|dir| self.embed(root, dir));
    }

    /// The bank in a folder: its `katas`, `solutions`, `questions` and `docs/phrasebook`, and its `Cargo.lock`; of a packed one
    /// `expected` and `pack.json` too. Hidden files and `target` folders are no part of a bank.
    ///
    /// # Errors
    /// If a file or folder of it cannot be read.
    pub fn read(root: &Path) -> anyhow::Result<Tree> {
        let mut tree = Tree::default();
        let parts =
            ["katas", "solutions", "questions", "docs/phrasebook", "Cargo.lock", "expected", "pack.json"];
        for part in parts {
            let path = root.join(part);
            if path.exists() {
                tree.walk(&path, part)?;
            }
        }
        Ok(tree)
    }

    fn walk(&mut self, path: &Path, key: &str) -> anyhow::Result<()> {
        let context = || format!("cannot read {}", path.display());
        if !path.is_dir() {
            self.files.insert(key.to_owned(), Cow::Owned(std::fs::read(path).with_context(context)?));
            return Ok(());
        }
        for entry in std::fs::read_dir(path).with_context(context)? {
            let entry = entry.with_context(context)?;
            let name = entry.file_name().to_string_lossy().into_owned();
            if !name.starts_with('.') && name != "target" {
                self.walk(&entry.path(), &format!("{key}/{name}"))?;
            }
        }
        Ok(())
    }

    /// The folders of the kit's crates.
    pub const KIT: [&'static str; 3] = ["katas/trace", "katas/machine", "katas/kit"];

    /// The same files with a kit: a bank of katas alone runs on the one that the binary carries.
    pub fn with_kit(&self) -> Cow<'_, Tree> {
        if self.get("katas/kit/Cargo.toml").is_some() {
            return Cow::Borrowed(self);
        }
        let mut tree = self.clone();
        let embedded = Tree::embedded();
        let is_kit = |path: &str| Tree::KIT.iter().any(|folder| path.starts_with(&format!("{folder}/")));
        let kit = embedded.files.into_iter().filter(|(path, _)| is_kit(path) || path == "Cargo.lock");
        tree.files.extend(kit);
        Cow::Owned(tree)
    }

    /// Names the kit by its files, without its tests.
    pub fn kit_digest(&self) -> String {
        let mut hasher = blake3::Hasher::new();
        let is_test = |path: &str| path.split('/').skip(3).any(|part| part == "tests" || part == "benches");
        let files = Tree::KIT.iter().flat_map(|folder| self.under(folder));
        for (path, bytes) in files.filter(|(path, _)| !is_test(path)) {
            for part in [path.as_bytes(), bytes] {
                hasher.update(&(part.len() as u64).to_le_bytes());
                hasher.update(part);
            }
        }
        hasher.finalize().to_hex()[..16].to_owned()
    }

    /// Puts a file in, or another in its place.
    pub fn insert(&mut self, path: impl Into<String>, bytes: impl Into<Vec<u8>>) {
        self.files.insert(path.into(), Cow::Owned(bytes.into()));
    }

    /// Takes a file out.
    pub fn remove(&mut self, path: &str) {
        self.files.remove(path);
    }

    /// Takes the topics' files of another tree instead of its own; claims and misconceptions stay.
    pub fn replace_questions(&mut self, other: &Tree) {
        let is_topic = |path: &str| path.starts_with("questions/") && path.matches('/').count() > 1;
        self.files.retain(|path, _| !is_topic(path));
        let theirs = other.files.iter().filter(|(path, _)| is_topic(path));
        self.files.extend(theirs.map(|(path, bytes)| (path.clone(), bytes.clone())));
    }

    /// The bytes of one file.
    pub fn get(&self, path: &str) -> Option<&[u8]> {
        self.files.get(path).map(|bytes| &**bytes)
    }

    /// The text of one file, if it is UTF-8.
    pub fn text(&self, path: &str) -> Option<&str> {
        self.get(path).and_then(|bytes| std::str::from_utf8(bytes).ok())
    }

    /// The files under a folder, in order of their paths; `folder` is given without a slash at its end.
    pub fn under<'t>(&'t self, folder: &'t str) -> impl Iterator<Item = (&'t str, &'t [u8])> {
        let inside = move |path: &str| path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
        self.files
            .range(folder.to_owned()..)
            .take_while(move |(path, _)| path.starts_with(folder))
            .filter(move |(path, _)| inside(path))
            .map(|(path, bytes)| (path.as_str(), &**bytes))
    }
}

fn is_hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_holds_its_own_files_and_not_those_of_folders_that_begin_alike() {
        let mut tree = Tree::default();
        for path in
            ["katas/node/a/kata.rs", "katas/node/a-b/kata.rs", "katas/node/a.rs", "katas/node/ab/kata.rs"]
        {
            tree.insert(path, path);
        }
        let under = |folder: &str| tree.under(folder).map(|(path, _)| path.to_owned()).collect::<Vec<_>>();
        assert_eq!(under("katas/node/a"), ["katas/node/a/kata.rs"]);
        assert_eq!(under("katas/node").len(), 4);
        assert_eq!(under("katas/no"), [""; 0]);
    }

    #[test]
    fn hidden_files_and_built_ones_are_no_part_of_a_bank() {
        let folder = tempfile::tempdir().expect("a folder");
        for path in
            ["katas/node/a/kata.rs", "katas/.git/config", "katas/target/debug/x", "questions/.gitkeep"]
        {
            let path = folder.path().join(path);
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("it can be made");
            std::fs::write(path, "x").expect("it can be written");
        }
        let tree = Tree::read(folder.path()).expect("it can be read");
        assert_eq!(tree.files.keys().collect::<Vec<_>>(), ["katas/node/a/kata.rs"]);
        assert_eq!(tree.text("katas/node/a/kata.rs"), Some("x"));
        assert_eq!(tree.get("katas/node/b/kata.rs"), None);
    }
}
