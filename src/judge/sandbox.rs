//! Runs one process apart from the rest of the system: its own session, limits, no environment, capped output,
//! a deadline, and death with its judge. The only file of the program with `unsafe` in it.
//!
//! It contains a process that goes wrong. A process that means harm needs the full jail, whose place is
//! [`Confinement::apply`]: whatever the system can be asked to refuse is asked there, before the first
//! instruction of the program runs.

pub(super) mod jail;
mod processes;

use jail::Jail;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use rustix::process::{
    Pid, PidfdFlags, Resource, Rlimit, Signal, WaitOptions, getpid, getppid, kill_process_group, pidfd_open,
    set_child_subreaper, setrlimit, setsid, waitpgid,
};
use rustix::thread::{CpuSet, sched_getaffinity, sched_setaffinity};
use std::io::{self, PipeReader, Read};
use std::os::fd::{AsRawFd, BorrowedFd, OwnedFd, RawFd};
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};
use wait4::{ResUse, Wait4};

/// The descriptor under which a program finds its trace.
const TRACE_FD: RawFd = 3;

/// What a process may use before the system or the judge ends it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bounds {
    /// Real time from its start.
    pub(super) deadline: Duration,
    /// Real CPU time of all its threads.
    pub(super) cpu: Duration,
    /// Private writable memory: what `RLIMIT_AS` would be too coarse for, since it counts every thread's stack.
    pub(super) data_bytes: u64,
    /// Size of each file it writes; 0 forbids writing to files.
    pub(super) file_bytes: u64,
    /// Open descriptors.
    pub(super) files: u64,
    /// Bytes of its output that are kept; the first byte beyond them ends it.
    pub(super) output_bytes: usize,
    /// Processes and threads at once, where the process is a user of its own: another's could not be told apart.
    pub(super) processes: u64,
    /// Stack of its first thread. It also decides where the system places mappings, so a program that must
    /// find itself at the same addresses on every host needs it set.
    pub(super) stack_bytes: Option<u64>,
}

/// How a process ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Exit {
    /// By itself, with this code.
    Code(i32),
    /// By a signal.
    Signal(i32),
    /// Killed at its deadline.
    Deadline,
    /// Killed for more output than is kept.
    Flood,
}

impl Exit {
    /// Whether the host may be to blame for it: a busy one, or one that runs out of memory. The bounds on what a
    /// process uses end it by other signals.
    pub(super) fn may_be_the_hosts(self) -> bool {
        matches!(self, Exit::Deadline | Exit::Signal(libc::SIGKILL))
    }

    /// Out of the status that `wait` gives.
    pub(super) fn of_wait(status: i32) -> Exit {
        exit_of(ExitStatus::from_raw(status))
    }
}

/// A process that ended.
#[derive(Debug)]
pub(super) struct Outcome {
    pub(super) exit: Exit,
    /// Standard output and error in the order of writing, cut at the bound.
    pub(super) output: Vec<u8>,
    /// Real time from start to end.
    pub(super) wall: Duration,
    /// Most bytes of real memory that it had at once. The system counts the moment before exec too, when it was a copy
    /// of the judge, so this is never less than what the judge has.
    pub(super) peak_bytes: u64,
}

/// A process that is about to run.
pub(super) struct Sandbox<'a> {
    command: Command,
    bounds: Bounds,
    trace: Option<BorrowedFd<'a>>,
    cpu: Option<usize>,
    fixed_addresses: bool,
    starts: Starts,
    jail: Option<Jail>,
}

