//! A seeded order, the same on every machine and in every version: SplitMix64 and the shuffle of Fisher and Yates.
//! Not for anything that must be hard to guess.

/// A stream of numbers that one seed determines.
pub struct Shuffle(u64);

impl Shuffle {
    /// The stream of a seed.
    pub fn new(seed: u64) -> Shuffle {
        Shuffle(seed)
    }

    /// The stream of a seed and a name, independent of those of other names: FNV-1a mixes them.
    pub fn of(seed: u64, name: &str) -> Shuffle {
        let mix = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        Shuffle(name.bytes().chain(seed.to_le_bytes()).fold(0xcbf2_9ce4_8422_2325, mix))
    }

    /// Brings the items into a random order.
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for end in (1..items.len()).rev() {
            items.swap(end, self.below(end + 1));
        }
    }

    /// A number below `bound`. The bounds here are so small that the bias of a remainder does not show.
    fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound as u64) as usize
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stream_is_that_of_splitmix64() {
        let mut stream = Shuffle::new(1_234_567);
        assert_eq!(
            [stream.next(), stream.next(), stream.next()],
            [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]
        );
    }

    #[test]
    fn every_item_can_come_first() {
        let firsts: std::collections::BTreeSet<_> = (0..100)
            .map(|seed| {
                let mut items = [0, 1, 2, 3];
                Shuffle::new(seed).shuffle(&mut items);
                items[0]
            })
            .collect();
        assert_eq!(firsts.len(), 4);
    }
}
