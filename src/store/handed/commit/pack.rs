//! A commit out of a pack: found by the pack's index, and put together again where it is kept as changes to another
//! object.
//!
//! Both files are made by a student. Nothing is read in because of a number in them but what fits the limits below, and
//! every place that they name is one to read at, which a file may end before.

use super::Id;
use flate2::read::ZlibDecoder;
use std::io::{self, Read, Seek, SeekFrom};

/// The most bytes of an object, or of changes to one.
const MOST_OBJECT_BYTES: u64 = 256 << 10;
/// The most changes on top of one another. Git makes 50 of them at most.
const MOST_CHANGES: usize = 64;

const COMMIT: u8 = 1;
const CHANGES_AT: u8 = 6;
const CHANGES_TO: u8 = 7;

/// The commit of that name, without its header; `None` if it is not there, or there is no sense in it.
pub fn commit<I: Read + Seek, P: Read + Seek>(index: I, pack: P, id: &Id) -> Option<Vec<u8>> {
    let mut index = Index::of(index, id.length).ok()?;
    let mut pack = Pack(pack);
    let offset = index.find(id).ok()?;
    pack.check().ok()?;
    let mut changes = Vec::new();
    let mut next = offset;
    let commit = loop {
        match pack.entry(next, id.length).ok()? {
            Entry::Commit(bytes) => break bytes,
            Entry::Changes { .. } if changes.len() == MOST_CHANGES => return None,
            Entry::Changes { to, bytes } => {
                changes.push(bytes);
                next = match to {
                    Base::At(offset) => offset,
                    Base::Id(id) => index.find(&id).ok()?,
                };
            }
        }
    };
    changes.iter().rev().try_fold(commit, |base, changes| apply(&base, changes))
}

fn odd() -> io::Error {
    io::ErrorKind::InvalidData.into()
}

/// The index of a pack, version 2: how many ids begin with at most each byte, the ids in order, a checksum each, and where
/// each is, of which those beyond 2 GiB stand in a table of their own.
struct Index<R> {
    file: R,
    id_bytes: u64,
    count: u64,
}

const INDEX_HEAD: u64 = 8;
const INDEX_IDS: u64 = INDEX_HEAD + 256 * 4;

impl<R: Read + Seek> Index<R> {
    fn of(mut file: R, id_bytes: usize) -> io::Result<Index<R>> {
        if array_at(&mut file, 0)? != *b"\xfftOc\0\0\0\x02" {
            return Err(odd());
        }
        let mut index = Index { file, id_bytes: id_bytes as u64, count: 0 };
        index.count = index.up_to(255)?;
        Ok(index)
    }

    /// How many ids begin with this byte or one before it.
    fn up_to(&mut self, first: u64) -> io::Result<u64> {
        Ok(u32::from_be_bytes(array_at(&mut self.file, INDEX_HEAD + first * 4)?).into())
    }

    fn find(&mut self, id: &Id) -> io::Result<u64> {
        let first = u64::from(id.bytes()[0]);
        let mut low = if first == 0 { 0 } else { self.up_to(first - 1)? };
        let mut high = self.up_to(first)?.min(self.count);
        while low < high {
            let middle = low.midpoint(high);
            let mut found = [0; 32];
            let found = &mut found[..id.length];
            read_at(&mut self.file, INDEX_IDS + middle * self.id_bytes, found)?;
            match (*found).cmp(id.bytes()) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
                std::cmp::Ordering::Equal => return self.offset(middle),
            }
        }
        Err(io::ErrorKind::NotFound.into())
    }

    fn offset(&mut self, at: u64) -> io::Result<u64> {
        let offsets = INDEX_IDS + self.count * (self.id_bytes + 4);
        let offset = u64::from(u32::from_be_bytes(array_at(&mut self.file, offsets + at * 4)?));
        let large = offset & !(1 << 31);
        if offset == large {
            return Ok(offset);
        }
        let offsets = offsets + self.count * 4;
        Ok(u64::from_be_bytes(array_at(&mut self.file, offsets + large * 8)?))
    }
}

struct Pack<R>(R);

/// What stands at a place of a pack.
enum Entry {
    Commit(Vec<u8>),
    Changes { to: Base, bytes: Vec<u8> },
}

/// What changes are made to.
enum Base {
    At(u64),
    Id(Id),
}

impl<R: Read + Seek> Pack<R> {
    fn check(&mut self) -> io::Result<()> {
        match array_at(&mut self.0, 0)? {
            [b'P', b'A', b'C', b'K', 0, 0, 0, 2 | 3] => Ok(()),
            _ => Err(odd()),
        }
    }

