//! Whether compilers and submissions are kept in a jail, and what each of them reaches.

use super::kit::Kit;
use super::rustc::Toolchain;
use super::sandbox::jail::{Inmate, Jail, Parts, Reach};
use anyhow::Result;
use std::ffi::OsString;
use std::fs::File;
use std::path::{Path, PathBuf};

/// How much of a jail is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Jailing {
    /// None: only for code that one would run anyway.
    Off,
    /// The whole, or else nothing is judged.
    Required,
    /// A container that is thrown away afterwards keeps submissions in, and the whole besides if the container has it.
    Container,
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
    /// Whether a container is around all of it.
    contained: bool,
    /// What the places of this judge's cache are numbered from, so that two caches share no place, and no user.
    first_place: usize,
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
    pub(super) fn new(jailing: Jailing, toolchain: &Toolchain, kit: &Kit, cache: &Path) -> Result<Jails> {
        let jails = Jails::on(&Parts::look(), jailing, toolchain, kit)?;
        Ok(Jails { first_place: first_place(cache), ..jails })
    }

    /// As [`Jails::new`], on a system that has these parts of a jail.
    fn on(parts: &Parts, jailing: Jailing, toolchain: &Toolchain, kit: &Kit) -> Result<Jails> {
        let folders = |paths: [&'static str; 6]| paths.into_iter().chain([LOADER_CACHE]).map(PathBuf::from);
        // Not the whole folder: a compiler of one's own may be in somebody's home.
        let toolchain = ["bin", "lib", "lib64", "libexec"].map(|part| toolchain.sysroot().join(part));
        let own = [kit.deps.clone(), kit.rlib.clone()].into_iter().chain(toolchain);
        let mut jails = Jails {
            on: jailing != Jailing::Off,
            contained: jailing == Jailing::Container,
            first_place: 0,
            compiler: folders(SYSTEM).chain(own).collect(),
            submission: folders(LIBRARIES).collect(),
            write: vec![PathBuf::from("/dev/null")],
        };
        if jails.on
            && let Err(error) = parts.suffice().and_then(|()| jails.try_out())
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
        match self {
            Jails { contained: true, .. } => "container",
            Jails { on: true, .. } => "full",
            Jails { on: false, .. } => "none",
        }
    }

    /// Where a compiler looks for its linker: in a jail only where it may, so that it is told of no other folder.
    pub(super) fn path(&self) -> Option<OsString> {
        if self.on { Jails::reached_path() } else { std::env::var_os("PATH") }
    }

    /// The folders of the path that a compiler in a jail reaches.
    pub(super) fn reached_path() -> Option<OsString> {
        let path = std::env::var_os("PATH")?;
        let reached = |folder: &PathBuf| SYSTEM.iter().any(|system| folder.starts_with(system));
        std::env::join_paths(std::env::split_paths(&path).filter(reached)).ok()
    }

    /// The jail of a compiler that works in `folder`.
    pub(super) fn compiler(&self, folder: &Path, place: usize) -> Result<Option<Jail>> {
        let reach = Reach { program: None, read: &self.compiler, write: &self.write, own: &[folder] };
        self.on.then(|| Jail::build(Inmate::Compiler, &reach, self.first_place + place)).transpose()
    }

    /// The jail of a submission, which may have child processes if it is a `family`.
    pub(super) fn submission(&self, program: &File, family: bool, place: usize) -> Result<Option<Jail>> {
        let inmate = if family { Inmate::Family } else { Inmate::Submission };
        let reach = Reach { program: Some(program), read: &self.submission, ..Reach::default() };
        self.on.then(|| Jail::build(inmate, &reach, self.first_place + place)).transpose()
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

/// Where the places of a cache are numbered from. There is room for 4,096 places, and for as many caches that an equal
/// number is unlikely; it would only have two judges share one limit on processes.
fn first_place(cache: &Path) -> usize {
    let hash = blake3::hash(cache.as_os_str().as_encoded_bytes());
    let block = u16::from_le_bytes([hash.as_bytes()[0], hash.as_bytes()[1]]) >> 1;
    usize::from(block) << 12
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_required_jail_is_refused_with_a_hint_where_the_system_lacks_a_part() {
        let toolchain =
            Toolchain { rustc: "/usr/bin/rustc".into(), cargo: "cargo".into(), version: String::new() };
        let kit = Kit { key: String::new(), rlib: PathBuf::new(), deps: PathBuf::new() };
        let parts = Parts { landlock: 0, filters: true, user: Ok(String::new()) };
        let jails = |jailing| Jails::on(&parts, jailing, &toolchain, &kit);
        let error = jails(Jailing::Required).expect_err("no Landlock").to_string();
        assert!(error.contains("\nhint: "), "{error}");
        assert_eq!(jails(Jailing::WhereItHolds).expect("none").name(), "none");
        assert_eq!(jails(Jailing::Container).expect("a container").name(), "container");
    }
}
