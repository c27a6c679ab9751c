//! Cuts the log into batches of about the same number of letters, so that each takes about the same time.

use kit::cpu::Digest;
use kit::python::bytecode;
use kit::python::multiprocessing::Pool;

/// A batch takes about 5 ms, long lines or short.
const LETTERS_IN_A_BATCH: usize = 2_500;

pub fn count_lines(lines: Vec<String>) -> Vec<Digest> {
    let mut batches: Vec<Vec<String>> = Vec::new();
    let mut letters = 0;
    for line in lines {
        if batches.is_empty() || letters >= LETTERS_IN_A_BATCH {
            batches.push(Vec::new());
            letters = 0;
        }
        letters += line.len();
        batches.last_mut().expect("there is a batch by now").push(line);
    }

    // `imap` sends one item a message. Here an item is a whole batch, and so is a result.
    let pool = Pool::new(4);
    pool.imap(count_batch, batches).flatten().collect()
}

fn count_batch(lines: Vec<String>) -> Vec<Digest> {
    lines.iter().map(|line| bytecode::count_words(line)).collect()
}
