//! Starts a program as one starts any program: with no judge, no sandbox and no trace. It is still an attack, so it gets
//! little of this computer: seconds, half a gigabyte, and small files.

use crate::case::Result;
use rustix::process::{Pid, Signal, kill_process_group};
use std::io::Read;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::Duration;

/// Seconds of CPU time, KiB of memory and blocks of a file, and then the program itself.
const WITHIN_LIMITS: &str =
    "ulimit -t 2; ulimit -d 524288; ulimit -f 2048; exec /usr/bin/env -i ONE=1 TWO=2 \"$0\"";

/// The longest that a program may take, with some grace for a busy machine.
const LONGEST: Duration = Duration::from_secs(30);

/// How long one may take that is to go on for ever.
const FOR_EVER: Duration = Duration::from_secs(2);

/// The most that it may print.
const MOST: u64 = 4 << 20;

/// How a program ended, and what it printed.
pub struct Ended {
    /// Its code, or `killed`; `running` if it was still there at its deadline, and `flooding` if it did not stop to print.
    pub how: String,
    pub words: String,
}

/// Starts a program. Nothing that it starts outlives it.
pub fn start(program: &Path, goes_on: bool) -> Result<Ended> {
    let mut command = Command::new("/bin/sh");
    command.args(["-c", WITHIN_LIMITS]).arg(program);
    command.current_dir("/");
    watch(command, if goes_on { FOR_EVER } else { LONGEST })
}

/// Compiles a source as somebody would who expects no harm: with an environment, and without a limit on what rustc reads.
pub fn compile(mut rustc: Command, folder: &Path) -> Result<Ended> {
    rustc.env("HOME", folder);
    watch(rustc, LONGEST)
}

fn watch(mut command: Command, longest: Duration) -> Result<Ended> {
    let (output, writer) = std::io::pipe()?;
    command.process_group(0).stdin(Stdio::null()).stdout(writer.try_clone()?).stderr(writer);
    let mut child = command.spawn()?;
    // The command holds the pipe's writing end open.
    drop(command);
    let group = Pid::from_child(&child);
    let (over, deadline) = mpsc::channel::<()>();
    let watchman = std::thread::spawn(move || {
        let late = deadline.recv_timeout(longest) == Err(RecvTimeoutError::Timeout);
        if late {
            let _ = kill_process_group(group, Signal::KILL);
        }
        late
    });
    let mut words = Vec::new();
    let read = output.take(MOST).read_to_end(&mut words);
    drop(over);
    let late = watchman.join().map_err(|_| "the watchman panicked")?;
    let _ = kill_process_group(group, Signal::KILL);
    let status = child.wait()?;
    read?;
    let how = match status.code() {
        _ if late => "running".to_owned(),
        _ if words.len() as u64 == MOST => "flooding".to_owned(),
        Some(code) => code.to_string(),
        None => "killed".to_owned(),
    };
    Ok(Ended { how, words: String::from_utf8_lossy(&words).into_owned() })
}
