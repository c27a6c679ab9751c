//! The door that closes behind a program's start: what it needed to load itself and to fork its children is refused
//! from here on. Whatever of the kata runs, runs behind it.
//!
//! The judge's own filter lies beneath and stays: two filters allow what both of them allow.

use libc::{c_long, sock_filter, sock_fprog};
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};

/// What looks for files, by their paths. Landlock refuses to open them; what they are like, and whether they are there,
/// no part of it hides.
const PATHS: [c_long; 11] = [
    libc::SYS_openat,
    libc::SYS_openat2,
    libc::SYS_newfstatat,
    libc::SYS_statx,
    libc::SYS_faccessat,
    libc::SYS_faccessat2,
    libc::SYS_readlinkat,
    libc::SYS_statfs,
    libc::SYS_execve,
    libc::SYS_execveat,
    libc::SYS_memfd_create,
];
/// The same by their old names.
#[cfg(target_arch = "x86_64")]
const OLD_PATHS: [c_long; 6] =
    [libc::SYS_open, libc::SYS_stat, libc::SYS_lstat, libc::SYS_access, libc::SYS_readlink, libc::SYS_creat];
#[cfg(not(target_arch = "x86_64"))]
const OLD_PATHS: [c_long; 0] = [];
/// Other ways to start a process.
#[cfg(target_arch = "x86_64")]
const OLD_FORKS: [c_long; 2] = [libc::SYS_fork, libc::SYS_vfork];
#[cfg(not(target_arch = "x86_64"))]
const OLD_FORKS: [c_long; 0] = [];

/// Where a filter finds the call's number, and the lower half of its first argument.
const NUMBER: u32 = 0;
const FIRST_ARGUMENT: u32 = 16;

const LOAD: u32 = libc::BPF_LD | libc::BPF_W | libc::BPF_ABS;
const JUMP: u32 = libc::BPF_JMP | libc::BPF_K;
const RETURN: u32 = libc::BPF_RET | libc::BPF_K;

/// Closes the door for this process and whatever it starts: from now on threads. On a system without filters of calls
/// it stays open, as the judge has found out before. Done once; more often does nothing.
///
/// # Panics
/// If the judge's filter is there and this one is not to be had: then nothing of the kata may run.
pub(crate) fn close() {
    shut(Part::Files);
    shut(Part::Processes);
}

/// Closes as much of the door as the processes that are about to be forked can have in common: no more files. It takes
/// the system longer to install a filter than to fork.
pub(crate) fn close_files() {
    shut(Part::Files);
}

/// What a filter refuses.
#[derive(Clone, Copy)]
enum Part {
    Files,
    Processes,
}

fn shut(part: Part) {
    static SHUT: [AtomicBool; 2] = [const { AtomicBool::new(false) }; 2];
    if SHUT[part as usize].swap(true, Relaxed) {
        return;
    }
    let filter = match part {
        Part::Files => files(),
        Part::Processes => processes(),
    };
    let program = sock_fprog { len: filter.len() as libc::c_ushort, filter: filter.as_ptr().cast_mut() };
    // SAFETY: system calls on plain values and on a program that the system copies. By the first one a process
    // promises to gain no rights, without which it may not install a filter.
    let closed = unsafe {
        libc::prctl(libc::PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
        let flags = libc::SECCOMP_FILTER_FLAG_SPEC_ALLOW;
        libc::syscall(libc::SYS_seccomp, libc::SECCOMP_SET_MODE_FILTER, flags, &raw const program)
    };
    assert!(closed == 0 || !is_filtered(), "the system does not let the run close its door");
}

/// Whether this process is under a filter already.
fn is_filtered() -> bool {
    // SAFETY: asks about this process.
    match unsafe { libc::prctl(libc::PR_GET_SECCOMP) } {
        0 => false,
        // The judge's filter refuses even the question; a system without filters does not know it.
        -1 => std::io::Error::last_os_error().raw_os_error() != Some(libc::EINVAL),
        _ => true,
    }
}

const fn line(code: u32, jt: u8, jf: u8, k: u32) -> sock_filter {
    sock_filter { code: code as u16, jt, jf, k }
}

const ALLOW: sock_filter = line(RETURN, 0, 0, libc::SECCOMP_RET_ALLOW);
const REFUSE: sock_filter = line(RETURN, 0, 0, libc::SECCOMP_RET_ERRNO | libc::EPERM.cast_unsigned());

fn files() -> Vec<sock_filter> {
    refusing(&[PATHS.as_slice(), OLD_PATHS.as_slice()].concat(), &[])
}

fn processes() -> Vec<sock_filter> {
    let rest = [
        // A process, as against a thread.
        line(JUMP | libc::BPF_JEQ, 0, 2, libc::SYS_clone as u32),
        line(LOAD, 0, 0, FIRST_ARGUMENT),
        line(JUMP | libc::BPF_JSET, 3, 4, libc::CLONE_THREAD.cast_unsigned()),
        // Of what a process can set about itself, a thread's name.
        line(JUMP | libc::BPF_JEQ, 0, 2, libc::SYS_prctl as u32),
        line(LOAD, 0, 0, FIRST_ARGUMENT),
        line(JUMP | libc::BPF_JEQ, 0, 1, libc::PR_SET_NAME.cast_unsigned()),
    ];
    refusing(&[[libc::SYS_seccomp].as_slice(), OLD_FORKS.as_slice()].concat(), &rest)
}

/// A filter that refuses these calls, and of the others what the `rest` sends on to the last line but one for allowed,
/// and to the last one for refused.
fn refusing(calls: &[c_long], rest: &[sock_filter]) -> Vec<sock_filter> {
    let mut filter = vec![line(LOAD, 0, 0, NUMBER)];
    let behind = rest.len() + 1;
    for (i, call) in calls.iter().enumerate() {
        let to_refusal = calls.len() - 1 - i + behind;
        filter.push(line(JUMP | libc::BPF_JEQ, to_refusal as u8, 0, *call as u32));
    }
    filter.extend_from_slice(rest);
    filter.extend([ALLOW, REFUSE]);
    filter
}