impl<'a> Sandbox<'a> {
    /// Takes over a command: its environment is what the caller set, and its three streams are the sandbox's.
    pub(super) fn new(command: Command, bounds: Bounds) -> Sandbox<'a> {
        Sandbox {
            command,
            bounds,
            trace: None,
            cpu: None,
            fixed_addresses: false,
            starts: Starts::Anything,
            jail: None,
        }
    }

    /// Gives the process a trace to write to.
    pub(super) fn trace(mut self, trace: BorrowedFd<'a>) -> Sandbox<'a> {
        self.trace = Some(trace);
        self
    }

    /// Keeps the process on one real CPU: the `slot`-th of those the judge may use, counted round and round.
    /// Handing over between threads of one CPU is several times cheaper than between CPUs.
    pub(super) fn pin(mut self, slot: usize) -> Sandbox<'a> {
        self.cpu = Some(slot);
        self
    }

    /// Places the program at the same addresses in every run, where the system lets us.
    pub(super) fn fixed_addresses(mut self) -> Sandbox<'a> {
        self.fixed_addresses = true;
        self
    }

    /// Lets the process start threads, but no further process.
    pub(super) fn one_process(mut self) -> Sandbox<'a> {
        self.starts = Starts::Nothing;
        self
    }

    /// Lets the process start threads and copies of itself, which run on from where they are forked. What stops it
    /// from forking more than it may is its own first act, since a filter cannot count.
    pub(super) fn only_forks(mut self) -> Sandbox<'a> {
        self.starts = Starts::Forks;
        self
    }

    /// Keeps the process in a jail.
    pub(super) fn jail(mut self, jail: Jail) -> Sandbox<'a> {
        self.jail = Some(jail);
        self
    }

    /// Runs the process to its end, on the calling thread: the process dies with the thread that forked it, so
    /// that thread must be one that waits for it. Nothing of its session outlives the call.
    ///
    /// # Errors
    /// If the process cannot be started or watched. How it ends is never an error.
    pub(super) fn run(mut self) -> io::Result<Outcome> {
        // Whoever loses its parent in here becomes a child of this process, which waits for it.
        set_child_subreaper(Some(getpid()))?;
        let (output, writer) = io::pipe()?;
        self.command.stdin(Stdio::null()).stdout(writer.try_clone()?).stderr(writer);
        let mut confinement = self.confinement()?;
        // SAFETY: between fork and exec, `apply` makes system calls on plain values that were prepared above:
        // it neither allocates nor takes a lock, so it is safe in a child of a process with threads.
        unsafe { self.command.pre_exec(move || confinement.apply()) };
        let started = Instant::now();
        let session = Session::new(self.command.spawn()?);
        // The command holds the pipe's writing end open, and we wait for its last holder to go.
        drop(self.command);
        session.watch(output, started, &self.bounds)
    }

    fn confinement(&mut self) -> io::Result<Confinement> {
        Ok(Confinement {
            judge: getpid(),
            bounds: self.bounds,
            trace: self.trace.map(|trace| trace.as_raw_fd()),
            cpus: self.cpu.map(one_cpu).transpose()?,
            fixed_addresses: self.fixed_addresses,
            starts: self.starts,
            jail: self.jail.take(),
        })
    }
}

/// Which processes a process may start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Starts {
    Anything,
    Forks,
    Nothing,
}

/// The set with nothing but the `slot`-th CPU of those the judge may use.
fn one_cpu(slot: usize) -> io::Result<CpuSet> {
    let ours = sched_getaffinity(None)?;
    let mut cpus = (0..CpuSet::MAX_CPU).filter(|cpu| ours.is_set(*cpu)).cycle();
    let mut one = CpuSet::new();
    if let Some(cpu) = cpus.nth(slot % ours.count().max(1) as usize) {
        one.set(cpu);
    }
    Ok(one)
}

/// What the child does to itself between fork and exec. Plain values only.
struct Confinement {
    judge: Pid,
    bounds: Bounds,
    trace: Option<RawFd>,
    cpus: Option<CpuSet>,
    fixed_addresses: bool,
    starts: Starts,
    jail: Option<Jail>,
}

impl Confinement {
    fn apply(&mut self) -> io::Result<()> {
        setsid()?;
        self.limit()?;
        if let Some(cpus) = &self.cpus {
            // The CPU may have been taken from us meanwhile; a run on any other is only slower.
            let _ = sched_setaffinity(None, cpus);
        }
        if let Some(jail) = &mut self.jail {
            jail.enter()?;
        }
        // A change of user clears what was set before.
        rustix::process::set_parent_process_death_signal(Some(Signal::KILL))?;
        // The judge may have died before the line above.
        if getppid() != Some(self.judge) {
            return Err(io::ErrorKind::BrokenPipe.into());
        }
        if self.fixed_addresses {
            // SAFETY: a system call on plain values. Some containers refuse it; the kit's heap is at a fixed
            // address all the same.
            unsafe { libc::personality(libc::ADDR_NO_RANDOMIZE as libc::c_ulong) };
        }
        self.keep_descriptors()?;
        match self.starts {
            Starts::Anything => {}
            Starts::Forks => processes::refuse_all_but_forks(),
            Starts::Nothing => processes::refuse(),
        }
        self.jail.as_ref().map_or(Ok(()), Jail::lock)
    }

    fn limit(&self) -> io::Result<()> {
        let cpu_s = self.bounds.cpu.as_secs();
        let limits = [
            (Resource::Core, 0, 0),
            // At the soft limit comes a signal that names the reason, at the hard one the end.
            (Resource::Cpu, cpu_s, cpu_s + 1),
            (Resource::Data, self.bounds.data_bytes, self.bounds.data_bytes),
            (Resource::Fsize, self.bounds.file_bytes, self.bounds.file_bytes),
            (Resource::Nofile, self.bounds.files, self.bounds.files),
        ];
        for (resource, soft, hard) in limits {
            set_limit(resource, soft, hard)?;
        }
        if self.jail.as_ref().is_some_and(Jail::is_alone) {
            set_limit(Resource::Nproc, self.bounds.processes, self.bounds.processes)?;
        }
        match self.bounds.stack_bytes {
            Some(bytes) => set_limit(Resource::Stack, bytes, bytes),
            None => Ok(()),
        }
    }

