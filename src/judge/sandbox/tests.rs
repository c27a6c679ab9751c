//! The sandbox, tried on a small real program.

use super::*;
use crate::judge::rustc::Toolchain;
use rustix::fs::{Mode, OFlags};
use std::io::Write;
use std::os::fd::AsFd;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// The probe, compiled once for each text of its source, beside the tests themselves.
static PROBE: LazyLock<PathBuf> = LazyLock::new(|| {
    let source = include_str!("probe.rs");
    let name = format!("probe-{}", &blake3::hash(source.as_bytes()).to_hex()[..16]);
    let probe = std::env::current_exe().expect("this program").with_file_name(name);
    if !probe.exists() {
        let folder = tempfile::tempdir_in(probe.parent().expect("a folder")).expect("a folder");
        std::fs::write(folder.path().join("probe.rs"), source).expect("a source");
        let mut rustc = Command::new(Toolchain::find(folder.path()).expect("a toolchain").rustc);
        let compiled = rustc.current_dir(folder.path()).args(["--edition", "2024", "probe.rs"]).status();
        assert!(compiled.expect("rustc").success());
        std::fs::rename(folder.path().join("probe"), &probe).expect("moved");
    }
    probe
});

const BOUNDS: Bounds = Bounds {
    deadline: Duration::from_secs(20),
    cpu: Duration::from_secs(10),
    data_bytes: 1 << 30,
    file_bytes: 0,
    files: 64,
    output_bytes: 10_000,
    processes: 64,
    stack_bytes: Some(8 << 20),
};

fn probe(arguments: &[&str]) -> Command {
    let mut command = Command::new(&*PROBE);
    command.args(arguments).env_clear().current_dir("/");
    command
}

fn run(arguments: &[&str], bounds: Bounds) -> Outcome {
    Sandbox::new(probe(arguments), bounds).run().expect("an outcome")
}

fn text(outcome: &Outcome) -> &str {
    std::str::from_utf8(&outcome.output).expect("text")
}

/// A named pipe, by whose other end one can tell whether a process is alive.
fn named_pipe(folder: &Path) -> (String, OwnedFd) {
    let path = folder.join("pipe");
    rustix::fs::mknodat(rustix::fs::CWD, &path, rustix::fs::FileType::Fifo, Mode::RUSR | Mode::WUSR, 0)
        .expect("a pipe");
    let end = rustix::fs::open(&path, OFlags::RDONLY | OFlags::NONBLOCK, Mode::empty()).expect("its end");
    (path.to_str().expect("a path in UTF-8").to_owned(), end)
}

/// Waits until the pipe has these events; false if it has not for far too long.
fn comes_to(pipe: &OwnedFd, events: PollFlags) -> bool {
    let mut fds = [PollFd::new(pipe, events)];
    let long = Timespec { tv_sec: 30, tv_nsec: 0 };
    poll(&mut fds, Some(&long)).expect("a poll") == 1 && fds[0].revents().intersects(events)
}

fn assert_held_once_and_no_more(pipe: &OwnedFd) {
    let mut word = [0; 8];
    let n = rustix::io::read(pipe, &mut word).expect("the holder's word");
    assert_eq!(&word[..n], b"up");
    // Nobody writes again: from now on the pipe has nothing to say but that its last writer has gone.
    assert!(comes_to(pipe, PollFlags::HUP), "the holder of the pipe is still alive");
}

#[test]
fn a_process_sees_nothing_of_its_judge() {
    let outcome = Sandbox::new(probe(&["surroundings"]), BOUNDS).pin(1).run().expect("an outcome");
    assert_eq!(outcome.exit, Exit::Code(0));
    assert_eq!(text(&outcome), "variables: 0\nfolder: /\ninput: 0 bytes\ncpus: 1\nopen: [0, 1, 2]\n");
}

#[test]
fn a_trace_is_descriptor_three() {
    let memory = rustix::fs::memfd_create("trace", rustix::fs::MemfdFlags::CLOEXEC).expect("a memory");
    std::fs::File::from(memory.try_clone().expect("a copy")).write_all(&[7; 8]).expect("written");
    let outcome = Sandbox::new(probe(&["trace"]), BOUNDS).trace(memory.as_fd()).run().expect("an outcome");
    assert_eq!(text(&outcome), "[7, 7, 7, 7, 7, 7, 7, 7]\n");
}

#[test]
fn a_process_is_at_the_same_addresses_in_every_run() {
    let run = || Sandbox::new(probe(&["addresses"]), BOUNDS).fixed_addresses().run().expect("an outcome");
    let first = run();
    assert_eq!(first.exit, Exit::Code(0));
    for _ in 0..5 {
        assert_eq!(text(&run()), text(&first));
    }
}

