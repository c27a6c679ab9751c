//! Child processes: real ones, forked before the run begins, each of which works off one message at a time.
//!
//! A child is a copy of this process from before its first thread, so a function has the same address in both. It has
//! a machine of its own, with a single core, and reports what each message cost it; whoever asked spends that time
//! here, on the cores of the run. While a child works, the thread that asked holds the token: nothing else of the
//! run moves, so that what a child does to shared memory has a place in the run's order.
//!
//! A child reaches nothing of the run but its own socket and the memory that is shared: the trace is not mapped in
//! it, and after the last fork neither it nor this process can fork again.

mod frame;
mod serve;

pub use frame::{Apply, Routine};

use crate::{heap, machine, real, recorder};
use frame::{Kind, Reply, Socket};
use libc::pid_t;
use std::time::Duration;
use trace::{Event, Settings};

pub(crate) use serve::{keep, last_words};

/// A child process, as its parent sees it. Dropping it closes its socket, which ends it.
pub struct Child {
    number: pid_t,
    socket: Socket,
    /// Heap bytes that it accounts for in the books of this process.
    held: u64,
}

/// Forks `count` children, and none from then on. Called before the run has a second thread, and before it has a
/// trace to write to. `settle_in` is the first thing that a child does.
pub(crate) fn fork(count: usize, settings: &Settings, settle_in: fn(&Settings)) -> Vec<Child> {
    let parent = real::process_number();
    let mut children = Vec::with_capacity(count);
    for _ in 0..count {
        let (ours, theirs) = Socket::pair().expect("the system has sockets for the child processes");
        // SAFETY: this process has one thread, so its copy finds no lock taken by a thread that it lacks.
        match unsafe { libc::fork() } {
            -1 => panic!("the system refuses a child process: {}", std::io::Error::last_os_error()),
            0 => {
                // Of the sockets of its siblings it keeps none: each child must see when its parent has gone.
                drop(ours);
                children.drain(..).for_each(Child::forget);
                serve::for_ever(theirs, parent, settings, settle_in)
            }
            number => children.push(Child { number, socket: ours, held: 0 }),
        }
    }
    children
}

impl Child {
    /// Has the child apply `routine` to `message`, and spends here the time that it took there. Returns what came
    /// of it, or the message of its panic. Its CPU jobs are recorded as those of the calling thread.
    ///
    /// If it does not live to answer, the run ends as it did.
    ///
    /// # Errors
    /// If the routine panicked.
    pub fn ask(&mut self, routine: Routine, message: &[u8]) -> Result<Vec<u8>, String> {
        let asked = crate::now();
        let reply = match self.socket.send_request(routine, message).and_then(|()| self.socket.reply()) {
            Ok(reply) => reply,
            Err(_) => self.follow(),
        };
        self.hold(reply.peak);
        if let Kind::Ended(status) = reply.kind {
            crate::end(status);
        }
        spend(&reply, asked);
        self.hold(reply.live);
        match reply.kind {
            Kind::Panicked => Err(String::from_utf8_lossy(&reply.message).into_owned()),
            _ => Ok(reply.message),
        }
    }

    fn hold(&mut self, bytes: u64) {
        heap::elsewhere(self.held, bytes);
        self.held = bytes;
    }

    /// Closes the socket and no more.
    fn forget(mut self) {
        self.number = 0;
    }

    /// The child has gone without a word. This process goes the same way, so that the judge sees how.
    fn follow(&mut self) -> ! {
        let status = real::await_process(self.number);
        if libc::WIFSIGNALED(status) {
            // SAFETY: puts the system's own handler back and raises the signal that ended the child. A filter lets
            // through the few that a program may raise; for the others it is a crash all the same.
            unsafe {
                libc::signal(libc::WTERMSIG(status), libc::SIG_DFL);
                libc::raise(libc::WTERMSIG(status));
                libc::abort();
            }
        }
        recorder::exit_with(libc::WEXITSTATUS(status))
    }
}

impl Drop for Child {
    fn drop(&mut self) {
        heap::elsewhere(self.held, 0);
        if self.number != 0 {
            self.socket.close();
            real::await_process(self.number);
        }
    }
}

/// Spends on the calling thread what a child has spent on the message that it got at `asked`.
fn spend(reply: &Reply, asked: u64) {
    let thread = crate::thread();
    if !machine::is_on() {
        // The time has passed already, for real.
        for job in reply.jobs() {
            let (from, to) = (asked + job.from, asked + job.to);
            crate::record(&Event::Job { thread, from, to, digest: job.digest, name: job.name });
        }
        return;
    }
    let mut at = 0;
    for job in reply.jobs() {
        // Threads of one child share its core, so that their jobs overlap; here each gets what is left of its own.
        machine::charge(job.from.saturating_sub(at));
        let from = crate::now();
        machine::charge(job.to.saturating_sub(job.from.max(at)));
        let to = crate::now();
        crate::record(&Event::Job { thread, from, to, digest: job.digest, name: job.name });
        at = at.max(job.to);
    }
    machine::charge(reply.used.saturating_sub(at));
    at = at.max(reply.used);
    // Whatever else passed there, it passed in waiting.
    if reply.took > at {
        std::thread::sleep(Duration::from_nanos(reply.took - at));
    }
    machine::with(|machine| machine.add_work_of_child(reply.edges, reply.printed));
}
