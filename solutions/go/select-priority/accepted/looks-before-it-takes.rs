//! Waits until one of the two is ready, and takes nothing yet. Then it is free to look at the button first, and a sheet
//! that is not going to be printed stays on its channel.

use kit::crossbeam::channel::{Receiver, Select, TryRecvError};
use kit::go::Context;

pub fn run(ctx: &Context, sheets: &Receiver<u64>, mut print: impl FnMut(u64)) {
    let mut either = Select::new();
    either.recv(ctx.done());
    either.recv(sheets);
    loop {
        // Says which one is ready, which is of no interest. Go has no such call: there it takes a look after the
        // receive.
        either.ready();
        if ctx.err().is_some() {
            return;
        }
        match sheets.try_recv() {
            Ok(sheet) => print(sheet),
            Err(TryRecvError::Empty) => {}
            Err(TryRecvError::Disconnected) => return,
        }
    }
}
