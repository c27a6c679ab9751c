//! A bug as a kata: `kata` is its file.

mod kata;

mod sync {
    pub use std::{sync::*, thread};
}

fn main() {
    kit::classic::threads(|stage| stage.report(kata::comes_out_right()))
}
