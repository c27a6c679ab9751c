//! CPU work in pure Python: named jobs like those of [`cpu`], which need the GIL.
//!
//! A job gives the GIL away between two bytecodes when another thread has asked for it, and gets it back in its
//! turn. On a thread that is none of Python's a job takes the GIL for as long as it runs.

use super::gil;
use crate::cpu::{self, Digest};

/// Counts the words of a text: 2 ms of bytecode for each KiB.
///
/// # Panics
/// Within [`allow_threads`](super::allow_threads), outside of a kata's run, and in a waker.
#[track_caller]
pub fn count_words(text: &str) -> Digest {
    job("count_words", text.as_bytes(), text.len() as u64 * 2 * MILLISECOND / 1024)
}

/// Simulates a portfolio in loops of pure Python: 50 ms of bytecode.
///
/// # Panics
/// Within [`allow_threads`](super::allow_threads), outside of a kata's run, and in a waker.
#[track_caller]
pub fn simulate(portfolio: u64) -> Digest {
    job("simulate", &portfolio.to_le_bytes(), 50 * MILLISECOND)
}

/// Renders the head of a customer's page: 30 ms of bytecode.
///
/// # Panics
/// Within [`allow_threads`](super::allow_threads), outside of a kata's run, and in a waker.
#[track_caller]
pub fn render_head(customer: u64) -> Digest {
    job("render_head", &customer.to_le_bytes(), 30 * MILLISECOND)
}

/// Looks up what an item costs, in cents: 200 µs of bytecode.
///
/// # Panics
/// Within [`allow_threads`](super::allow_threads), outside of a kata's run, and in a waker.
#[track_caller]
pub fn price(item: u64) -> u64 {
    100 + job("price", &item.to_le_bytes(), MILLISECOND / 5).number() % 9_900
}

const MILLISECOND: u64 = 1_000_000;

/// How often running bytecode looks whether somebody wants the GIL. CPython looks at each call and each jump
/// back, which is more often still.
const CHECK_NS: u64 = 50_000;

#[track_caller]
fn job(name: &str, argument: &[u8], cost_ns: u64) -> Digest {
    gil::require();
    cpu::run(name, argument, || execute(cost_ns))
}

/// Takes as long as bytecode of that cost does on the calling thread, which has the GIL or waits for it.
pub(crate) fn execute(cost_ns: u64) {
    gil::with_gil(|| {
        let mut left = cost_ns;
        while left > 0 {
            let part = left.min(CHECK_NS);
            machine::charge(part);
            left -= part;
            gil::check();
        }
    });
}
