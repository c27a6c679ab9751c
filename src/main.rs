//! The `cmkata` command.
fn main() {}
