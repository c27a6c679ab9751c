//! The folders and archives of a class.

use super::archive::Kind;
use super::{Container, folder};
use crate::model::kata::Track;
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};

/// What is found where the instructor says.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Class {
    /// The folders and archives, in the order of the paths, and of their names.
    pub containers: Vec<Container>,
    /// What the instructor has to know about the rest.
    pub notes: Vec<String>,
}

/// Archives that are not read.
const FOREIGN: [&str; 8] = [".tar", ".gz", ".bz2", ".xz", ".zst", ".7z", ".rar", ".tbz2"];

/// Finds the folders and archives of a class. Each path is one student's submission, or a folder of these, or an archive
/// of either; the folder `skip` is none.
///
/// # Errors
/// If one of the paths is not there, or is nothing of the kind.
pub fn class(paths: &[PathBuf], skip: &Path) -> Result<Class> {
    let mut class = Class::default();
    let skip = fs::canonicalize(skip).ok();
    for path in paths {
        let hint = "hint: name a student's folder, zip or tar.gz, or a folder of these";
        let data = fs::metadata(path).with_context(|| format!("cannot read {}\n{hint}", path.display()))?;
        let name = name_of(path);
        if data.is_file() {
            let Some((kind, stem)) = Kind::of(&name) else {
                bail!("{} is no zip or tar.gz\n{hint}", path.display())
            };
            class.add(stem, path, Some(kind), true);
        } else if is_submission(path) {
            class.add(&name, path, None, false);
        } else {
            class.read(path, skip.as_deref()).with_context(|| format!("cannot read {}", path.display()))?;
        }
    }
    Ok(class)
}

impl Class {
    fn add(&mut self, name: &str, path: &Path, kind: Option<Kind>, may_be_class: bool) {
        let (name, path) = (name.to_owned(), path.to_owned());
        self.containers.push(Container { name, path, kind, may_be_class });
    }

    fn read(&mut self, folder: &Path, skip: Option<&Path>) -> std::io::Result<()> {
        let mut children = fs::read_dir(folder)?.collect::<std::io::Result<Vec<_>>>()?;
        children.sort_by_key(fs::DirEntry::file_name);
        for child in children {
            let (name, path) = (child.file_name().to_string_lossy().into_owned(), child.path());
            let kind = child.file_type()?;
            let is_ours = skip.is_some() && fs::canonicalize(&path).ok().as_deref() == skip;
            if name.starts_with('.') || is_ours {
                continue;
            }
            if kind.is_symlink() {
                self.notes.push(format!("{} is a symbolic link, which is not followed", path.display()));
            } else if kind.is_dir() {
                self.add(&name, &path, None, false);
            } else if let Some((kind, stem)) = Kind::of(&name) {
                self.add(stem, &path, Some(kind), false);
            } else if is_lost(&name) {
                self.notes.push(format!("{} is no student's folder, zip or tar.gz", path.display()));
            }
        }
        Ok(())
    }
}

/// Whether a folder is one student's: it is a workspace, or has a track's folder in it.
fn is_submission(folder: &Path) -> bool {
    let mut tracks = Track::ALL.into_iter().map(|track| folder.join(track.slug()));
    is_workspace(folder) || tracks.any(|track| is_folder(&track) && !is_student(&track))
}

/// Whether a folder that is called like a track is a student's who is called so: it holds no source itself, as a track's
/// folder does, and what it holds are tracks.
fn is_student(folder: &Path) -> bool {
    let is_source = |child: &fs::DirEntry| {
        let (name, path) = (child.file_name().to_string_lossy().into_owned(), child.path());
        name.ends_with(".rs") || (Track::from_slug(&name).is_none() && path.join("kata.rs").is_file())
    };
    if is_workspace(folder) {
        return true;
    }
    let mut children = fs::read_dir(folder).into_iter().flatten().flatten();
    !children.any(|child| is_source(&child))
        && folder::read(folder).is_ok_and(|entries| entries.iter().any(|entry| entry.found.is_some()))
}

fn is_workspace(folder: &Path) -> bool {
    is_folder(&folder.join(".cmkata"))
}

fn is_folder(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|data| data.is_dir())
}

/// Whether a file beside the students' looks like a submission.
fn is_lost(name: &str) -> bool {
    let name = name.to_lowercase();
    name.ends_with(".rs") || FOREIGN.iter().any(|end| name.ends_with(end))
}

/// What a path is called, also where it is `.`.
fn name_of(path: &Path) -> String {
    let whole = if path.file_name().is_some() { Ok(path.to_owned()) } else { fs::canonicalize(path) };
    let name = whole.ok().and_then(|path| path.file_name().map(|name| name.to_string_lossy().into_owned()));
    name.unwrap_or_else(|| path.display().to_string())
}
