//! What a process may reach of the system it runs on: files by Landlock, system calls by seccomp, and, where the judge
//! is root, a user of its own without rights. All of it is made ready before the fork, so that the child only steps
//! inside; none of it needs a right that an ordinary user lacks.

mod calls;
mod files;
mod parts;
mod user;

pub(in crate::judge) use files::Reach;
pub(in crate::judge) use parts::Parts;

use landlock::RulesetCreated;
use rustix::fs::{AtFlags, CWD, chownat};
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use user::User;

/// Everything that keeps one process in.
pub(in crate::judge) struct Jail {
    files: Option<RulesetCreated>,
    calls: Vec<libc::sock_filter>,
    user: Option<User>,
}

/// Which program a jail is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::judge) enum Inmate {
    /// rustc, and the linker that it starts. Both are trusted; what they read is not.
    Compiler,
    /// A submission, which may start threads and nothing else.
    Submission,
    /// A submission whose kit forks child processes before it begins.
    Family,
}

impl Jail {
    /// A jail for the process of one place: no two places share a user.
    ///
    /// # Errors
    /// If the system cannot keep a process in. The words say which part is missing, and what to do.
    pub(in crate::judge) fn build(inmate: Inmate, reach: &Reach<'_>, place: usize) -> anyhow::Result<Jail> {
        let user = User::of(place, inmate)?;
        for folder in reach.own {
            user.as_ref().map_or(Ok(()), |user| hand_over(folder, user))?;
        }
        Ok(Jail { files: Some(files::rules(reach)?), calls: calls::filter(inmate)?, user })
    }

    /// Whether the inmate is a user whom nobody else is, so that what that user has can be counted.
    pub(super) fn is_alone(&self) -> bool {
        self.user.as_ref().is_some_and(User::is_alone)
    }

    /// Steps inside, for good. Called in a child between fork and exec: it makes system calls on what is ready, and
    /// neither allocates nor takes a lock.
    pub(super) fn enter(&mut self) -> io::Result<()> {
        rustix::thread::set_no_new_privs(true)?;
        if let Some(files) = self.files.take() {
            files.restrict_self().map_err(|_| io::ErrorKind::PermissionDenied)?;
        }
        if let Some(user) = &self.user {
            user.become_it()?;
        }
        Ok(())
    }

    /// Shuts the door: from here on only the calls that the inmate needs go through. The last thing before exec.
    pub(super) fn lock(&self) -> io::Result<()> {
        super::processes::install(&self.calls)
    }
}

/// Gives a folder, with all that is in it, to the user who works there.
fn hand_over(folder: &Path, user: &User) -> io::Result<()> {
    let metadata = std::fs::symlink_metadata(folder)?;
    // Even in a folder that is its own already: the judge writes there, and so does a compiler without a jail.
    if metadata.is_dir() {
        for entry in std::fs::read_dir(folder)? {
            hand_over(&entry?.path(), user)?;
        }
    }
    if metadata.uid() == user.number() {
        return Ok(());
    }
    let (owner, group) = user.ids();
    Ok(chownat(CWD, folder, Some(owner), Some(group), AtFlags::SYMLINK_NOFOLLOW)?)
}