#[test]
fn how_a_process_ends_is_told_apart() {
    assert_eq!(run(&["exit", "7"], BOUNDS).exit, Exit::Code(7));
    assert_eq!(run(&["abort"], BOUNDS).exit, Exit::Signal(libc::SIGABRT));
}

#[test]
fn output_and_errors_come_in_the_order_of_writing() {
    assert_eq!(text(&run(&["both"], BOUNDS)), "out\nerr\nout again\n");
}

#[test]
fn a_process_that_never_ends_is_ended_at_its_deadline() {
    let bounds = Bounds { deadline: Duration::from_millis(50), ..BOUNDS };
    assert_eq!(run(&["spin"], bounds).exit, Exit::Deadline);
}

#[test]
fn a_process_that_stops_itself_is_ended_at_its_deadline_with_all_its_copies() {
    let folder = tempfile::tempdir().expect("a folder");
    let (path, pipe) = named_pipe(folder.path());
    let bounds = Bounds { deadline: Duration::from_millis(500), ..BOUNDS };
    let sandbox = Sandbox::new(probe(&["fork and stop", &path]), bounds).only_forks();
    assert_eq!(sandbox.run().expect("an outcome").exit, Exit::Deadline);
    assert_held_once_and_no_more(&pipe);
}

#[test]
fn a_process_that_keeps_a_cpu_busy_is_ended_by_a_signal_that_says_so() {
    let bounds = Bounds { cpu: Duration::from_secs(1), ..BOUNDS };
    assert_eq!(run(&["spin"], bounds).exit, Exit::Signal(libc::SIGXCPU));
}

#[test]
fn output_without_end_is_cut_and_ends_the_process() {
    let outcome = run(&["flood"], BOUNDS);
    assert_eq!((outcome.exit, outcome.output.len()), (Exit::Flood, BOUNDS.output_bytes));
}

#[test]
fn no_file_can_be_written() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("file");
    let outcome = run(&["write", file.to_str().expect("a path in UTF-8")], BOUNDS);
    assert_eq!(outcome.exit, Exit::Signal(libc::SIGXFSZ));
    assert_eq!(std::fs::read(file).expect("the file"), b"");
}

#[test]
fn the_children_of_a_process_end_with_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let (path, pipe) = named_pipe(folder.path());
    assert_eq!(run(&["family", &path], BOUNDS).exit, Exit::Code(0));
    assert_held_once_and_no_more(&pipe);
}

#[test]
fn threads_can_be_started_where_processes_are_refused() {
    let outcome = Sandbox::new(probe(&["shell"]), BOUNDS).one_process().run().expect("an outcome");
    assert_eq!(text(&outcome), "a thread\nSome(PermissionDenied)\n");
}

#[test]
fn a_process_that_may_only_fork_starts_no_other_program() {
    let outcome = Sandbox::new(probe(&["shell"]), BOUNDS).only_forks().run().expect("an outcome");
    assert_eq!(text(&outcome), "a thread\nSome(PermissionDenied)\n");
}

#[test]
fn a_process_forks_where_it_may_and_its_copies_end_with_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let (path, pipe) = named_pipe(folder.path());
    let bounds = Bounds { deadline: Duration::from_millis(500), ..BOUNDS };
    let outcome = Sandbox::new(probe(&["fork", &path]), bounds).only_forks().run().expect("an outcome");
    assert_eq!(outcome.exit, Exit::Deadline);
    assert_held_once_and_no_more(&pipe);
    let outcome = Sandbox::new(probe(&["fork", &path]), BOUNDS).one_process().run().expect("an outcome");
    assert_eq!(text(&outcome), "refused\n");
}

/// Names the pipe that the process inside the inner judge holds open.
const INNER: &str = "CMKATA_TEST_INNER_JUDGE";

