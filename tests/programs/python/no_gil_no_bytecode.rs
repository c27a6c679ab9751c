//! Python code that is called where the GIL was let go ends the program, as it does in CPython.
//@ ends: panic

use kit::Stage;
use kit::python::{allow_threads, bytecode};

pub fn run(_: &Stage) {
    allow_threads(|| bytecode::count_words("one two three"));
}
