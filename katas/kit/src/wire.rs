//! Values that cross a boundary by copy: as bytes, at a price that goes by their number.
//!
//! Node's structured clone and Python's pickle are both this. The copy is a real one, through serde and postcard,
//! so that nothing stays shared and memory is what it would be; the price is a model's, charged to whoever copies.
//! Nothing here knows a thread, a pipe or a channel. Outside of the machine, in a child process, use [`encode`] and
//! [`decode`], which charge nothing.

use postcard::ser_flavors::Flavor;
use serde::de::{DeserializeOwned, Deserializer, Visitor};
use serde::{Deserialize, Serialize, Serializer};
use std::cell::Cell;
use std::fmt;
use std::ops::{Deref, DerefMut};
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

/// Bytes that are copied in one piece, as an array buffer or a `bytes` object is. A `Vec<u8>` would be copied as a
/// list of small numbers, one by one.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Bytes(Vec<u8>);

/// What a copy costs, on each side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Price {
    /// For a message of any size, in nanoseconds.
    pub(crate) each_ns: u64,
    /// For every KiB of it, in nanoseconds.
    pub(crate) kib_ns: u64,
}

impl Price {
    /// Nanoseconds of CPU for `bytes`.
    pub(crate) const fn of(self, bytes: usize) -> u64 {
        self.each_ns.saturating_add((bytes as u64).saturating_mul(self.kib_ns) / 1024)
    }
}

/// A value between its two copies: packed by the sender, not yet opened by the receiver.
#[derive(Debug)]
pub(crate) struct Parcel {
    bytes: Vec<u8>,
    /// Takes the memory of the bytes that are only counted.
    ballast: Vec<u8>,
    price: Price,
}

impl Parcel {
    /// Copies `value` out of the sender's memory. The caller pays.
    ///
    /// # Panics
    /// If the value cannot be written, such as a sequence that does not know its length.
    pub(crate) fn pack<T: Serialize + ?Sized>(value: &T, price: Price) -> Parcel {
        COUNTED.set(0);
        let bytes = encode(value);
        Parcel { bytes, ballast: Vec::with_capacity(COUNTED.take()), price }.paid()
    }

    /// Copies the value into the receiver's memory. The caller pays.
    ///
    /// # Panics
    /// If what was packed was of another type.
    pub(crate) fn open<T: DeserializeOwned>(self) -> T {
        COUNTED.set(0);
        let value = decode(&self.bytes);
        Parcel { ballast: Vec::with_capacity(COUNTED.take()), ..self }.pay();
        value
    }

    /// A parcel of what another process has encoded.
    pub(crate) fn received(bytes: Vec<u8>, price: Price) -> Parcel {
        Parcel { bytes, ballast: Vec::new(), price }
    }

    /// What was packed, for a pipe.
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// What was packed, for another process.
    pub(crate) fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    fn paid(self) -> Parcel {
        self.pay();
        count(self.len());
        self
    }

    fn pay(&self) {
        machine::charge(self.price.of(self.len()));
    }

    fn len(&self) -> usize {
        self.bytes.len() + self.ballast.capacity()
    }
}

/// The bytes of `value`.
///
/// # Panics
/// If the value cannot be written, such as a sequence that does not know its length.
pub(crate) fn encode<T: Serialize + ?Sized>(value: &T) -> Vec<u8> {
    postcard::serialize_with_flavor(value, Output::default())
        .expect("a value that is sent can be written as bytes")
}

/// Bytes that have been written. What comes in one piece is given the room it needs and no more, so that a copy
/// takes the memory of a copy: a vector that grows by doubling would take up to twice as much.
#[derive(Default)]
struct Output(Vec<u8>);

impl Flavor for Output {
    type Output = Vec<u8>;

    fn try_push(&mut self, byte: u8) -> postcard::Result<()> {
        self.0.push(byte);
        Ok(())
    }

    fn try_extend(&mut self, piece: &[u8]) -> postcard::Result<()> {
        if piece.len() >= LARGE {
            self.0.reserve_exact(piece.len() + LARGE);
        }
        self.0.extend_from_slice(piece);
        Ok(())
    }

    fn finalize(self) -> postcard::Result<Vec<u8>> {
        Ok(self.0)
    }
}

/// From here on a piece is large, in bytes. As much room is left for what may follow it.
const LARGE: usize = 4096;

/// The value that `bytes` were made of.
///
/// # Panics
/// If they were made of a value of another type.
pub(crate) fn decode<T: DeserializeOwned>(bytes: &[u8]) -> T {
    postcard::from_bytes(bytes).expect("what is received has the type that was sent")
}

/// Counts bytes of a value that is being written or read and stands for more than it holds. They cost what others
/// do, in time and in memory, but nobody copies them.
pub(crate) fn stand_for(bytes: usize) {
    COUNTED.set(COUNTED.get() + bytes);
}

