//@ fails: facts
//! Looks at the button at the top of each turn, and that helps with sheets that are piled up. But the press waits in the
//! select. If the button and the next sheet both come meanwhile, the select has a choice again.

use kit::crossbeam::channel::{Receiver, select};
use kit::go::Context;

pub fn run(ctx: &Context, sheets: &Receiver<u64>, mut print: impl FnMut(u64)) {
    while ctx.err().is_none() {
        select! {
            recv(ctx.done()) -> _ => return,
            recv(sheets) -> sheet => match sheet {
                Ok(sheet) => print(sheet),
                Err(_) => return,
            },
        }
    }
}
