//! Zip archives.

use super::{Disk, Entry, FREE_BYTES, MOST_BYTES, MOST_ENTRIES, MOST_RATIO, Names, too_dense, too_large};
use crate::model::submission::{DateSource, Submitted};
use crate::store::handed::place::{Role, role};
use crate::store::handed::source::Found;
use crate::store::when;
use anyhow::{Context, Result, bail};
use std::io::{BufReader, Read, Seek, SeekFrom};
use zip::read::ZipFile;
use zip::{ExtraField, ZipArchive};

/// The bytes of a Unix mode that say what kind of file it is, and those of a file and of a folder.
const KIND_BITS: u32 = 0o170_000;
const FILE_BITS: u32 = 0o100_000;
const FOLDER_BITS: u32 = 0o040_000;

/// The entries that have a role.
pub(super) fn read(disk: &Disk) -> Result<Vec<Entry>> {
    let mut file = BufReader::new(disk);
    let count = declared(&mut file)?;
    if count > MOST_ENTRIES {
        bail!("it holds more than {MOST_ENTRIES} files");
    }
    let mut archive = ZipArchive::new(file).context("it is no zip archive, or a damaged one")?;
    // Of entries that have one name, the reader keeps only one.
    if archive.len() < count {
        bail!("it holds a file twice");
    }
    let (mut names, mut entries, mut total) = (Names::default(), Vec::new(), 0_u64);
    for at in 0..archive.len() {
        let (path, is_folder, submitted) = {
            let entry = archive.by_index_raw(at).context("it is a damaged zip archive")?;
            total = total.saturating_add(entry.size());
            check(&entry, total)?;
            (names.take(entry.name_raw(), entry.is_dir())?, entry.is_dir(), submitted(&entry))
        };
        let found = match role(&path) {
            None => continue,
            Some(Role::Extra) => None,
            Some(Role::Kata(_)) if is_folder => Some(Found::refused("it is a folder, and no file")),
            Some(Role::Kata(_)) => {
                let damaged = || format!("it is locked or damaged: {path} cannot be unpacked");
                let entry = archive.by_index(at).with_context(damaged)?;
                Some(Found::read(entry).with_context(damaged)?)
            }
        };
        entries.push(Entry { path, found, submitted });
    }
    Ok(entries)
}

/// When the file was changed last before it was packed. Some archives have that in UTC. All have a time that does not say
/// where, which is taken for a time of here, but in many it is the least there is, which stands for none.
fn submitted<R: Read>(entry: &ZipFile<'_, R>) -> Option<Submitted> {
    let exact = entry.extra_data_fields().find_map(|field| match field {
        ExtraField::ExtendedTimestamp(times) => times.mod_time(),
        _ => None,
    });
    let local = || {
        let at = entry.last_modified().filter(|at| *at != zip::DateTime::DEFAULT)?;
        let small = |number: u8| i8::try_from(number).ok();
        let date = [i16::try_from(at.year()).ok()?, at.month().into(), at.day().into()];
        when::of_local(date, [small(at.hour())?, small(at.minute())?, small(at.second())?])
    };
    let at = exact.filter(|second| *second > 0).map(i64::from).and_then(when::of_second).or_else(local)?;
    Some(Submitted { at, source: DateSource::Archive })
}

/// Refuses an entry that is neither a file nor a folder, or that is too large for what it is packed in. The sizes are the
/// archive's word; what is unpacked is bounded besides.
fn check<R: Read>(entry: &ZipFile<'_, R>, total: u64) -> Result<()> {
    let kind = entry.unix_mode().unwrap_or(0) & KIND_BITS;
    if ![0, FILE_BITS, FOLDER_BITS].contains(&kind) {
        bail!("it holds a link or a device: {}", String::from_utf8_lossy(entry.name_raw()));
    }
    if entry.size() > FREE_BYTES && entry.size() / entry.compressed_size().max(1) > MOST_RATIO {
        bail!(too_dense());
    }
    if total > MOST_BYTES {
        bail!(too_large());
    }
    Ok(())
}

/// How many entries the archive says it has. It is asked for before anything is read for each of them.
fn declared(file: &mut (impl Read + Seek)) -> Result<usize> {
    /// A record at the end, which may be followed by a comment of at most 65,535 bytes.
    const END: [u8; 4] = *b"PK\x05\x06";
    const END_BYTES: u64 = 22;
    let length = file.seek(SeekFrom::End(0))?;
    file.seek(SeekFrom::Start(length.saturating_sub(END_BYTES + 0xffff)))?;
    let mut tail = Vec::new();
    file.take(END_BYTES + 0xffff).read_to_end(&mut tail)?;
    file.rewind()?;
    let counts = tail.windows(END_BYTES as usize).filter(|record| record.starts_with(&END));
    let counts = counts.map(|record| usize::from(u16::from_le_bytes([record[10], record[11]])));
    // Which of several the reader takes is its own affair.
    counts.max().context("it is no zip archive, or a damaged one")
}