    fn entry(&mut self, offset: u64, id_bytes: usize) -> io::Result<Entry> {
        self.0.seek(SeekFrom::Start(offset))?;
        let first = self.byte()?;
        let (kind, mut bytes) = (first >> 4 & 7, u64::from(first & 15));
        let (mut more, mut shift) = (first & 128 != 0, 4);
        while more {
            let byte = self.byte()?;
            bytes |= u64::from(byte & 127) << shift;
            (more, shift) = (byte & 128 != 0, shift + 7);
            if shift > 32 {
                return Err(odd());
            }
        }
        match kind {
            COMMIT => Ok(Entry::Commit(self.unpacked(bytes)?)),
            CHANGES_AT => {
                let back = self.distance()?;
                // Always to what stands before: there is no going round in circles.
                let base = offset.checked_sub(back).filter(|_| back > 0).ok_or_else(odd)?;
                Ok(Entry::Changes { to: Base::At(base), bytes: self.unpacked(bytes)? })
            }
            CHANGES_TO => {
                let mut id = Id { bytes: [0; 32], length: id_bytes };
                self.0.read_exact(&mut id.bytes[..id_bytes])?;
                Ok(Entry::Changes { to: Base::Id(id), bytes: self.unpacked(bytes)? })
            }
            _ => Err(odd()),
        }
    }

    fn byte(&mut self) -> io::Result<u8> {
        let mut byte = [0];
        self.0.read_exact(&mut byte)?;
        Ok(byte[0])
    }

    /// A number whose bytes each add one to what comes before, so that none can be written in two ways.
    fn distance(&mut self) -> io::Result<u64> {
        let mut byte = self.byte()?;
        let mut distance = u64::from(byte & 127);
        while byte & 128 != 0 {
            byte = self.byte()?;
            distance = distance.checked_add(1).filter(|number| *number < 1 << 56).ok_or_else(odd)?;
            distance = distance << 7 | u64::from(byte & 127);
        }
        Ok(distance)
    }

    /// The next bytes, unpacked, of which there have to be so many.
    fn unpacked(&mut self, bytes: u64) -> io::Result<Vec<u8>> {
        if bytes > MOST_OBJECT_BYTES {
            return Err(odd());
        }
        let mut unpacked = Vec::new();
        ZlibDecoder::new(&mut self.0).take(bytes + 1).read_to_end(&mut unpacked)?;
        if unpacked.len() as u64 == bytes { Ok(unpacked) } else { Err(odd()) }
    }
}

/// The object that comes of changes to another: pieces of that one, and new bytes, one after the other.
fn apply(base: &[u8], changes: &[u8]) -> Option<Vec<u8>> {
    let mut changes = changes.iter().copied();
    if length(&mut changes)? != base.len() as u64 {
        return None;
    }
    let bytes = length(&mut changes).filter(|bytes| *bytes <= MOST_OBJECT_BYTES)?;
    let mut made = Vec::new();
    while let Some(order) = changes.next() {
        if order & 128 != 0 {
            let mut number = |first: u8, places: u32| {
                (0..places)
                    .filter(|place| order & first << place != 0)
                    .try_fold(0, |number, place| Some(number | usize::from(changes.next()?) << (8 * place)))
            };
            let (from, length) = (number(1, 4)?, number(16, 3)?);
            let length = if length == 0 { 0x10000 } else { length };
            made.extend_from_slice(base.get(from..from.checked_add(length)?)?);
        } else if order > 0 {
            let before = made.len();
            made.extend(changes.by_ref().take(order.into()));
            if made.len() - before != usize::from(order) {
                return None;
            }
        } else {
            return None;
        }
        if made.len() as u64 > bytes {
            return None;
        }
    }
    (made.len() as u64 == bytes).then_some(made)
}

/// A number of seven bits a byte, the lowest first.
fn length(bytes: &mut impl Iterator<Item = u8>) -> Option<u64> {
    let mut length = 0;
    for shift in (0..56).step_by(7) {
        let byte = bytes.next()?;
        length |= u64::from(byte & 127) << shift;
        if byte & 128 == 0 {
            return Some(length);
        }
    }
    None
}

fn read_at(file: &mut (impl Read + Seek), at: u64, into: &mut [u8]) -> io::Result<()> {
    file.seek(SeekFrom::Start(at))?;
    file.read_exact(into)
}

fn array_at<const N: usize>(file: &mut (impl Read + Seek), at: u64) -> io::Result<[u8; N]> {
    let mut bytes = [0; N];
    read_at(file, at, &mut bytes)?;
    Ok(bytes)
}
