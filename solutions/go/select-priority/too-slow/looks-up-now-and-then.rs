//@ fails: elapsed
//! Waits for sheets alone, for 50 ms at most, and looks at the button before it prints one. The look comes at the right
//! place. But nobody hears the button while the press stands idle.

use kit::crossbeam::channel::{Receiver, RecvTimeoutError};
use kit::go::Context;
use std::time::Duration;

pub fn run(ctx: &Context, sheets: &Receiver<u64>, mut print: impl FnMut(u64)) {
    loop {
        let sheet = sheets.recv_timeout(Duration::from_millis(50));
        if ctx.err().is_some() || sheet == Err(RecvTimeoutError::Disconnected) {
            return;
        }
        sheet.into_iter().for_each(&mut print);
    }
}
