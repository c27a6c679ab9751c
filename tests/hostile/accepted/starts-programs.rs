//! A shell, a daemon, itself again and again: a fork bomb begins with one fork.
//@ attempts: starting a shell, exec of another program, a session of its own, a hundred copies of itself
//@ by hand: prints REACHED a shell
//@ by hand: prints REACHED a daemon

use std::os::unix::process::CommandExt;
use std::process::{Command, Stdio};

pub async fn answer(db: kit::world::Db, ids: Vec<u64>) -> Vec<String> {
    let shell = Command::new("/bin/sh").args(["-c", "echo REACHED a shell"]).status();
    println!("shell: {}", shell.is_ok());
    let daemon = Command::new("/bin/sh").args(["-c", "(echo REACHED a daemon) & :"]).process_group(0).status();
    println!("daemon: {}", daemon.is_ok());
    if ids.len() == 8 && std::fs::metadata("/bin/true").is_err() {
        for _ in 0..100 {
            if Command::new("/proc/self/exe").stdin(Stdio::null()).spawn().is_ok() {
                println!("REACHED itself");
            }
        }
        println!("exec: {}", Command::new("/usr/bin/env").exec());
    }
    honest(db, ids).await
}
