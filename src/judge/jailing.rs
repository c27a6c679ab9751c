//! Whether compilers and submissions are kept in a jail, and what each of them reaches.

use super::kit::Kit;
use super::rustc::Toolchain;
use super::sandbox::jail::{Inmate, Jail, Reach};
use anyhow::Result;
use std::fs::File;
use std::path::{Path, PathBuf};

/// How much of a jail is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Jailing {
    /// None: only for code that one would run anyway.
    Off,
    /// The whole, or else nothing is judged.
    Required,
    /// The whole if the system has all of it, or else none.
    WhereItHolds,
}

/// Where systems keep the programs and libraries that a compiler, a linker and a program need.
const SYSTEM: [&str; 6] = ["/usr", "/lib", "/lib64", "/bin", "/nix/store", "/gnu/store"];
/// Where systems keep the libraries that a program needs.
const LIBRARIES: [&str; 6] = ["/lib", "/lib64", "/usr/lib", "/usr/lib64", "/nix/store", "/gnu/store"];
/// Where the loader finds which library is where.
const LOADER_CACHE: &str = "/etc/ld.so.cache";

/// Makes the jails of one judge.
#[derive(Clone, Debug)]
pub(super) struct Jails {
    on: bool,
    /// What every compiler reads.
    compiler: Vec<PathBuf>,
    /// What every program reads.
    submission: Vec<PathBuf>,
    /// What every compiler writes to.
    write: Vec<PathBuf>,
}

impl Jails {
    /// The jails of a judge with this compiler and kit.
    ///
    /// # Errors
    /// If a jail is required, and the system has none that holds.
    pub(super) fn new(jailing: Jailing, toolchain: &Toolchain, kit: &Kit) -> Result<Jails> {
        let folders = |paths: [&'static str; 6]| paths.into_iter().chain([LOADER_CACHE]).map(PathBuf::from);
        let own = [toolchain.sysroot().to_owned(), kit.deps.clone(), kit.rlib.clone()];
        let mut jails = Jails {
            on: jailing != Jailing::Off,
            compiler: folders(SYSTEM).chain(own).collect(),
            submission: folders(LIBRARIES).collect(),
            write: vec![PathBuf::from("/dev/null")],
        };
        if jails.on
            && let Err(error) = jails.try_out()
        {
            if jailing == Jailing::Required {
                return Err(error);
            }
            jails.on = false;
        }
        Ok(jails)
    }

    /// What a verdict and a report say of the jail.
    pub(super) fn name(&self) -> &'static str {
        if self.on { "full" } else { "none" }
    }

    /// The jail of a compiler that works in `folder`.
    pub(super) fn compiler(&self, folder: &Path, place: usize) -> Result<Option<Jail>> {
        let reach = Reach { program: None, read: &self.compiler, write: &self.write, own: &[folder] };
        self.on.then(|| Jail::build(Inmate::Compiler, &reach, place)).transpose()
    }

    /// The jail of a submission, which may have child processes if it is a `family`.
    pub(super) fn submission(&self, program: &File, family: bool, place: usize) -> Result<Option<Jail>> {
        let inmate = if family { Inmate::Family } else { Inmate::Submission };
        let reach = Reach { program: Some(program), read: &self.submission, ..Reach::default() };
        self.on.then(|| Jail::build(inmate, &reach, place)).transpose()
    }

    /// Builds a jail of each kind, for nobody.
    fn try_out(&self) -> Result<()> {
        let reach = Reach { read: &self.compiler, write: &self.write, ..Reach::default() };
        for inmate in [Inmate::Compiler, Inmate::Submission, Inmate::Family] {
            Jail::build(inmate, &reach, 0)?;
        }
        Ok(())
    }
}
