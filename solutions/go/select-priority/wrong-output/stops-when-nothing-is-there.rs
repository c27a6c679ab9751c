//@ fails: output
//! No select, no choice: takes the sheets that are there, with a look at the button before each. When the pile is gone it
//! goes home, and whatever comes later is not printed.

use kit::crossbeam::channel::Receiver;
use kit::go::Context;

pub fn run(ctx: &Context, sheets: &Receiver<u64>, print: impl FnMut(u64)) {
    sheets.try_iter().take_while(|_| ctx.err().is_none()).for_each(print);
}
