//! The ground to measure on: a workspace and a cache of its own, both of them gone afterwards.

use crate::figure::{Figure, timed};
use anyhow::{Context, Result, ensure};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use tempfile::TempDir;

/// The kata that stands for all.
pub const KATA: &str = "node/n-plus-one";

/// A folder with a workspace and a cache, whose kit is built.
pub struct Ground {
    folder: TempDir,
}

impl Ground {
    /// Lays it as a learner would who has just installed cmkata, which makes the first figure.
    pub fn lay() -> Result<(Ground, Figure)> {
        let ground = Ground { folder: TempDir::new().context("no folder for temporary files")? };
        let (first, took) = timed(|| first_verdict(|| ground.cmkata(), &ground.workspace()));
        first?;
        let seconds = |seconds| format!("{seconds:.0} s");
        Ok((ground, Figure::at_most("installed → first verdict", 30.0, took.as_secs_f64(), seconds)))
    }

    /// The command that is measured, in the workspace once there is one.
    pub fn cmkata(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cmkata"));
        let workspace = self.workspace();
        command.current_dir(if workspace.is_dir() { &workspace } else { self.folder.path() });
        command.env("CMKATA_CACHE", self.cache()).env_remove("CMKATA_BANK");
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        command
    }

    /// The folder of caches.
    pub fn cache(&self) -> PathBuf {
        self.folder.path().join("cache")
    }

    /// The learner's folder.
    pub fn workspace(&self) -> PathBuf {
        self.folder.path().join("my-katas")
    }

    /// The learner's file.
    pub fn kata_file(&self) -> PathBuf {
        self.workspace().join(KATA).join("kata.rs")
    }

    /// The library that katas are linked with.
    pub fn kit(&self) -> Result<PathBuf> {
        let mut kits = fs::read_dir(self.cache().join("kit"))?.filter_map(Result::ok);
        let ready = kits.find_map(|kit| fs::read_to_string(kit.path().join("ready")).ok());
        Ok(ready.context("no kit was built")?.into())
    }
}

/// What a new learner does: makes a workspace, and has its first kata judged. The starter is not accepted.
pub fn first_verdict(cmkata: impl Fn() -> Command, workspace: &Path) -> Result<()> {
    ensure!(cmkata().arg("start").arg(workspace).status()?.success(), "`cmkata start` failed");
    let verdict = cmkata().current_dir(workspace).args(["run", KATA]).status()?;
    ensure!(verdict.code() == Some(1), "the starter's verdict is {verdict}");
    Ok(())
}
