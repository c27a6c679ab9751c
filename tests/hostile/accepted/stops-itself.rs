//! A process that is stopped uses nothing, and does not end.
//@ attempts: SIGSTOP to itself, by way of a shell
//@ by hand: ends running

use std::process::Command;

pub async fn answer(db: kit::world::Db, ids: Vec<u64>) -> Vec<String> {
    let shell = Command::new("/bin/sh").args(["-c", "kill -STOP $PPID"]).status();
    println!("shell: {}", shell.is_ok());
    honest(db, ids).await
}