#[test]
fn a_process_dies_with_its_judge() {
    if let Some(path) = std::env::var_os(INNER) {
        // This is the inner judge: it waits here until it is killed.
        run(&["hold", path.to_str().expect("a path in UTF-8")], BOUNDS);
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    for signal in [Signal::KILL, Signal::INT] {
        let folder = folder.path().join(signal.as_raw().to_string());
        std::fs::create_dir(&folder).expect("a folder");
        let (path, pipe) = named_pipe(&folder);
        let mut judge = Command::new(std::env::current_exe().expect("this program"))
            .args(["--exact", "judge::sandbox::tests::a_process_dies_with_its_judge"])
            .env(INNER, &path)
            .stdout(Stdio::null())
            .spawn()
            .expect("an inner judge");
        assert!(comes_to(&pipe, PollFlags::IN), "the process never came to life");
        rustix::process::kill_process(Pid::from_child(&judge), signal).expect("killed");
        judge.wait().expect("it ended");
        assert_held_once_and_no_more(&pipe);
    }
}

/// What the program of a submission asks for that has got hold of any call of the system: number, then arguments.
fn evil_calls() -> Vec<String> {
    let judge = i64::from(std::process::id());
    let term = i64::from(libc::SIGTERM);
    let mut calls = vec![
        format!("{} {judge} {term}", libc::SYS_kill),
        format!("{} -1 0", libc::SYS_kill),
        format!("{} {judge} {judge} {term}", libc::SYS_tgkill),
        format!("{} {judge} {judge} {}", libc::SYS_tgkill, libc::SIGABRT),
        format!("{} {judge} {term}", libc::SYS_tkill),
        format!("{} 0 {}", libc::SYS_kill, libc::SIGSTOP),
        // x32's own numbers: one that means a signal, one that only asks.
        format!("{} {judge} {term}", 0x4000_0000 + libc::SYS_kill),
        format!("{}", 0x4000_0000 + libc::SYS_getpid),
        // A new limit for the judge.
        format!("{} {judge} {} 1", libc::SYS_prlimit64, libc::RLIMIT_NOFILE),
        format!("{} 1", libc::SYS_prctl),
    ];
    let others = [
        libc::SYS_ptrace,
        libc::SYS_process_vm_readv,
        libc::SYS_process_vm_writev,
        libc::SYS_pidfd_open,
        libc::SYS_pidfd_getfd,
        libc::SYS_pidfd_send_signal,
        libc::SYS_setpriority,
        libc::SYS_sched_setaffinity,
        libc::SYS_ioprio_set,
        libc::SYS_socket,
        libc::SYS_socketpair,
        libc::SYS_connect,
        libc::SYS_io_uring_setup,
        libc::SYS_unshare,
        libc::SYS_setns,
        libc::SYS_mount,
        libc::SYS_chroot,
        libc::SYS_pivot_root,
        libc::SYS_add_key,
        libc::SYS_request_key,
        libc::SYS_keyctl,
        libc::SYS_bpf,
        libc::SYS_perf_event_open,
        libc::SYS_userfaultfd,
        libc::SYS_shmget,
        libc::SYS_msgget,
        libc::SYS_semget,
        libc::SYS_mq_open,
        libc::SYS_flock,
        libc::SYS_ioctl,
        libc::SYS_fchmodat,
        libc::SYS_fchownat,
        libc::SYS_utimensat,
        libc::SYS_unlinkat,
        libc::SYS_symlinkat,
        libc::SYS_linkat,
        libc::SYS_mkdirat,
        libc::SYS_mknodat,
        libc::SYS_clone3,
        libc::SYS_setsid,
        libc::SYS_setuid,
        libc::SYS_setrlimit,
        libc::SYS_open_by_handle_at,
        libc::SYS_personality,
        libc::SYS_getdents64,
        libc::SYS_memfd_create,
    ];
    calls.extend(others.iter().map(ToString::to_string));
    calls
}

/// Runs the probe in the jail of a submission; `None` where there is none.
fn jailed(arguments: &[&str]) -> Option<Outcome> {
    if jail::Parts::look().suffice().is_err() {
        eprintln!("this system has no jail: cmkata doctor says why");
        return None;
    }
    let program = std::fs::File::open(&*PROBE).expect("the probe");
    let libraries = ["/lib", "/lib64", "/usr/lib", "/etc/ld.so.cache"].map(PathBuf::from);
    let reach = jail::Reach { program: Some(&program), read: &libraries, ..jail::Reach::default() };
    let jail = Jail::build(jail::Inmate::Submission, &reach, 9_999).expect("a jail");
    // Root's own folders may be in the way of a user without rights, so the program is named by a descriptor.
    let mut command = Command::new(format!("/proc/self/fd/{}", program.as_raw_fd()));
    command.args(arguments).env_clear().current_dir("/");
    Some(Sandbox::new(command, BOUNDS).jail(jail).run().expect("an outcome"))
}

#[test]
fn a_submission_that_makes_any_call_it_likes_gets_none_of_these() {
    let calls = evil_calls();
    let arguments: Vec<&str> = std::iter::once("calls").chain(calls.iter().map(String::as_str)).collect();
    let Some(outcome) = jailed(&arguments) else { return };
    assert_eq!(text(&outcome), "asked\n");
    assert_eq!(outcome.exit, Exit::Code(0));
}

#[test]
fn a_submission_cannot_stop_itself_and_goes_on_to_its_end() {
    let Some(outcome) = jailed(&["stop"]) else { return };
    assert_eq!(outcome.exit, Exit::Code(0));
}

#[cfg(target_arch = "x86_64")]
#[test]
fn a_submission_that_calls_the_system_as_one_of_32_bits_is_ended() {
    let Some(outcome) = jailed(&["foreign call"]) else { return };
    // The filter's answer, or that of a system which knows no such calls.
    let ends = [libc::SIGSYS, libc::SIGSEGV].map(Exit::Signal);
    assert!(ends.contains(&outcome.exit) && text(&outcome).is_empty(), "{outcome:?}");
}
