//! What goes over a child's socket: a request, its reply, and nothing else, in turns.

use libc::c_int;
use std::io;
use trace::Status;

/// A function for a child to apply to a message: of this very program, and by its address.
#[derive(Clone, Copy)]
pub struct Routine {
    entry: usize,
    apply: usize,
    function: usize,
}

/// Applies a function to an argument that it reads from a message, and writes the result.
pub type Apply<A, R> = fn(fn(A) -> R, &[u8]) -> Vec<u8>;

/// Applies a function by way of another that knows how to read its argument and write its result.
type Entry = unsafe fn(apply: usize, function: usize, message: &[u8]) -> Vec<u8>;

impl Routine {
    /// `function`, applied by `apply`, which reads its argument from the message and writes its result.
    pub fn new<A, R>(apply: Apply<A, R>, function: fn(A) -> R) -> Routine {
        Routine {
            entry: entry::<A, R> as *const () as usize,
            apply: apply as usize,
            function: function as usize,
        }
    }

    /// Applies the function.
    ///
    /// # Safety
    /// The routine was made by [`Routine::new`], in this process or in the one that it was forked from.
    pub(super) unsafe fn apply(&self, message: &[u8]) -> Vec<u8> {
        // SAFETY: `new` put the address of such a function there, and fork keeps every address.
        let entry: Entry = unsafe { std::mem::transmute(self.entry) };
        // SAFETY: `new` made the other two fit this entry.
        unsafe { entry(self.apply, self.function, message) }
    }
}

/// # Safety
/// The addresses are those of functions of these very types.
unsafe fn entry<A, R>(apply: usize, function: usize, message: &[u8]) -> Vec<u8> {
    // SAFETY: the caller's word.
    let (apply, function) = unsafe {
        let apply: Apply<A, R> = std::mem::transmute(apply);
        let function: fn(A) -> R = std::mem::transmute(function);
        (apply, function)
    };
    apply(function, message)
}

/// What came of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// The routine returned; the message is its result.
    Returned,
    /// It panicked; the message says why.
    Panicked,
    /// The child's machine ended it.
    Ended(Status),
}

/// A child's reply, and what the message cost it. Times are nanoseconds since the child got it.
pub(super) struct Reply {
    pub(super) kind: Kind,
    pub(super) took: u64,
    /// What its core was used.
    pub(super) used: u64,
    pub(super) edges: u64,
    /// Bytes printed.
    pub(super) printed: u64,
    /// Heap bytes of its own, now.
    pub(super) live: u64,
    /// And at most.
    pub(super) peak: u64,
    /// Its CPU jobs, as [`Reply::jobs`] reads them.
    pub(super) jobs: Vec<u8>,
    pub(super) message: Vec<u8>,
}

/// A CPU job of a child.
pub(super) struct Job<'a> {
    pub(super) from: u64,
    pub(super) to: u64,
    pub(super) digest: u64,
    pub(super) name: &'a str,
}

impl Job<'_> {
    /// Appends the job to others.
    pub(super) fn write(&self, jobs: &mut Vec<u8>) {
        for word in [self.from, self.to, self.digest, self.name.len() as u64] {
            jobs.extend(word.to_le_bytes());
        }
        jobs.extend(self.name.as_bytes());
    }
}

impl Reply {
    /// The child's CPU jobs, in the order of their ends.
    pub(super) fn jobs(&self) -> impl Iterator<Item = Job<'_>> {
        let mut rest = self.jobs.as_slice();
        std::iter::from_fn(move || {
            let mut word = || {
                let (word, behind) = rest.split_first_chunk()?;
                rest = behind;
                Some(u64::from_le_bytes(*word))
            };
            let (from, to, digest, len) = (word()?, word()?, word()?, word()?);
            let (name, behind) = rest.split_at_checked(usize::try_from(len).ok()?)?;
            rest = behind;
            Some(Job { from, to, digest, name: std::str::from_utf8(name).ok()? })
        })
    }
}

/// One end of the socket between a child and its parent.
pub(super) struct Socket(c_int);

impl Socket {
    /// Both ends of a new one.
    pub(super) fn pair() -> io::Result<(Socket, Socket)> {
        let mut ends = [0; 2];
        let kind = libc::SOCK_STREAM | libc::SOCK_CLOEXEC;
        // SAFETY: fills the two descriptors that it is given.
        let made = unsafe { libc::socketpair(libc::AF_UNIX, kind, 0, ends.as_mut_ptr()) } == 0;
        if made { Ok((Socket(ends[0]), Socket(ends[1]))) } else { Err(io::Error::last_os_error()) }
    }

    /// Closes this end, once.
    pub(super) fn close(&mut self) {
        let fd = std::mem::replace(&mut self.0, -1);
        if fd >= 0 {
            // SAFETY: the descriptor is this socket's own, and not used again.
            unsafe { libc::close(fd) };
        }
    }

    pub(super) fn send_request(&self, routine: Routine, message: &[u8]) -> io::Result<()> {
        let head = [routine.entry, routine.apply, routine.function, message.len()].map(|word| word as u64);
        self.send(&bytes_of(&head))?;
        self.send(message)
    }

