//! The learner's workspace: a folder with a cargo package in which every kata is a binary.
//!
//! Nothing here writes over what a learner wrote: `kata.rs` is written once, and again only by `reset`, which keeps the
//! old one.

mod contents;
mod state;

#[cfg(test)]
mod tests;

use super::bank::Bank;
use super::files;
use crate::model::kata::{Kata, KataId};
use state::{MARKER, State};
use std::path::{Path, PathBuf};

/// The folder that `cmkata start` makes when it is given no name.
pub const DEFAULT_FOLDER: &str = "my-katas";

/// A learner's workspace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Workspace {
    root: PathBuf,
}

/// What bringing a workspace up to date changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Synced {
    /// Katas that are new.
    pub added: Vec<KataId>,
    /// Files that the bank has a newer version of, by path from the root.
    pub refreshed: Vec<String>,
    /// Files that differ from the bank's because someone edited them; they were left alone.
    pub edited: Vec<String>,
}

impl Workspace {
    /// The workspace around a folder, else the one in its `my-katas`.
    pub fn find(from: &Path) -> Option<Workspace> {
        let is_workspace = |folder: &Path| folder.join(MARKER).is_file();
        // A relative path has no folders above it.
        let from = std::path::absolute(from).ok()?;
        let beside = from.join(DEFAULT_FOLDER);
        from.ancestors()
            .find(|folder| is_workspace(folder))
            .map(Path::to_owned)
            .or_else(|| is_workspace(&beside).then_some(beside))
            .map(|root| Workspace { root })
    }

    /// The workspace that a command needs.
    ///
    /// # Errors
    /// If there is none; the hint says how to make one.
    pub fn need(from: &Path) -> anyhow::Result<Workspace> {
        Workspace::find(from).ok_or_else(|| {
            anyhow::anyhow!(
                "there is no workspace here, nor in {DEFAULT_FOLDER}\nhint: `cmkata start` makes one, and keeps what \
                 you write in it"
            )
        })
    }

    /// Makes a workspace of a new or empty folder. A folder that is a workspace already is brought up to date.
    ///
    /// # Errors
    /// If the folder holds anything else, or cannot be written.
    pub fn create(folder: &Path, bank: &Bank) -> anyhow::Result<Workspace> {
        let root = absolute(folder)?;
        if !root.join(MARKER).is_file() {
            check_free(&root)?;
            // The marker comes first: a start that was cut short is finished by the next command.
            State::new().write(&root)?;
        }
        let workspace = Workspace { root };
        workspace.sync(bank)?;
        Ok(workspace)
    }

    /// Adds the bank's new katas, and refreshes what the bank has newer versions of: every file but each `kata.rs`,
    /// and but those that someone edited.
    ///
    /// # Errors
    /// If a file cannot be read or written.
    pub fn sync(&self, bank: &Bank) -> anyhow::Result<Synced> {
        let mut state = State::read(&self.root)?;
        let before = state.clone();
        let mut synced = Synced::default();
        for (path, text) in contents::shared(bank) {
            self.refresh(&path, &text, &mut state, &mut synced)?;
        }
        for kata in &bank.katas {
            let file = self.kata_file(&kata.id);
            if !file.exists() {
                files::write_whole(&file, bank.starter(kata).as_bytes())?;
                synced.added.push(kata.id.clone());
            }
        }
        if state != before {
            state.write(&self.root)?;
        }
        Ok(synced)
    }

    fn refresh(&self, path: &str, text: &str, state: &mut State, synced: &mut Synced) -> anyhow::Result<()> {
        let (file, newest) = (self.root.join(path), text.as_bytes());
        let current = read_if_any(&file)?;
        if current.as_deref() != Some(newest) {
            match &current {
                // Cargo writes the lock file too: that is no one's edit, and only a newer one replaces it.
                Some(_) if path == "Cargo.lock" && state.is_untouched(path, newest) => return Ok(()),
                Some(old) if path != "Cargo.lock" && !state.is_untouched(path, old) => {
                    synced.edited.push(path.to_owned());
                    return Ok(());
                }
                Some(_) => synced.refreshed.push(path.to_owned()),
                None => {}
            }
            files::write_whole(&file, newest)?;
        }
        state.written.insert(path.to_owned(), State::digest(newest));
        Ok(())
    }

