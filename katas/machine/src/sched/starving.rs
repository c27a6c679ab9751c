//! Whether a thread that could go on never gets to.

use super::thread::Vain;
use super::{Ns, Scheduler};

/// Whoever could go on for so long and did not get to has starved: by the machine's fair turns alone, nobody does.
const STARVED_NS: Ns = 2_000_000_000;
/// Waking a thread so often for a lock that it does not get is no accident.
const STARVED_WAKES: u32 = 3;

impl Scheduler {
    /// As [`Scheduler::futex_wait`], for a lock that is taken: others want it too, and may be quicker.
    pub fn lock_wait(&mut self, address: usize, bits: u32, deadline: Option<Ns>) {
        let (now, me) = (self.now(), self.me_mut());
        me.vain = match me.vain {
            Some(vain) if vain.address == address && vain.used == me.used && !me.timed_out => {
                Some(Vain { wakes: vain.wakes + 1, ..vain })
            }
            _ => Some(Vain { address, since: now, used: me.used, wakes: 0 }),
        };
        let starves =
            |vain: &Vain| vain.wakes >= STARVED_WAKES && now.saturating_sub(vain.since) >= STARVED_NS;
        self.starved |= me.vain.as_ref().is_some_and(starves);
        self.futex_wait(address, bits, deadline);
        self.me_mut().wants = address;
    }

    /// Whether a thread that could have gone on got no turn, or not the lock that it was woken for, while others did.
    pub fn has_starved(&self) -> bool {
        self.starved
    }

    /// The running thread had to wait for a core for so long.
    pub(super) fn had_to_wait(&mut self, ns: Ns) {
        // A policy that explores is unfair on purpose.
        self.starved |= self.explorer.is_none() && ns >= STARVED_NS;
    }
}
