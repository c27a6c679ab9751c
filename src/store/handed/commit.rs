//! When a clone's last commit was made: HEAD, the branch it names, the commit, its committer's time.
//!
//! A clone comes from a student, so every byte of it may be made up. It is read as files and nothing else: no git is
//! started, and no file of settings is opened, since a clone's own can name programs to execute. No link is followed, and
//! nothing outside of the clone's folder is opened: neither where a `.git` file points to, nor alternate stores of
//! objects, nor what a made-up name of a branch would lead to. Whatever is not as git lays it out has no time.
//!
//! Formats: gitrepository-layout(5) and gitformat-pack(5). Not read: tables of refs (`reftable`), and version 1 of a
//! pack's index, which git has not made by itself since 2008.

mod beneath;
pub mod pack;

use crate::model::submission::When;
use crate::store::when;
use beneath::Folder;
use flate2::read::ZlibDecoder;
use std::io::Read;
use std::path::Path;

/// The most bytes of HEAD or of a branch.
const MOST_REF_BYTES: u64 = 4 << 10;
/// The most bytes of all branches in one file.
const MOST_REFS_BYTES: u64 = 8 << 20;
/// The most names that follow one another until there is a commit.
const MOST_HOPS: usize = 5;
/// The most packs that are looked into.
const MOST_PACKS: usize = 256;
/// The most bytes of a commit by itself that are read: its times stand near the beginning.
const MOST_LOOSE_BYTES: u64 = 64 << 10;

/// The name of an object: a digest of 20 bytes, or of 32.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Id {
    bytes: [u8; 32],
    length: usize,
}

impl Id {
    /// The id that these digits write.
    pub fn from_hex(hex: &str) -> Option<Id> {
        if !matches!(hex.len(), 40 | 64) || !hex.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return None;
        }
        let mut id = Id { bytes: [0; 32], length: hex.len() / 2 };
        for (at, byte) in id.bytes[..id.length].iter_mut().enumerate() {
            *byte = u8::from_str_radix(&hex[2 * at..2 * at + 2], 16).ok()?;
        }
        Some(id)
    }

    fn bytes(&self) -> &[u8] {
        &self.bytes[..self.length]
    }

    /// Where the object is kept if it is not in a pack.
    fn place(&self) -> String {
        let hex: String = self.bytes().iter().map(|byte| format!("{byte:02x}")).collect();
        format!("objects/{}/{}", &hex[..2], &hex[2..])
    }
}

/// The committer's time of the commit that is checked out in a repository, which is the folder `.git` of a clone.
/// `None` if it has none that can be read.
pub(super) fn time_of(repository: &Path) -> Option<When> {
    let repository = Folder::open(repository).ok()?;
    let id = checked_out(&repository)?;
    let commit = loose(&repository, &id).or_else(|| packed(&repository, &id))?;
    committed(&commit)
}

fn checked_out(repository: &Folder) -> Option<Id> {
    let mut name = "HEAD".to_owned();
    for _ in 0..MOST_HOPS {
        let Some(text) = text(repository, &name, MOST_REF_BYTES) else {
            return packed_ref(repository, &name);
        };
        let text = text.trim_end();
        match text.strip_prefix("ref:") {
            None => return Id::from_hex(text),
            Some(next) => name = branch(next.trim_start())?.to_owned(),
        }
    }
    None
}

/// A branch's name, if it is one that stays where branches are.
fn branch(name: &str) -> Option<&str> {
    let sound = |part: &str| !part.is_empty() && !part.starts_with('.') && !part.contains(['\\', ':', '\0']);
    (name.starts_with("refs/") && name.split('/').all(sound)).then_some(name)
}

fn packed_ref(repository: &Folder, name: &str) -> Option<Id> {
    let refs = text(repository, "packed-refs", MOST_REFS_BYTES)?;
    let id = refs.lines().filter_map(|line| line.split_once(' ')).find(|(_, of)| *of == name);
    Id::from_hex(id?.0)
}

fn text(folder: &Folder, path: &str, most: u64) -> Option<String> {
    let mut bytes = Vec::new();
    folder.file(path).ok()?.take(most + 1).read_to_end(&mut bytes).ok()?;
    (bytes.len() as u64 <= most).then(|| String::from_utf8(bytes).ok())?
}

/// A commit that is a file of its own, or the beginning of it.
fn loose(repository: &Folder, id: &Id) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let file = repository.file(&id.place()).ok()?;
    ZlibDecoder::new(file).take(MOST_LOOSE_BYTES).read_to_end(&mut bytes).ok()?;
    let head = bytes.iter().position(|byte| *byte == 0)?;
    let commit = bytes.split_off(head + 1);
    bytes.starts_with(b"commit ").then_some(commit)
}

fn packed(repository: &Folder, id: &Id) -> Option<Vec<u8>> {
    let packs = repository.folder("objects/pack").ok()?;
    let names = packs.names(MOST_PACKS).ok()?;
    let stems = names.iter().filter_map(|name| name.strip_suffix(".idx"));
    stems.filter(|stem| !stem.contains('/')).find_map(|stem| {
        let index = packs.file(&format!("{stem}.idx")).ok()?;
        let pack = packs.file(&format!("{stem}.pack")).ok()?;
        pack::commit(index, pack, id)
    })
}

/// The committer's time in the text of a commit, or in the beginning of one.
pub fn committed(commit: &[u8]) -> Option<When> {
    let head = commit.split(|byte| *byte == b'\n').take_while(|line| !line.is_empty());
    let line = head.filter_map(|line| line.strip_prefix(b"committer ")).next()?;
    // A name may have anything in it, and an address anything but this.
    let after = line.iter().rposition(|byte| *byte == b'>')? + 1;
    let words = std::str::from_utf8(&line[after..]).ok()?;
    when::of_second(words.split_whitespace().next()?.parse().ok()?)
}

#[cfg(test)]
mod tests;
