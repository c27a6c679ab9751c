//! Tar archives under gzip.

use super::{Disk, Entry, FREE_BYTES, MOST_BYTES, MOST_ENTRIES, MOST_RATIO, Names, too_dense, too_large};
use crate::model::submission::{DateSource, Submitted};
use crate::store::handed::place::{Role, role};
use crate::store::handed::source::Found;
use crate::store::when;
use anyhow::{Result, anyhow, bail};
use flate2::bufread::MultiGzDecoder;
use std::io::{self, BufReader, Read, Seek};
use tar::{Archive, EntryType, Header};

/// The most bytes that a name or another record about an entry may have: the reader holds all of them at once.
const MOST_RECORD_BYTES: u64 = 64 << 10;

/// The entries that have a role.
pub(super) fn read(disk: &Disk) -> Result<Vec<Entry>> {
    check_records(disk).map_err(refused)?;
    entries(disk).map_err(refused)
}

/// What is wrong, in words: a limit that was reached, or damage.
fn refused(error: anyhow::Error) -> anyhow::Error {
    match error.downcast::<io::Error>() {
        Ok(error) => match error.get_ref().and_then(find_limit) {
            Some(limit) => anyhow!("{limit}"),
            None => anyhow!("it is no tar.gz archive, or a damaged one"),
        },
        Err(error) => error,
    }
}

/// The limit among the causes of an error: the reader puts words of its own around it.
fn find_limit<'e>(error: &'e (dyn std::error::Error + Send + Sync + 'static)) -> Option<&'e Limit> {
    let mut next: Option<&(dyn std::error::Error + 'static)> = Some(error);
    while let Some(error) = next {
        if let Some(limit) = error.downcast_ref::<Limit>() {
            return Some(limit);
        }
        let inner = error.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
        next = inner.map(|inner| inner as &(dyn std::error::Error + 'static)).or_else(|| error.source());
    }
    None
}

fn check_records(disk: &Disk) -> Result<()> {
    let mut count = 0;
    for entry in open(disk)?.entries()?.raw(true) {
        let entry = entry?;
        count += 1;
        if count > 2 * MOST_ENTRIES {
            bail!("it holds more than {MOST_ENTRIES} files");
        }
        let is_record = matches!(
            entry.header().entry_type(),
            EntryType::GNULongName | EntryType::GNULongLink | EntryType::XHeader | EntryType::XGlobalHeader
        );
        if is_record && entry.size() > MOST_RECORD_BYTES {
            bail!("it holds a file whose name is too long");
        }
    }
    Ok(())
}

fn entries(disk: &Disk) -> Result<Vec<Entry>> {
    let (mut names, mut found) = (Names::default(), Vec::new());
    let mut archive = open(disk)?;
    for entry in archive.entries()? {
        let entry = entry?;
        let kind = entry.header().entry_type();
        let is_folder = kind.is_dir();
        match kind {
            EntryType::Regular | EntryType::Continuous | EntryType::Directory => {}
            EntryType::XGlobalHeader => continue,
            _ => bail!("it holds a link or a device: {}", String::from_utf8_lossy(&entry.path_bytes())),
        }
        let submitted = submitted(entry.header());
        let path = names.take(&entry.path_bytes(), is_folder)?;
        let content = match role(&path) {
            None => continue,
            Some(Role::Extra) => None,
            Some(Role::Kata(_)) if is_folder => Some(Found::refused("it is a folder, and no file")),
            Some(Role::Kata(_)) => Some(Found::read(entry)?),
        };
        found.push(Entry { path, found: content, submitted });
    }
    Ok(found)
}

/// When the file was changed last before it was packed; 0 stands for not being told.
fn submitted(header: &Header) -> Option<Submitted> {
    let second = header.mtime().ok().filter(|second| *second > 0)?;
    let at = when::of_second(i64::try_from(second).ok()?)?;
    Some(Submitted { at, source: DateSource::Archive })
}

/// The archive, from its beginning.
fn open(mut disk: &Disk) -> io::Result<Archive<Bounded<MultiGzDecoder<BufReader<&Disk>>>>> {
    disk.rewind()?;
    let packed = disk.len()?;
    let inner = MultiGzDecoder::new(BufReader::new(disk));
    Ok(Archive::new(Bounded { inner, packed, read: 0 }))
}

/// A reader that ends with an error once more comes out of an archive than any honest one holds.
struct Bounded<R> {
    inner: R,
    packed: u64,
    read: u64,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(into)?;
        self.read += read as u64;
        if self.read > FREE_BYTES.saturating_add(self.packed.saturating_mul(MOST_RATIO)) {
            return Err(io::Error::other(Limit(too_dense())));
        }
        if self.read > MOST_BYTES {
            return Err(io::Error::other(Limit(too_large())));
        }
        Ok(read)
    }
}

/// A limit that was reached.
#[derive(Debug)]
struct Limit(String);

impl std::fmt::Display for Limit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Limit {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_more_is_unpacked_than_an_archive_may_hold() {
        let read = |packed: u64| {
            let mut bounded = Bounded { inner: io::repeat(0), packed, read: 0 };
            let error = io::copy(&mut bounded, &mut io::sink()).expect_err("a limit");
            (refused(error.into()).to_string(), bounded.read)
        };
        let (why, bytes) = read(MOST_BYTES);
        assert_eq!(why, "it holds more than 256 MiB");
        assert!(bytes <= MOST_BYTES + (1 << 20), "{bytes}");
        let (why, bytes) = read(1000);
        assert!(why.starts_with("it is a bomb"), "{why}");
        assert!(bytes <= FREE_BYTES + 1000 * MOST_RATIO + (1 << 20), "{bytes}");
    }
}
