//! A user without rights for each place, where the judge is root: a submission that breaks out of everything else is
//! still nobody, and can neither signal the judge nor count against anybody's limits.

use super::Inmate;
use anyhow::{Context, Result};
use rustix::process::{Gid, Uid};
use rustix::thread::{CapabilitiesSecureBits, CapabilitySet, CapabilitySets};
use std::io;

/// Users of places are numbered from here on, far above those that systems give out.
const FIRST: u32 = 0x7000_0000;
/// The user that owns nothing, where a container has no room for others.
const NOBODY: u32 = 65_534;

/// A user without rights, and the one that it may keep.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct User {
    number: u32,
    /// Whether it may pass through folders that belong to others. A compiler may have to, since a toolchain may be
    /// in root's home; Landlock decides what it finds there.
    may_pass: bool,
}

impl User {
    /// The user of a place; `None` if the judge is an ordinary user itself, and has no rights to give up.
    pub(super) fn of(place: usize, inmate: Inmate) -> Result<Option<User>> {
        if !rustix::process::geteuid().is_root() {
            return Ok(None);
        }
        let own = u32::try_from(place).ok().and_then(|place| FIRST.checked_add(place)).unwrap_or(NOBODY);
        let map = std::fs::read_to_string("/proc/self/uid_map").unwrap_or_default();
        let number = [own, NOBODY].into_iter().find(|number| is_mapped(&map, *number)).context(
            "this container knows no user but root, so that a submission would run as root\n\
             hint: start cmkata as an ordinary user, or give the container more users",
        )?;
        Ok(Some(User { number, may_pass: inmate == Inmate::Compiler }))
    }

    /// Its number.
    pub(super) fn number(&self) -> u32 {
        self.number
    }

    /// Whether nobody else is this user: no other place, and nobody of the system's.
    pub(super) fn is_alone(&self) -> bool {
        self.number >= FIRST
    }

    /// It, and the group of the same number.
    pub(super) fn ids(&self) -> (Uid, Gid) {
        (Uid::from_raw(self.number), Gid::from_raw(self.number))
    }

    /// Makes the calling thread this user, for good.
    pub(super) fn become_it(&self) -> io::Result<()> {
        let (user, group) = self.ids();
        rustix::thread::set_thread_groups(&[])?;
        rustix::thread::set_thread_res_gid(group, group, group)?;
        if self.may_pass {
            // Otherwise the system would take the right away with the user, and again whenever a linker asks by
            // `access` whether a program is there.
            rustix::thread::set_capabilities_secure_bits(CapabilitiesSecureBits::NO_SETUID_FIXUP)?;
        }
        rustix::thread::set_thread_res_uid(user, user, user)?;
        if self.may_pass {
            let pass = CapabilitySet::DAC_READ_SEARCH;
            let sets = CapabilitySets { effective: pass, permitted: pass, inheritable: pass };
            rustix::thread::set_capabilities(None, sets)?;
            rustix::thread::configure_capability_in_ambient_set(pass, true)?;
        }
        Ok(())
    }
}

/// Whether a user of this number exists under such a `/proc/self/uid_map`: lines of first number inside, first number
/// outside, and how many.
fn is_mapped(map: &str, number: u32) -> bool {
    map.lines().any(|line| {
        let mut fields = line.split_whitespace().map_while(|field| field.parse::<u64>().ok());
        let (Some(inside), Some(_), Some(count)) = (fields.next(), fields.next(), fields.next()) else {
            return false;
        };
        (inside..inside.saturating_add(count)).contains(&number.into())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_container_says_which_users_it_has() {
        let whole = "         0          0 4294967295\n";
        assert!(is_mapped(whole, FIRST) && is_mapped(whole, NOBODY));
        let rootless = "         0       1000          1\n         1     100000      65536\n";
        assert!(!is_mapped(rootless, FIRST));
        assert!(is_mapped(rootless, NOBODY));
        assert!(!is_mapped("0 1000 1\n", NOBODY));
        assert!(!is_mapped("", 0));
    }
}
