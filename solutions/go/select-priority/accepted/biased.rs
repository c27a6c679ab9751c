//! Crossbeam has a select that takes the first of the cases that are ready. With that one, unlike with Go's, the order of the
//! cases decides.

use kit::crossbeam::channel::{Receiver, select_biased};
use kit::go::Context;

pub fn run(ctx: &Context, sheets: &Receiver<u64>, mut print: impl FnMut(u64)) {
    loop {
        select_biased! {
            // First, and meant to be: fair would be wrong here. Where no case may starve another, fair is right.
            recv(ctx.done()) -> _ => return,
            recv(sheets) -> sheet => match sheet {
                Ok(sheet) => print(sheet),
                Err(_) => return,
            },
        }
    }
}
