//! Looks for a bug as most people do: by running its test, again and again. The test is compiled as `cargo test` does it,
//! not optimised, and each run is a process of its own, as with `cargo test`, less what cargo itself takes.

use crate::bugs::Bug;
use crate::limited;
use crate::sample::{grouped, time};
use anyhow::{Context, Result, ensure};
use cmkata::judge::Toolchain;
use cmkata::store::dirs;
use std::fmt::{self, Display};
use std::fs;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

const TEST: &str = include_str!("../programs/plain.rs");
/// How often a test is run.
pub const RUNS: u32 = 1_000;
/// A run takes some milliseconds. One that takes so long is stuck.
const LIMIT: Duration = Duration::from_secs(1);

/// A compiled test.
pub struct Program(TempDir);

/// What came of running it.
pub struct Ran {
    runs: u32,
    failed: u32,
    stuck: u32,
    /// All runs together.
    pub took: Duration,
}

impl Program {
    pub fn compile(bug: &Bug) -> Result<Program> {
        let folder = TempDir::new().context("no folder for temporary files")?;
        let main = folder.path().join("plain.rs");
        fs::write(&main, TEST)?;
        fs::write(folder.path().join("bug.rs"), bug.source)?;
        let rustc = Toolchain::find(&dirs::cache()?)?.rustc;
        let status = Command::new(rustc)
            .args(["--edition", "2024", "--test", "-C", "debuginfo=2", "-o"])
            .args([&folder.path().join("plain"), &main])
            .status()
            .context("cannot start rustc")?;
        ensure!(status.success(), "{} does not compile with std", bug.file);
        Ok(Program(folder))
    }

    /// Runs it so often, one run after the other.
    pub fn run(&self, runs: u32) -> Result<Ran> {
        let started = Instant::now();
        let (mut failed, mut stuck) = (0, 0);
        for _ in 0..runs {
            let mut command = Command::new(self.0.path().join("plain"));
            command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
            match limited::run(&mut command, LIMIT)? {
                Some(status) => failed += u32::from(!status.success()),
                None => stuck += 1,
            }
        }
        Ok(Ran { runs, failed, stuck, took: started.elapsed() })
    }
}

impl Display for Ran {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let found = match self.failed + self.stuck {
            0 => "not found".to_owned(),
            wrong => format!("{wrong} of {}", grouped(&self.runs.to_string())),
        };
        write!(f, "{found}, {}", time(self.took))
    }
}
