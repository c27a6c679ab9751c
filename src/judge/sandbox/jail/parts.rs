//! What a jail is made of, and which of it this system has.

use super::user::User;
use super::{Inmate, files};

/// Asked of the system, so that it tells its version and makes nothing.
const VERSION: libc::c_uint = 1;

/// What this system has of a jail. A jail is built of all of it, or not at all.
#[derive(Clone, Debug)]
pub(in crate::judge) struct Parts {
    /// The version of Landlock, 0 if there is none.
    pub(in crate::judge) landlock: i64,
    /// Whether processes can be put under a filter of system calls.
    pub(in crate::judge) filters: bool,
    /// Who the inmates are, or why they can only be root.
    pub(in crate::judge) user: Result<String, String>,
}

impl Parts {
    /// Looks at the system.
    pub(in crate::judge) fn look() -> Parts {
        // SAFETY: a system call on plain values, which with this flag only asks.
        let landlock = unsafe {
            libc::syscall(libc::SYS_landlock_create_ruleset, std::ptr::null::<u8>(), 0_usize, VERSION)
        };
        let action = libc::SECCOMP_RET_ERRNO;
        // SAFETY: a system call that reads one number which outlives it.
        let known = unsafe {
            libc::syscall(libc::SYS_seccomp, libc::SECCOMP_GET_ACTION_AVAIL, 0_u32, &raw const action)
        };
        let user = match User::of(0, Inmate::Submission) {
            Ok(Some(user)) => Ok(format!("user {}, without rights", user.number())),
            Ok(None) => Ok("the user who started it, who is not root".to_owned()),
            Err(error) => Err(format!("{error:#}")),
        };
        Parts { landlock: landlock.max(0), filters: known == 0, user }
    }

    /// Whether files can be kept from a process.
    pub(in crate::judge) fn files(&self) -> Result<String, String> {
        match self.landlock {
            0 => Err(format!("this system has no Landlock, or has it switched off\n{}", files::HINT)),
            1 | 2 => {
                Err(format!("Landlock is too old: ABI {}, where 3 is needed\n{}", self.landlock, files::HINT))
            }
            abi @ 3..6 => Ok(format!("Landlock ABI {abi}; from 6 on it also keeps signals in")),
            abi => Ok(format!("Landlock ABI {abi}")),
        }
    }

    /// Whether system calls can be kept from a process.
    pub(in crate::judge) fn calls(&self) -> Result<String, String> {
        let missing = "this system has no filters of system calls\n\
                       hint: start a kernel with CONFIG_SECCOMP_FILTER, or a container that lets seccomp through";
        if self.filters { Ok("seccomp filters".to_owned()) } else { Err(missing.to_owned()) }
    }

    /// The first part that is missing.
    ///
    /// # Errors
    /// If there is one. The words end in a hint.
    pub(in crate::judge) fn suffice(&self) -> anyhow::Result<()> {
        for part in [self.files(), self.calls(), self.user.clone()] {
            part.map_err(anyhow::Error::msg)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole() -> Parts {
        Parts { landlock: 7, filters: true, user: Ok("user 1".to_owned()) }
    }

    #[test]
    fn a_system_that_lacks_a_part_has_no_jail_and_a_hint() {
        assert!(whole().suffice().is_ok());
        let lacking = [
            Parts { landlock: 0, ..whole() },
            Parts { landlock: 2, ..whole() },
            Parts { filters: false, ..whole() },
            Parts {
                user: Err("no user but root\nhint: start cmkata as an ordinary user".to_owned()),
                ..whole()
            },
        ];
        for parts in lacking {
            let error = parts.suffice().expect_err("a part is missing").to_string();
            assert!(error.contains("\nhint: "), "{error}");
        }
    }
}