/// How many bytes were packed so far in this run. A parcel counts once, though both sides pay for it.
pub(crate) fn copied() -> u64 {
    COPIED.load(Relaxed)
}

/// Counts bytes that were packed in another process.
pub(crate) fn count(bytes: usize) {
    COPIED.fetch_add(bytes as u64, Relaxed);
}

thread_local! {
    static COUNTED: Cell<usize> = const { Cell::new(0) };
}

static COPIED: AtomicU64 = AtomicU64::new(0);

impl From<Vec<u8>> for Bytes {
    fn from(bytes: Vec<u8>) -> Bytes {
        Bytes(bytes)
    }
}

impl From<Bytes> for Vec<u8> {
    fn from(bytes: Bytes) -> Vec<u8> {
        bytes.0
    }
}

impl Deref for Bytes {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.0
    }
}

impl DerefMut for Bytes {
    fn deref_mut(&mut self) -> &mut [u8] {
        &mut self.0
    }
}

impl fmt::Debug for Bytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} bytes", self.0.len())
    }
}

impl Serialize for Bytes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&self.0)
    }
}

impl<'de> Deserialize<'de> for Bytes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Bytes, D::Error> {
        deserializer.deserialize_bytes(InOnePiece)
    }
}

struct InOnePiece;

impl Visitor<'_> for InOnePiece {
    type Value = Bytes;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("bytes")
    }

    fn visit_bytes<E>(self, bytes: &[u8]) -> Result<Bytes, E> {
        Ok(Bytes(bytes.to_vec()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FREE: Price = Price { each_ns: 0, kib_ns: 0 };

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    enum Message {
        Ready,
        Pixels { width: u16, data: Bytes },
        Names(Vec<(u64, String)>),
    }

    #[test]
    fn what_is_opened_equals_what_was_packed() {
        let messages = [
            Message::Ready,
            Message::Pixels { width: 3, data: vec![1, 2, 250].into() },
            Message::Names(vec![(7, "Ada".to_owned()), (8, String::new())]),
        ];
        for message in messages {
            let parcel = Parcel::pack(&message, FREE);
            let over_a_pipe = Parcel::received(parcel.bytes().to_vec(), FREE);
            assert_eq!(parcel.open::<Message>(), message);
            assert_eq!(over_a_pipe.open::<Message>(), message);
        }
    }

    #[test]
    fn bytes_travel_as_they_are_with_their_length_before_them() {
        let parcel = encode(&Bytes::from(vec![255; 1000]));
        assert_eq!(parcel.len(), 1002);
        assert_eq!(parcel[2..], [255; 1000]);
    }

    #[test]
    fn a_large_copy_takes_hardly_more_memory_than_what_it_copies() {
        let room = encode(&(7_u64, Bytes::from(vec![1; 1 << 20]), "a name")).capacity();
        assert!(room < (1 << 20) + 2 * LARGE, "{room}");
    }

    #[test]
    fn a_price_goes_by_the_size() {
        let price = Price { each_ns: 2_000, kib_ns: 1_000 };
        assert_eq!([0, 512, 1 << 20].map(|bytes| price.of(bytes)), [2_000, 2_500, 1_026_000]);
    }

    /// Weighs a thousand bytes, and is written as two.
    #[derive(Debug, PartialEq)]
    struct Heavy(u8);

    impl Serialize for Heavy {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            stand_for(998);
            [self.0, 0].serialize(serializer)
        }
    }

    impl<'de> Deserialize<'de> for Heavy {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Heavy, D::Error> {
            let [value, _] = Deserialize::deserialize(deserializer)?;
            stand_for(998);
            Ok(Heavy(value))
        }
    }

    #[test]
    fn a_value_that_stands_for_more_weighs_that_much_until_it_is_opened() {
        let parcel = Parcel::pack(&vec![Heavy(7), Heavy(8)], FREE);
        assert_eq!((parcel.bytes().len(), parcel.len()), (5, 2_001));
        let over_a_pipe = Parcel::received(parcel.bytes().to_vec(), FREE);
        assert_eq!(over_a_pipe.open::<Vec<Heavy>>(), [Heavy(7), Heavy(8)]);
        assert_eq!(Parcel::pack(&7_u8, FREE).len(), 1);
    }

    #[test]
    fn a_parcel_is_counted_once() {
        let before = copied();
        let parcel = Parcel::pack(&Bytes::from(vec![0; 5_000_000]), FREE);
        let packed = copied() - before;
        let _: Bytes = parcel.open();
        // Other tests copy as well, but never as much.
        assert!((5_000_000..9_000_000).contains(&packed), "{packed}");
        assert!(copied() - before < 9_000_000);
    }
}
