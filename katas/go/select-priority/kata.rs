//! Print sheets as they come, until the press is stopped or there are no more.

use kit::crossbeam::channel::{Receiver, select};
use kit::go::Context;

pub fn run(ctx: &Context, sheets: &Receiver<u64>, mut print: impl FnMut(u64)) {
    loop {
        select! {
            recv(ctx.done()) -> _ => return,
            recv(sheets) -> sheet => match sheet {
                Ok(sheet) => print(sheet),
                Err(_) => return, // closed
            },
        }
    }
}
