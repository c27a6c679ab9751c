//! Scripts of Node beside their programs: the node that is installed must print what the program reports.

use crate::program::{self, Program, Result};
use libtest_mimic::Trial;
use std::path::PathBuf;
use std::process::Command;

/// The first Node whose timers run at the end of a turn, and whose order the model follows.
const OLDEST: u32 = 20;

/// A trial for each script; ignored where no Node is installed that is new enough.
pub fn trials() -> Vec<Trial> {
    let ignored = !is_node_new_enough();
    let scripts = program::all().into_iter().filter_map(|program| Some((script(&program)?, program)));
    let trial = |(script, program): (PathBuf, Program)| {
        Trial::test(format!("originals/{}", program.name()), move || Ok(agrees(&script, &program)?))
            .with_ignored_flag(ignored)
    };
    scripts.map(trial).collect()
}

/// Whether a Node is installed whose order the model follows.
pub fn is_node_new_enough() -> bool {
    major_version().is_some_and(|version| version >= OLDEST)
}

/// The script of the same name, if there is one.
fn script(program: &Program) -> Option<PathBuf> {
    ["cjs", "mjs"].map(|kind| program.path.with_extension(kind)).into_iter().find(|script| script.exists())
}

fn agrees(script: &PathBuf, program: &Program) -> Result<()> {
    let output = Command::new("node").arg(script).output()?;
    let printed = String::from_utf8(output.stdout)?;
    if printed.lines().eq(program.reports()) {
        return Ok(());
    }
    Err(format!("node prints\n{printed}{}", String::from_utf8_lossy(&output.stderr)).into())
}

fn major_version() -> Option<u32> {
    let output = Command::new("node").arg("--version").output().ok()?;
    let version = String::from_utf8(output.stdout).ok()?;
    version.trim().strip_prefix('v')?.split('.').next()?.parse().ok()
}
