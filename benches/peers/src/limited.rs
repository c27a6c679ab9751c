//! Child processes that have a limit, and of which none stays behind.

use anyhow::{Context, Result};
use rustix::event::{PollFd, PollFlags, poll};
use rustix::process::{Pid, PidfdFlags, pidfd_open};
use std::process::{Child, Command, ExitStatus};
use std::time::Duration;

/// Runs a command to its end, which comes after `limit` at the latest: then it is killed, and there is no status.
pub fn run(command: &mut Command, limit: Duration) -> Result<Option<ExitStatus>> {
    let mut child = Killed(command.spawn().with_context(|| format!("cannot start {command:?}"))?);
    // Readable once the process has ended.
    let ends = pidfd_open(Pid::from_child(&child.0), PidfdFlags::empty())?;
    let ended = poll(&mut [PollFd::new(&ends, PollFlags::IN)], Some(&limit.try_into()?))?;
    Ok(if ended > 0 { Some(child.0.wait()?) } else { None })
}

/// A child that is killed, and waited for, if it has not ended.
struct Killed(Child);

impl Drop for Killed {
    fn drop(&mut self) {
        // It fails for one that has been waited for, which is as well.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_process_ends_by_itself_or_with_its_time() {
        let exit = run(Command::new("sh").args(["-c", "exit 3"]), Duration::from_secs(60));
        assert_eq!(exit.unwrap().and_then(|status| status.code()), Some(3));
        assert!(run(Command::new("sleep").arg("600"), Duration::from_millis(10)).unwrap().is_none());
    }
}