    /// The workspace's folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Where the journal is.
    pub fn journal_file(&self) -> PathBuf {
        self.root.join(".cmkata/journal.jsonl")
    }

    /// The file of a kata that the learner edits.
    pub fn kata_file(&self, id: &KataId) -> PathBuf {
        self.folder(id).join("kata.rs")
    }

    /// Whether the learner's copy of the drive is not the bank's; the judge uses the bank's whatever it is.
    pub fn drive_edited(&self, kata: &Kata, bank: &Bank) -> bool {
        std::fs::read(self.folder(&kata.id).join("drive.rs"))
            .is_ok_and(|text| text != bank.drive(kata).as_bytes())
    }

    /// Puts the starter back in place of the learner's file, and keeps that file: its new path, if there was one.
    ///
    /// # Errors
    /// If the bank has no such kata, a folder is in the file's place, or the file cannot be kept or written.
    pub fn reset(&self, id: &KataId, bank: &Bank) -> anyhow::Result<Option<PathBuf>> {
        let kata = bank.kata(id).ok_or_else(|| anyhow::anyhow!("no kata is called `{id}`"))?;
        let file = self.kata_file(id);
        anyhow::ensure!(!file.is_dir(), "{} is a folder\nhint: move it away, then try again", file.display());
        let backup = read_if_any(&file)?.map(|old| self.keep(id, &old)).transpose()?;
        files::write_whole(&file, bank.starter(kata).as_bytes())?;
        Ok(backup)
    }

    /// Keeps a file under a name that no other has.
    fn keep(&self, id: &KataId, text: &[u8]) -> anyhow::Result<PathBuf> {
        let folder = self.root.join(".cmkata/backups").join(id.to_string());
        files::make_folder(&folder)?;
        let now = jiff::Timestamp::now().strftime("%Y%m%dT%H%M%SZ").to_string();
        for at in 1.. {
            let name = if at == 1 { format!("{now}.rs") } else { format!("{now}-{at}.rs") };
            let path = folder.join(name);
            match std::fs::File::create_new(&path) {
                Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
                made => {
                    let written = made.and_then(|mut file| {
                        std::io::Write::write_all(&mut file, text)?;
                        file.sync_all()
                    });
                    return files::explain(written, &path, "write").map(|()| path);
                }
            }
        }
        unreachable!("some name is free")
    }

    fn folder(&self, id: &KataId) -> PathBuf {
        self.root.join(id.track.slug()).join(&id.name)
    }
}

fn read_if_any(file: &Path) -> anyhow::Result<Option<Vec<u8>>> {
    match std::fs::read(file) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => files::explain(Err(error), file, "read"),
    }
}

fn absolute(folder: &Path) -> anyhow::Result<PathBuf> {
    files::explain(std::path::absolute(folder), folder, "find")
}

fn check_free(root: &Path) -> anyhow::Result<()> {
    if root.is_file() {
        anyhow::bail!("{} is a file\nhint: give another folder: `cmkata start DIR`", root.display());
    }
    let Ok(mut entries) = std::fs::read_dir(root) else { return Ok(()) };
    let is_ours = |entry: std::io::Result<std::fs::DirEntry>| {
        entry.is_ok_and(|entry| entry.file_name() == ".cmkata" || entry.file_name() == ".git")
    };
    anyhow::ensure!(
        entries.all(is_ours),
        "{} is not empty, and is no workspace\nhint: give a new folder: `cmkata start DIR`",
        root.display()
    );
    Ok(())
}
