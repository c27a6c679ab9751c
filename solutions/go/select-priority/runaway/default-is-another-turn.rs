//@ fails: runaway
//! Asks for the button alone, then for a sheet alone, so neither competes with the other. With a default case in
//! both, nothing ever waits: it turns as fast as it can until a sheet comes.

use kit::crossbeam::channel::{Receiver, select};
use kit::go::Context;

pub fn run(ctx: &Context, sheets: &Receiver<u64>, mut print: impl FnMut(u64)) {
    loop {
        select! {
            recv(ctx.done()) -> _ => return,
            default => {}
        }
        select! {
            recv(sheets) -> sheet => match sheet {
                Ok(sheet) => print(sheet),
                Err(_) => return,
            },
            default => {}
        }
    }
}
