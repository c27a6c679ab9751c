//! Which calls of the system a process may make: a seccomp filter.
//!
//! A submission gets the few calls that the runtimes of katas make, and every other one is as if the system had never
//! heard of it: the C library then asks again in an older way where it has one. A compiler may do what compilers do,
//! so for it the list is of what no compiler needs and an attacker would like.

use super::Inmate;
use anyhow::{Context, Result};
use libc::c_long;
use seccompiler::{
    BpfProgram, SeccompAction, SeccompCmpArgLen as ArgLen, SeccompCmpOp as Op, SeccompCondition as Condition,
    SeccompFilter, SeccompRule as Rule,
};
use std::collections::BTreeMap;

/// The filter for an inmate.
pub(super) fn filter(inmate: Inmate) -> Result<Vec<libc::sock_filter>> {
    let (rules, otherwise, listed) = match inmate {
        Inmate::Compiler => {
            (compiler(), SeccompAction::Allow, SeccompAction::Errno(libc::EPERM.cast_unsigned()))
        }
        Inmate::Submission | Inmate::Family => {
            let unknown = SeccompAction::Errno(libc::ENOSYS.cast_unsigned());
            (submission(inmate)?, unknown, SeccompAction::Allow)
        }
    };
    let arch = std::env::consts::ARCH.try_into().context("no filter of system calls for this processor")?;
    let filter = SeccompFilter::new(rules, otherwise, listed, arch).context("the filter of system calls")?;
    let program: BpfProgram = filter.try_into().context("the filter of system calls")?;
    Ok(program
        .into_iter()
        .map(|line| libc::sock_filter { code: line.code, jt: line.jt, jf: line.jf, k: line.k })
        .collect())
}

type Rules = BTreeMap<c_long, Vec<Rule>>;

/// Calls whatever their arguments: no rule, no condition.
fn always(calls: &[c_long]) -> Rules {
    calls.iter().map(|call| (*call, Vec::new())).collect()
}

/// What a submission may do: start up, use memory, run threads, wait, read clocks, print, end.
fn submission(inmate: Inmate) -> Result<Rules> {
    let mut rules = always(&[
        // The loader's: find the program's libraries, of which Landlock shows those and no other file.
        libc::SYS_execve,
        libc::SYS_brk,
        libc::SYS_openat,
        libc::SYS_close,
        libc::SYS_read,
        libc::SYS_pread64,
        libc::SYS_fstat,
        libc::SYS_newfstatat,
        libc::SYS_faccessat,
        libc::SYS_set_tid_address,
        libc::SYS_set_robust_list,
        libc::SYS_rseq,
        libc::SYS_getrandom,
        // Memory.
        libc::SYS_mmap,
        libc::SYS_mprotect,
        libc::SYS_munmap,
        libc::SYS_mremap,
        libc::SYS_madvise,
        // Threads, their signals and their stacks.
        libc::SYS_futex,
        libc::SYS_gettid,
        libc::SYS_getpid,
        libc::SYS_sched_yield,
        libc::SYS_sched_getaffinity,
        libc::SYS_sigaltstack,
        libc::SYS_rt_sigaction,
        libc::SYS_rt_sigprocmask,
        libc::SYS_rt_sigreturn,
        libc::SYS_restart_syscall,
        libc::SYS_setitimer,
        libc::SYS_exit,
        libc::SYS_exit_group,
        // Clocks, for the run on the wall clock and for the watchdog.
        libc::SYS_clock_gettime,
        libc::SYS_clock_getres,
        libc::SYS_clock_nanosleep,
        libc::SYS_nanosleep,
        // What was printed goes to the judge's pipe; std looks at its three streams when it starts.
        libc::SYS_write,
        libc::SYS_writev,
        libc::SYS_ppoll,
        // Sealing the trace.
        libc::SYS_fcntl,
        // The kit's own filter, put on top of this one.
        libc::SYS_seccomp,
    ]);
    #[cfg(target_arch = "x86_64")]
    rules.extend(always(&[libc::SYS_arch_prctl, libc::SYS_access, libc::SYS_poll, libc::SYS_readlink]));
    let mut only = |call: c_long, rule: Result<Rule, seccompiler::BackendError>| -> Result<()> {
        rules.entry(call).or_default().push(rule.context("a rule on system calls")?);
        Ok(())
    };
    // Threads of this process. `clone3` hides its flags from filters; without it the C library asks by `clone`.
    only(libc::SYS_clone, Rule::new(vec![has(0, libc::CLONE_THREAD)?]))?;
    // A limit may be read, not set.
    only(libc::SYS_prlimit64, Rule::new(vec![Condition::new(2, ArgLen::Qword, Op::Eq, 0)?]))?;
    only(libc::SYS_prctl, Rule::new(vec![is(0, libc::PR_SET_NAME)?]))?;
    // Only `abort` and the watchdog send signals, and both to their own process: Landlock lets none out.
    only(libc::SYS_tgkill, Rule::new(vec![is(2, libc::SIGABRT)?]))?;
    only(libc::SYS_tgkill, Rule::new(vec![is(2, libc::SIGXCPU)?]))?;
    if inmate == Inmate::Family {
        let fork = libc::CLONE_CHILD_SETTID | libc::CLONE_CHILD_CLEARTID | libc::SIGCHLD;
        only(libc::SYS_clone, Rule::new(vec![is(0, fork)?]))?;
        only(libc::SYS_prctl, Rule::new(vec![is(0, libc::PR_SET_PDEATHSIG)?]))?;
        only(libc::SYS_socketpair, Rule::new(vec![is(0, libc::AF_UNIX)?]))?;
        rules.extend(always(&[
            libc::SYS_getppid,
            libc::SYS_sendto,
            libc::SYS_recvfrom,
            libc::SYS_shutdown,
            libc::SYS_wait4,
        ]));
    }
    Ok(rules)
}

