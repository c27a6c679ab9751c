//! Loads twenty users.
fn main() {}
