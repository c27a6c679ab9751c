//! No process from here on: what the kit puts on top of the judge's filter once it has forked what the kata may have.

/// Refuses this process, and what it has forked, any further process. To be used under the judge's own filter, which
/// has refused everything but a plain fork already.
///
/// # Panics
/// If that filter is there and this one is not to be had.
pub(crate) fn seal() {
    const fn line(code: u32, jt: u8, jf: u8, k: u32) -> libc::sock_filter {
        libc::sock_filter { code: code as u16, jt, jf, k }
    }
    const LOAD: u32 = libc::BPF_LD | libc::BPF_W | libc::BPF_ABS;
    const JUMP: u32 = libc::BPF_JMP | libc::BPF_K;
    const NUMBER: u32 = 0;
    const FIRST_ARGUMENT: u32 = 16;
    static FILTER: [libc::sock_filter; 6] = [
        line(LOAD, 0, 0, NUMBER),
        line(JUMP | libc::BPF_JEQ, 0, 2, libc::SYS_clone as u32),
        line(LOAD, 0, 0, FIRST_ARGUMENT),
        line(JUMP | libc::BPF_JSET, 0, 1, libc::CLONE_THREAD.cast_unsigned()),
        line(libc::BPF_RET | libc::BPF_K, 0, 0, libc::SECCOMP_RET_ALLOW),
        line(libc::BPF_RET | libc::BPF_K, 0, 0, libc::SECCOMP_RET_ERRNO | libc::EPERM.cast_unsigned()),
    ];
    let program =
        libc::sock_fprog { len: FILTER.len() as libc::c_ushort, filter: FILTER.as_ptr().cast_mut() };
    let flags = libc::SECCOMP_FILTER_FLAG_SPEC_ALLOW;
    // SAFETY: a system call on a program that lives for ever, which the system only reads.
    let sealed =
        unsafe { libc::syscall(libc::SYS_seccomp, libc::SECCOMP_SET_MODE_FILTER, flags, &raw const program) };
    assert!(sealed == 0 || !is_filtered(), "the system does not let the run give up forking");
}

/// Whether this process is under a filter. Where the system has none, the judge's own was refused, too.
fn is_filtered() -> bool {
    // SAFETY: asks about this process.
    match unsafe { libc::prctl(libc::PR_GET_SECCOMP) } {
        0 => false,
        // A filter may refuse even the question; a system without filters does not know it.
        -1 => std::io::Error::last_os_error().raw_os_error() != Some(libc::EINVAL),
        _ => true,
    }
}
