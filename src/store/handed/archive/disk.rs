//! An archive's file, which tells what the disk did from what the archive is: a reader of archives gives errors of either
//! kind, and only those of the disk are nobody's doing.

use crate::store::handed::folder;
use std::cell::RefCell;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;

/// A file that remembers the first error of reading it.
pub(super) struct Disk {
    file: File,
    failure: RefCell<Option<io::Error>>,
}

impl Disk {
    /// Opens the file, which may be no link and nothing that has to be waited for.
    pub(super) fn open(path: &Path) -> io::Result<Disk> {
        let (file, kind) = folder::open(path)?;
        if !kind.is_file() {
            return Err(io::Error::other("it is no file any more"));
        }
        Ok(Disk { file, failure: RefCell::new(None) })
    }

    /// How many bytes it has.
    pub(super) fn len(&self) -> io::Result<u64> {
        self.file.metadata().map(|data| data.len())
    }

    /// What went wrong with the disk, if anything has.
    pub(super) fn failure(self) -> Option<io::Error> {
        self.failure.into_inner()
    }
}

impl Read for &Disk {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        (&self.file).read(into).inspect_err(|error| {
            if error.kind() != io::ErrorKind::Interrupted {
                // Whoever reads gets the error itself; of it there is only one.
                let same =
                    error.raw_os_error().map_or_else(|| error.kind().into(), io::Error::from_raw_os_error);
                self.failure.borrow_mut().get_or_insert(same);
            }
        })
    }
}

impl Seek for &Disk {
    /// An archive may name a place that no file has: that is no failure of the disk.
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        (&self.file).seek(to)
    }
}
