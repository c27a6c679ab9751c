//! The drive of the programs in `tests/programs/phases`: reports the words that a program has logged.

use kit::Stage;
use kit::world::Disk;
use std::cell::RefCell;
use std::time::Duration;

mod kata;

thread_local! {
    static WORDS: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// Logs a word.
pub fn log(word: &str) {
    WORDS.with_borrow_mut(|words| words.push(word.to_owned()));
}

/// A disk that takes 2 ms for a read.
pub fn disk(stage: &Stage) -> Disk {
    Disk::new(stage, "disk", Duration::from_millis(2)..Duration::from_millis(3), 4)
}

fn main() {
    kit::node::phases(|stage| {
        kata::run(stage);
        stage.report(WORDS.take().join(" "));
    })
}
