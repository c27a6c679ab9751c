//! A bug as an ordinary test: `bug` is its file.

mod bug;

mod sync {
    pub use std::{sync::*, thread};
}

#[test]
fn comes_out_right() {
    assert!(bug::comes_out_right());
}