    /// The next request; `None` if the parent has gone or wants no more.
    pub(super) fn request(&self) -> Option<(Routine, Vec<u8>)> {
        let [entry, apply, function, len] = self.words().ok()?.map(|word| word as usize);
        Some((Routine { entry, apply, function }, self.bytes(len).ok()?))
    }

    pub(super) fn send_reply(&self, reply: &Reply) -> io::Result<()> {
        let kind = match reply.kind {
            Kind::Returned => 0,
            Kind::Panicked => 1,
            Kind::Ended(status) => 2 + status as u64,
        };
        let Reply { took, used, edges, printed, live, peak, jobs, message, .. } = reply;
        let lengths = (jobs.len() as u64, message.len() as u64);
        let head = [kind, *took, *used, *edges, *printed, *live, *peak, lengths.0, lengths.1];
        self.send(&bytes_of(&head))?;
        self.send(jobs)?;
        self.send(message)
    }

    /// Waits, for real, for the reply to a request.
    pub(super) fn reply(&self) -> io::Result<Reply> {
        let [kind, took, used, edges, printed, live, peak, jobs, message] = self.words()?;
        let kind = match kind {
            0 => Kind::Returned,
            1 => Kind::Panicked,
            status => Kind::Ended(Status::from_word(status - 2)),
        };
        let (jobs, message) = (self.bytes(jobs as usize)?, self.bytes(message as usize)?);
        Ok(Reply { kind, took, used, edges, printed, live, peak, jobs, message })
    }

    fn words<const N: usize>(&self) -> io::Result<[u64; N]> {
        let bytes = self.bytes(N * 8)?;
        let word = |i: usize| bytes[i * 8..].first_chunk().map_or(0, |word| u64::from_le_bytes(*word));
        Ok(std::array::from_fn(word))
    }

    fn bytes(&self, len: usize) -> io::Result<Vec<u8>> {
        let mut bytes = vec![0; len];
        let mut rest = bytes.as_mut_slice();
        while !rest.is_empty() {
            // SAFETY: fills at most the rest of the buffer.
            let got = unsafe { libc::recv(self.0, rest.as_mut_ptr().cast(), rest.len(), 0) };
            match usize::try_from(got) {
                Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
                Ok(got) => rest = &mut rest[got..],
                Err(_) => go_on_if_interrupted()?,
            }
        }
        Ok(bytes)
    }

    fn send(&self, mut bytes: &[u8]) -> io::Result<()> {
        while !bytes.is_empty() {
            // SAFETY: reads at most these bytes; without a reader it gives an error and no signal.
            let sent = unsafe { libc::send(self.0, bytes.as_ptr().cast(), bytes.len(), libc::MSG_NOSIGNAL) };
            match usize::try_from(sent) {
                Ok(sent) => bytes = &bytes[sent..],
                Err(_) => go_on_if_interrupted()?,
            }
        }
        Ok(())
    }
}

impl Drop for Socket {
    fn drop(&mut self) {
        self.close();
    }
}

fn go_on_if_interrupted() -> io::Result<()> {
    let error = io::Error::last_os_error();
    if error.kind() == io::ErrorKind::Interrupted { Ok(()) } else { Err(error) }
}

fn bytes_of(words: &[u64]) -> Vec<u8> {
    words.iter().flat_map(|word| word.to_le_bytes()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sent_arrives() {
        let (ours, theirs) = Socket::pair().expect("a pair");
        let mut jobs = Vec::new();
        for (from, name) in [(1, "hash"), (40, "a job with a longer name"), (90, "")] {
            Job { from, to: from + 7, digest: u64::MAX - from, name }.write(&mut jobs);
        }
        let kind = Kind::Ended(Status::Deadlock);
        let message = vec![7; 10_000];
        let (took, used, edges, printed, live, peak) = (100, 99, 5, 4, 3, 6);
        let sent = Reply { kind, took, used, edges, printed, live, peak, jobs, message };
        theirs.send_reply(&sent).expect("sent");
        let reply = ours.reply().expect("a reply");
        assert_eq!((reply.kind, reply.took, reply.used, reply.edges), (kind, took, used, edges));
        assert_eq!((reply.printed, reply.live, reply.peak), (printed, live, peak));
        assert_eq!(reply.message, sent.message);
        let jobs: Vec<_> = reply.jobs().map(|job| (job.from, job.to, job.digest, job.name)).collect();
        assert_eq!(jobs.len(), 3);
        assert_eq!(jobs[1], (40, 47, u64::MAX - 40, "a job with a longer name"));
    }

    #[test]
    fn a_routine_is_applied_by_its_address() {
        fn apply(double: fn(u8) -> u16, message: &[u8]) -> Vec<u8> {
            double(message[0]).to_le_bytes().to_vec()
        }
        let (ours, theirs) = Socket::pair().expect("a pair");
        ours.send_request(Routine::new(apply, |n: u8| u16::from(n) * 2), &[200]).expect("sent");
        let (routine, message) = theirs.request().expect("a request");
        // SAFETY: `new` made the routine, in this very process.
        assert_eq!(unsafe { routine.apply(&message) }, 400_u16.to_le_bytes());
    }

    #[test]
    fn who_has_closed_its_end_asks_for_no_more() {
        let (ours, theirs) = Socket::pair().expect("a pair");
        drop(ours);
        assert!(theirs.request().is_none());
        assert!(theirs.send(&[1]).is_err());
    }
}
