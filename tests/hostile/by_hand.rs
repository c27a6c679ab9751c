//! Starts the program of an attack as one starts any program: with no judge, no sandbox and no trace.

use crate::case::Result;
use rustix::process::{Pid, Signal, kill_process_group};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

/// The longest that a program may take, with some grace for a busy machine.
const LONGEST: Duration = Duration::from_secs(30);

/// Says how the program ended, by its code or `killed`, and what it printed. Nothing that it started outlives it.
pub fn start(program: &Path) -> Result<(String, String)> {
    let mut command = Command::new(program);
    command.env_clear().envs([("ONE", "1"), ("TWO", "2")]).current_dir("/").process_group(0);
    let child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
    let group = Pid::from_child(&child);
    let (send, receive) = mpsc::channel();
    std::thread::spawn(move || send.send(child.wait_with_output()));
    let output = receive.recv_timeout(LONGEST);
    let _ = kill_process_group(group, Signal::KILL);
    let output = output.map_err(|_| "the program did not end")??;
    let ended = output.status.code().map_or_else(|| "killed".to_owned(), |code| code.to_string());
    let words = [output.stdout, output.stderr].concat();
    Ok((ended, String::from_utf8_lossy(&words).into_owned()))
}