/// Whether an argument is this number.
fn is(argument: u8, value: libc::c_int) -> Result<Condition> {
    let value = u64::from(value.cast_unsigned());
    Condition::new(argument, ArgLen::Dword, Op::Eq, value).context("a condition on system calls")
}

/// Whether an argument has these bits.
fn has(argument: u8, bits: libc::c_int) -> Result<Condition> {
    let bits = u64::from(bits.cast_unsigned());
    Condition::new(argument, ArgLen::Dword, Op::MaskedEq(bits), bits).context("a condition on system calls")
}

/// What a compiler may not do.
fn compiler() -> Rules {
    always(&[
        // The network, and other programs' ends of it.
        libc::SYS_socket,
        libc::SYS_connect,
        libc::SYS_bind,
        libc::SYS_listen,
        libc::SYS_accept4,
        // Other processes.
        libc::SYS_ptrace,
        libc::SYS_process_vm_readv,
        libc::SYS_process_vm_writev,
        libc::SYS_process_madvise,
        libc::SYS_pidfd_open,
        libc::SYS_pidfd_getfd,
        libc::SYS_pidfd_send_signal,
        libc::SYS_kcmp,
        libc::SYS_tkill,
        // The system as a whole, and ways to get at its insides.
        libc::SYS_mount,
        libc::SYS_umount2,
        libc::SYS_pivot_root,
        libc::SYS_chroot,
        libc::SYS_unshare,
        libc::SYS_setns,
        libc::SYS_open_by_handle_at,
        libc::SYS_bpf,
        libc::SYS_perf_event_open,
        libc::SYS_userfaultfd,
        libc::SYS_io_uring_setup,
        libc::SYS_io_uring_enter,
        libc::SYS_io_uring_register,
        libc::SYS_keyctl,
        libc::SYS_add_key,
        libc::SYS_request_key,
        libc::SYS_personality,
        // Memory that outlives the process.
        libc::SYS_shmget,
        libc::SYS_msgget,
        libc::SYS_semget,
        libc::SYS_mq_open,
        // Times of files that are not its own: Landlock does not cover them.
        libc::SYS_setxattr,
        libc::SYS_lsetxattr,
        libc::SYS_fsetxattr,
    ])
}
