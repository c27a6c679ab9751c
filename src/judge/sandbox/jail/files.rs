//! Which files a process reaches: a Landlock ruleset.

use anyhow::{Context, Result};
use landlock::{
    ABI, Access, AccessFs, AccessNet, BitFlags, CompatLevel, Compatible, PathBeneath, PathFd, Ruleset,
    RulesetAttr, RulesetCreated, RulesetCreatedAttr, Scope,
};
use std::fs::File;
use std::path::{Path, PathBuf};

/// What a process may do to files. Everything else is refused, and so is the network.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::judge) struct Reach<'a> {
    /// The program itself.
    pub(in crate::judge) program: Option<&'a File>,
    /// Files, and folders with all that is in them, to read and execute. What does not exist is passed over.
    pub(in crate::judge) read: &'a [PathBuf],
    /// Files to read and write, such as `/dev/null`.
    pub(in crate::judge) write: &'a [PathBuf],
    /// Folders to do anything in.
    pub(in crate::judge) own: &'a [&'a Path],
}

/// What must be kept from a process: all that Landlock can do since Linux 6.2.
const NEEDED: ABI = ABI::V3;
/// What is kept from it where the system can: devices' controls, TCP, signals to others.
const WANTED: ABI = ABI::V6;

/// What to do where it cannot be had.
pub(super) const HINT: &str =
    "hint: the jail needs Linux 6.2 or later, with `landlock` among the LSMs of the boot parameter lsm=";

/// The ruleset.
pub(super) fn rules(reach: &Reach<'_>) -> Result<RulesetCreated> {
    let read = AccessFs::Execute | AccessFs::ReadFile | AccessFs::ReadDir;
    let write = AccessFs::ReadFile | AccessFs::WriteFile;
    let mut ruleset = Ruleset::default()
        .set_compatibility(CompatLevel::HardRequirement)
        .handle_access(AccessFs::from_all(NEEDED))
        .and_then(|ruleset| {
            ruleset
                .set_compatibility(CompatLevel::BestEffort)
                .handle_access(AccessFs::from_all(WANTED))?
                .handle_access(AccessNet::from_all(WANTED))?
                .scope(Scope::from_all(WANTED))?
                .create()
        })
        .with_context(|| format!("Landlock cannot keep a process from files\n{HINT}"))?;
    if let Some(program) = reach.program {
        let access = AccessFs::Execute | AccessFs::ReadFile;
        ruleset =
            ruleset.add_rule(PathBeneath::new(program, access)).context("the program cannot be let in")?;
    }
    for path in reach.read {
        ruleset = allow(ruleset, path, read)?;
    }
    for path in reach.write {
        ruleset = allow(ruleset, path, write)?;
    }
    for path in reach.own {
        ruleset = allow(ruleset, path, AccessFs::from_all(NEEDED))?;
    }
    Ok(ruleset)
}

fn allow(ruleset: RulesetCreated, path: &Path, access: BitFlags<AccessFs>) -> Result<RulesetCreated> {
    // What is not there cannot be read anyway.
    let Ok(opened) = PathFd::new(path) else { return Ok(ruleset) };
    let access = if path.is_dir() { access } else { access & AccessFs::from_file(NEEDED) };
    let allowed = ruleset.add_rule(PathBeneath::new(opened, access));
    allowed.with_context(|| format!("Landlock cannot let a process reach {}", path.display()))
}
