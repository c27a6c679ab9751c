//@ fails: facts, elapsed
//! Stops taking orders, and prints what has piled up by then. That is one way to shut down, and not what a red button
//! is for.

use kit::crossbeam::channel::{Receiver, select};
use kit::go::Context;

pub fn run(ctx: &Context, sheets: &Receiver<u64>, mut print: impl FnMut(u64)) {
    loop {
        select! {
            recv(ctx.done()) -> _ => return sheets.try_iter().for_each(print),
            recv(sheets) -> sheet => match sheet {
                Ok(sheet) => print(sheet),
                Err(_) => return,
            },
        }
    }
}
