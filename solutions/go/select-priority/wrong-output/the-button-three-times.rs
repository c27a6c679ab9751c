//@ fails: facts
//! Better odds: with the case of the button three times, the sheet is one of four and no longer one of two. Sooner or
//! later it still wins.

use kit::crossbeam::channel::{Receiver, select};
use kit::go::Context;

pub fn run(ctx: &Context, sheets: &Receiver<u64>, mut print: impl FnMut(u64)) {
    let stop = ctx.done();
    loop {
        select! {
            recv(stop) -> _ => return,
            recv(stop) -> _ => return,
            recv(stop) -> _ => return,
            recv(sheets) -> sheet => match sheet {
                Ok(sheet) => print(sheet),
                Err(_) => return,
            },
        }
    }
}
