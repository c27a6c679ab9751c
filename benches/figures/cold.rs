//! From a clone to the first verdict: everything is compiled, and only downloads are at hand already.

use crate::figure::{Figure, timed};
use crate::ground::{Ground, first_verdict};
use anyhow::{Result, ensure};
use std::path::Path;
use std::process::{Command, Stdio};

/// Seconds from `git clone` on.
pub fn measure(_: &Ground) -> Result<Vec<Figure>> {
    let folder = tempfile::tempdir()?;
    let (done, took) = timed(|| clone_and_run(folder.path()));
    done?;
    let seconds = |seconds| format!("{seconds:.0} s");
    Ok(vec![Figure::at_most("clone → first verdict", 180.0, took.as_secs_f64(), seconds)])
}

fn clone_and_run(folder: &Path) -> Result<()> {
    let (clone, cache) = (folder.join("clone"), folder.join("cache"));
    run(Command::new("git").args(["clone", "--quiet", env!("CARGO_MANIFEST_DIR")]).arg(&clone))?;
    let mut build = Command::new(env!("CARGO"));
    for (name, _) in std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("CARGO")) {
        // What cargo set for this bench is not for the build of the clone.
        build.env_remove(name);
    }
    build.current_dir(&clone).args(["build", "--release", "--quiet"]);
    run(&mut build)?;
    let cmkata = || {
        let mut command = Command::new(clone.join("target/release/cmkata"));
        command.current_dir(folder).env("CMKATA_CACHE", &cache).env_remove("CMKATA_BANK");
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        command
    };
    first_verdict(cmkata, &folder.join("my-katas"))
}

fn run(command: &mut Command) -> Result<()> {
    let status = command.stdin(Stdio::null()).status()?;
    ensure!(status.success(), "{command:?} failed");
    Ok(())
}
