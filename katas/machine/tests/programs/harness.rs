//! Runs a program in a child process with a trace to write to, as the judge would.

use libtest_mimic::Failed;
use std::os::fd::{AsRawFd, FromRawFd, OwnedFd};
use std::os::unix::fs::FileExt;
use std::os::unix::process::CommandExt;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU64, Ordering::SeqCst};
use trace::{HEADER_WORDS, Settings, Trace, Writer};

/// Most CPU seconds that a program may use.
const CPU_S: libc::rlim_t = 20;

/// A program, and what its trace must show.
pub struct Case {
    /// Its name, a sentence.
    pub name: &'static str,
    /// Runs on the machine.
    pub program: fn(),
    /// What the judge chooses otherwise than usual.
    pub settings: fn(&mut Settings),
    /// What is wrong with a trace, if anything.
    pub expect: fn(&Trace) -> Result<(), String>,
}

/// Runs a program twice: each run must show what is expected, and both the same bytes.
pub fn twice(case: &Case) -> Result<(), Failed> {
    let (first, second) = (run(case)?, run(case)?);
    (case.expect)(&first).map_err(Failed::from)?;
    if first.canonical() == second.canonical() { Ok(()) } else { Err("two runs differ".into()) }
}

fn run(case: &Case) -> Result<Trace, Failed> {
    let mut settings = Settings { seed: 7, ..Settings::default() };
    (case.settings)(&mut settings);
    let memory = memfd(64 << 20)?;
    let header: Vec<AtomicU64> = (0..=HEADER_WORDS).map(|_| AtomicU64::new(0)).collect();
    Writer::create(&header, &settings);
    let bytes: Vec<u8> = header.iter().flat_map(|word| word.load(SeqCst).to_le_bytes()).collect();
    let file = std::fs::File::from(memory);
    file.write_all_at(&bytes, 0)?;
    let mut command = Command::new(std::env::current_exe()?);
    command.env_clear().env("PROGRAM", case.name);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let fd = file.as_raw_fd();
    let pass_on = move || {
        // SAFETY: two calls about a descriptor. Where it is 3 already, dup2 would leave it to be closed.
        let passed =
            unsafe { if fd == 3 { libc::fcntl(3, libc::F_SETFD, 0) == 0 } else { libc::dup2(fd, 3) == 3 } };
        // No wait without a limit: a program that nothing ends is killed, and leaves no end-of-run record.
        let most = libc::rlimit { rlim_cur: CPU_S, rlim_max: CPU_S };
        // SAFETY: a limit for this process alone.
        let limited = unsafe { libc::setrlimit(libc::RLIMIT_CPU, &raw const most) } == 0;
        if passed && limited { Ok(()) } else { Err(std::io::Error::last_os_error()) }
    };
    // SAFETY: passing the descriptor on and limiting itself is all that the child does before it becomes the program.
    unsafe { command.pre_exec(pass_on) };
    command.status()?;
    let mut bytes = vec![0; 64 << 20];
    file.read_exact_at(&mut bytes, 0)?;
    Trace::read(bytes).map_err(|error| error.to_string().into())
}

fn memfd(len: i64) -> Result<OwnedFd, Failed> {
    // SAFETY: the name ends in a zero byte; the new descriptor is owned from here on.
    let memory = unsafe {
        let fd = libc::memfd_create(c"trace".as_ptr(), libc::MFD_ALLOW_SEALING | libc::MFD_CLOEXEC);
        if fd < 0 {
            return Err(std::io::Error::last_os_error().into());
        }
        OwnedFd::from_raw_fd(fd)
    };
    // SAFETY: the descriptor is open.
    if unsafe { libc::ftruncate(memory.as_raw_fd(), len) } == 0 {
        Ok(memory)
    } else {
        Err(std::io::Error::last_os_error().into())
    }
}