    /// Puts the trace where the program expects it, and has every other descriptor close on exec.
    fn keep_descriptors(&self) -> io::Result<()> {
        let first = match self.trace {
            Some(TRACE_FD) => {
                // SAFETY: a system call on plain values; the descriptor is open, since our parent holds it.
                checked(unsafe { libc::fcntl(TRACE_FD, libc::F_SETFD, 0) })?;
                TRACE_FD + 1
            }
            Some(trace) => {
                // SAFETY: as above. Whatever was open under the number in this child is not used again.
                checked(unsafe { libc::dup2(trace, TRACE_FD) })?;
                TRACE_FD + 1
            }
            None => TRACE_FD,
        };
        let (first, last) = (first.cast_unsigned(), u32::MAX);
        // SAFETY: a system call on plain values. It only marks descriptors, so std's own pipe, by which a
        // failed exec is reported, still works.
        let done = unsafe { libc::syscall(libc::SYS_close_range, first, last, libc::CLOSE_RANGE_CLOEXEC) };
        if done == -1 { Err(io::Error::last_os_error()) } else { Ok(()) }
    }
}

fn set_limit(resource: Resource, soft: u64, hard: u64) -> io::Result<()> {
    let highest = rustix::process::getrlimit(resource).maximum.unwrap_or(u64::MAX);
    let limit = Rlimit { current: Some(soft.min(highest)), maximum: Some(hard.min(highest)) };
    Ok(setrlimit(resource, limit)?)
}

fn checked(result: libc::c_int) -> io::Result<()> {
    if result == -1 { Err(io::Error::last_os_error()) } else { Ok(()) }
}

/// A process that leads its own session. Dropping it ends every process of its group.
struct Session {
    id: Pid,
    /// `None` once it was reaped: from then on its number may be another process's.
    leader: Option<Child>,
}

impl Drop for Session {
    fn drop(&mut self) {
        let _ = self.end();
    }
}

impl Session {
    fn new(leader: Child) -> Session {
        Session { id: Pid::from_child(&leader), leader: Some(leader) }
    }

    /// Kills the group while the leader, dead or alive, still holds its number, and then reaps the leader. `None` if
    /// that was done before.
    fn end(&mut self) -> io::Result<Option<ResUse>> {
        let Some(leader) = self.leader.take() else { return Ok(None) };
        let _ = kill_process_group(self.id, Signal::KILL);
        let used = leader.wait4()?;
        // Its orphans are this process's children now. They are dead, and count against their user's limit until
        // somebody takes notice; a container's first process may take its time.
        while matches!(waitpgid(self.id, WaitOptions::empty()), Ok(Some(_)) | Err(Errno::INTR)) {}
        Ok(Some(used))
    }

    fn watch(mut self, mut pipe: PipeReader, started: Instant, bounds: &Bounds) -> io::Result<Outcome> {
        let leader = pidfd_open(self.id, PidfdFlags::empty())?;
        let mut output = Output { bytes: Vec::new(), limit: bounds.output_bytes, open: true };
        let cut = loop {
            let left = bounds.deadline.saturating_sub(started.elapsed());
            if left.is_zero() {
                break Some(Exit::Deadline);
            }
            let ended = wait(&leader, output.open.then_some(&pipe), left)?;
            if ended.output && !output.take(&mut pipe)? {
                break Some(Exit::Flood);
            }
            if ended.leader && !ended.output {
                break None;
            }
        };
        let wall = started.elapsed();
        let ResUse { status, rusage } = self.end()?.expect("a session ends once");
        let exit = cut.unwrap_or_else(|| exit_of(status));
        Ok(Outcome { exit, output: output.bytes, wall, peak_bytes: rusage.maxrss })
    }
}

fn exit_of(status: ExitStatus) -> Exit {
    match status.code() {
        Some(code) => Exit::Code(code),
        None => Exit::Signal(status.signal().unwrap_or(libc::SIGKILL)),
    }
}

/// What there is to do about a process.
struct Ready {
    /// Its leader has ended.
    leader: bool,
    /// There is output to take, or the last of it has been taken.
    output: bool,
}

fn wait(leader: &OwnedFd, pipe: Option<&PipeReader>, left: Duration) -> io::Result<Ready> {
    let mut fds = vec![PollFd::new(leader, PollFlags::IN)];
    fds.extend(pipe.map(|pipe| PollFd::new(pipe, PollFlags::IN)));
    let left = Timespec::try_from(left).map_err(io::Error::other)?;
    match poll(&mut fds, Some(&left)) {
        Ok(_) | Err(Errno::INTR) => {}
        Err(error) => return Err(error.into()),
    }
    let ready = |i: usize| fds.get(i).is_some_and(|fd| !fd.revents().is_empty());
    Ok(Ready { leader: ready(0), output: ready(1) })
}

/// What a process has printed so far.
struct Output {
    bytes: Vec<u8>,
    limit: usize,
    open: bool,
}

impl Output {
    /// Takes what the pipe holds now; false if it is more than is kept.
    fn take(&mut self, pipe: &mut PipeReader) -> io::Result<bool> {
        let mut chunk = [0; 1 << 16];
        let n = pipe.read(&mut chunk)?;
        self.open = n > 0;
        let room = self.limit - self.bytes.len();
        self.bytes.extend_from_slice(&chunk[..n.min(room)]);
        Ok(n <= room)
    }
}

#[cfg(test)]
mod tests;
