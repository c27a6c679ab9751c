//! Whoever reaches the record of a run by rust-lang/rust#25860 reaches the limits of the run too, which lie at its head.
//! The judge knows what it wrote there.
//@ attempts: a longer simulated time than is allowed
//@ says: It wrote to the record of its own run

use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

static FOREVER: &&() = &&();

fn longer<'a, 'b, T: ?Sized>(_: &'a &'b (), value: &'b mut T) -> &'a mut T {
    value
}
fn extend<'a, 'b, T: ?Sized>(value: &'a mut T) -> &'b mut T {
    let extend: for<'x> fn(_, &'x mut T) -> &'b mut T = longer;
    extend(FOREVER, value)
}

enum Either<A, B> {
    First(Option<Box<A>>),
    Second(Option<Box<B>>),
}

#[inline(never)]
fn transmute<A, B>(value: A) -> B {
    let mut either: Either<A, B> = Either::Second(None);
    let second = match &mut either {
        Either::Second(second) => extend(second),
        Either::First(_) => unreachable!(),
    };
    either = Either::First(Some(Box::new(value)));
    std::hint::black_box(&mut either);
    *second.take().unwrap()
}

fn word(address: usize) -> &'static AtomicU64 {
    transmute(address)
}

/// The kit's own reference to the trace, as its address and its length in words, lies among the statics.
static NEAR: AtomicU64 = AtomicU64::new(1);
const WORDS: u64 = (256 << 20) / 8;

/// Where the bound on simulated time is, in words from the beginning of a trace.
const LONGEST: usize = 8;

fn trace() -> usize {
    let near = &raw const NEAR as usize & !7;
    let mut at = near;
    loop {
        if word(at + 8).load(Relaxed) == WORDS && word(at).load(Relaxed) % 4096 == 0 {
            return word(at).load(Relaxed) as usize;
        }
        at += 8;
    }
}

pub async fn answer(db: kit::world::Db, ids: Vec<u64>) -> Vec<String> {
    let lines = honest(db, ids).await;
    let trace = trace();
    word(trace + 8 * LONGEST).fetch_add(1, Relaxed);
    lines
}
