//! Refuses new processes: a filter of the system's own, which lets threads through. A program under it can start
//! no shell, leave no daemon behind, and make no fork bomb.
//!
//! A kata whose model has child processes begins under a laxer filter, which also lets plain forks through. The kit
//! forks what the kata may have and puts a filter of its own on top before any code of the kata runs.

use libc::{c_ulong, sock_filter};

#[cfg(target_arch = "x86_64")]
const ARCH: u32 = 0xC000_003E;
#[cfg(target_arch = "aarch64")]
const ARCH: u32 = 0xC000_00B7;

/// Where the filter finds what is asked for: the call's number, its architecture, and the lower half of its
/// first argument.
const NUMBER: u32 = 0;
const ARCHITECTURE: u32 = 4;
const FIRST_ARGUMENT: u32 = 16;

/// Numbers from here on are of another way to call the system, with numbers of its own.
const FOREIGN: u32 = 0x4000_0000;

const ALLOW: sock_filter = answer(libc::SECCOMP_RET_ALLOW);
const REFUSE: sock_filter = answer(libc::SECCOMP_RET_ERRNO | libc::EPERM.cast_unsigned());
/// The C library then asks again by `clone`, whose flags a filter can see.
const UNKNOWN: sock_filter = answer(libc::SECCOMP_RET_ERRNO | libc::ENOSYS.cast_unsigned());

/// What the C library's `fork` asks of `clone`: a process that shares nothing, and tells of its end by a signal.
const FORKS: u32 = (libc::CLONE_CHILD_SETTID | libc::CLONE_CHILD_CLEARTID | libc::SIGCHLD).cast_unsigned();

/// Lets threads through.
static THREADS: [sock_filter; 14] = filter(libc::CLONE_THREAD.cast_unsigned());
/// Lets threads through, and plain forks.
static THREADS_AND_FORKS: [sock_filter; 14] = filter(FORKS);

/// Lets a `clone` through if it makes a thread, or if its flags are exactly `also`. Jumps are counted from the line
/// after, so the last lines' places decide every count above them.
const fn filter(also: u32) -> [sock_filter; 14] {
    [
        load(ARCHITECTURE),
        jump(libc::BPF_JEQ, ARCH, 0, 10),
        load(NUMBER),
        jump(libc::BPF_JGE, FOREIGN, 8, 0),
        jump(libc::BPF_JEQ, FORK, 7, 0),
        jump(libc::BPF_JEQ, VFORK, 6, 0),
        jump(libc::BPF_JEQ, libc::SYS_clone3 as u32, 6, 0),
        jump(libc::BPF_JEQ, libc::SYS_clone as u32, 0, 3),
        load(FIRST_ARGUMENT),
        jump(libc::BPF_JEQ, also, 1, 0),
        jump(libc::BPF_JSET, libc::CLONE_THREAD.cast_unsigned(), 0, 1),
        ALLOW,
        REFUSE,
        UNKNOWN,
    ]
}

#[cfg(target_arch = "x86_64")]
const FORK: u32 = libc::SYS_fork as u32;
#[cfg(target_arch = "x86_64")]
const VFORK: u32 = libc::SYS_vfork as u32;
// This architecture has no such calls: compare with one that is refused already.
#[cfg(target_arch = "aarch64")]
const FORK: u32 = FOREIGN;
#[cfg(target_arch = "aarch64")]
const VFORK: u32 = FOREIGN;

const fn load(at: u32) -> sock_filter {
    sock_filter { code: (libc::BPF_LD | libc::BPF_W | libc::BPF_ABS) as u16, jt: 0, jf: 0, k: at }
}

const fn jump(test: u32, k: u32, jt: u8, jf: u8) -> sock_filter {
    sock_filter { code: (libc::BPF_JMP | test | libc::BPF_K) as u16, jt, jf, k }
}

const fn answer(k: u32) -> sock_filter {
    sock_filter { code: (libc::BPF_RET | libc::BPF_K) as u16, jt: 0, jf: 0, k }
}

/// Puts the calling thread, and whatever it becomes by exec, under the filter. A system without such filters
/// refuses, and then nothing is changed.
pub(super) fn refuse() {
    install(&THREADS);
}

/// As [`refuse`], but lets it fork.
pub(super) fn refuse_all_but_forks() {
    install(&THREADS_AND_FORKS);
}

fn install(filter: &'static [sock_filter]) {
    let program =
        libc::sock_fprog { len: filter.len() as libc::c_ushort, filter: filter.as_ptr().cast_mut() };
    // SAFETY: system calls on plain values and on a program that lives for ever, which the system only reads.
    // The first is what an unprivileged process must promise before it may install a filter; the flag keeps
    // the system from slowing the process down for its sake.
    unsafe {
        libc::prctl(libc::PR_SET_NO_NEW_PRIVS, 1 as c_ulong, 0 as c_ulong, 0 as c_ulong, 0 as c_ulong);
        let flags = libc::SECCOMP_FILTER_FLAG_SPEC_ALLOW;
        libc::syscall(libc::SYS_seccomp, libc::SECCOMP_SET_MODE_FILTER, flags, &raw const program);
    }
}
