//! Small seeded numbers. Each stream is keyed by what it is for, so that nothing depends on the order in which
//! a program asks for things.

use std::ops::Range;

/// A stream of numbers that looks random and is the same for the same key: splitmix64.
#[derive(Clone, Debug)]
pub(crate) struct Rng {
    state: u64,
}

impl Rng {
    /// The stream of a run's `seed` for one `purpose` and, within it, one `key`.
    pub(crate) fn new(seed: u64, purpose: &str, key: u64) -> Rng {
        let purpose = digest(0, purpose.as_bytes());
        Rng { state: mix(mix(mix(seed) ^ purpose) ^ key) }
    }

    /// The next number.
    pub(crate) fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(GOLDEN);
        mix(self.state)
    }

    /// A number of `range`, which must not be empty. The bias of the modulo is far below what any kata sees.
    pub(crate) fn range(&mut self, range: Range<u64>) -> u64 {
        assert!(!range.is_empty(), "a range to draw from must not be empty");
        range.start + self.next() % (range.end - range.start)
    }

    /// One of `items`, which must not be empty.
    pub(crate) fn pick<'a>(&mut self, items: &[&'a str]) -> &'a str {
        items[self.range(0..items.len() as u64) as usize]
    }
}

/// A digest of `bytes` under `key`. It need not withstand an attacker who may choose the key.
pub(crate) fn digest(key: u64, bytes: &[u8]) -> u64 {
    let start = mix(key ^ GOLDEN.wrapping_mul(bytes.len() as u64 + 1));
    bytes.chunks(8).fold(start, |state, chunk| {
        let mut word = [0; 8];
        word[..chunk.len()].copy_from_slice(chunk);
        mix(state ^ u64::from_le_bytes(word))
    })
}

const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;

fn mix(word: u64) -> u64 {
    let word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    word ^ (word >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn the_same_key_gives_the_same_stream() {
        let draw = || {
            let mut rng = Rng::new(7, "latency of db", 42);
            [rng.next(), rng.next(), rng.next()]
        };
        assert_eq!(draw(), draw());
    }

    #[test]
    fn seed_purpose_and_key_each_change_the_stream() {
        let first = |seed, purpose, key| Rng::new(seed, purpose, key).next();
        let streams = [first(1, "a", 1), first(2, "a", 1), first(1, "b", 1), first(1, "a", 2)];
        assert_eq!(BTreeSet::from(streams).len(), 4);
    }

    #[test]
    fn a_range_is_reached_from_end_to_end_and_never_left() {
        let mut rng = Rng::new(0, "test", 0);
        let drawn: BTreeSet<u64> = (0..1_000).map(|_| rng.range(5..9)).collect();
        assert_eq!(drawn, BTreeSet::from([5, 6, 7, 8]));
    }

    #[test]
    fn a_digest_tells_keys_lengths_and_bytes_apart() {
        let digests =
            [digest(0, b""), digest(0, b"\0"), digest(0, b"a"), digest(1, b"a"), digest(0, b"abcdefgha")];
        assert_eq!(BTreeSet::from(digests).len(), digests.len());
    }
}
