//! One more look, at the one place where it cannot come too early: between receiving a sheet and printing it.

use kit::crossbeam::channel::{Receiver, select};
use kit::go::Context;

pub fn run(ctx: &Context, sheets: &Receiver<u64>, mut print: impl FnMut(u64)) {
    loop {
        // Waits for both at once, so the button is heard even when no sheet comes.
        let sheet = select! {
            recv(ctx.done()) -> _ => return,
            recv(sheets) -> sheet => sheet,
        };
        let Ok(sheet) = sheet else { return };

        // The select may have had both to choose from. Whichever it took, what counts is how things stand now: the
        // sheet in hand has not been begun yet.
        if ctx.err().is_some() {
            return;
        }
        print(sheet);
    }
}
