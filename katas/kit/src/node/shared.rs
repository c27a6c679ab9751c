//! Memory that workers share: Node's SharedArrayBuffer under a typed array, with the operations of Atomics.
//!
//! A message that holds one is copied, and the array in it is not: its place in the bytes is a number, and the array
//! itself travels beside them.

use serde::de::{Deserializer, Error};
use serde::{Deserialize, Serialize, Serializer};
use std::cell::RefCell;
use std::ops::Deref;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

/// Numbers that all who hold the array see and change; clones are the same array.
#[derive(Clone, Debug)]
pub struct SharedArray {
    numbers: Arc<[AtomicU64]>,
}

impl SharedArray {
    /// As many zeros.
    pub fn new(len: usize) -> SharedArray {
        SharedArray { numbers: std::iter::repeat_with(AtomicU64::default).take(len).collect() }
    }
}

impl Deref for SharedArray {
    type Target = [AtomicU64];

    fn deref(&self) -> &[AtomicU64] {
        &self.numbers
    }
}

thread_local! {
    /// The arrays of the message that this thread packs or opens.
    static BESIDE: RefCell<Vec<SharedArray>> = const { RefCell::new(Vec::new()) };
}

/// Packs a message, and returns the arrays that it holds.
pub(super) fn while_packing<R>(pack: impl FnOnce() -> R) -> (R, Vec<SharedArray>) {
    BESIDE.take();
    (pack(), BESIDE.take())
}

/// Opens a message that holds these arrays.
pub(super) fn while_opening<R>(arrays: Vec<SharedArray>, open: impl FnOnce() -> R) -> R {
    BESIDE.set(arrays);
    let opened = open();
    BESIDE.take();
    opened
}

impl Serialize for SharedArray {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let place = BESIDE.with_borrow_mut(|arrays| {
            arrays.push(self.clone());
            arrays.len() - 1
        });
        (place as u64).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for SharedArray {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<SharedArray, D::Error> {
        let place = u64::deserialize(deserializer)? as usize;
        let array = BESIDE.with_borrow(|arrays| arrays.get(place).cloned());
        array.ok_or_else(|| D::Error::custom("a shared array travels in a message to or from a worker"))
    }
}
