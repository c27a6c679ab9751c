//! Channels that are closed as Go's are: when somebody says so, and never by themselves.
//!
//! A crossbeam channel is closed when its last sender is dropped, and sending fails once its last receiver is. In Go
//! neither happens: a channel that nobody closes keeps its receivers waiting, one from which nobody receives keeps
//! its senders waiting, and closing twice or sending after it panics. This is a crossbeam channel under those rules,
//! so receivers are crossbeam's own, with `recv`, `iter` and `select!`.

use crossbeam::channel::{self, Receiver, select};
use std::convert::Infallible;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Makes a channel, as `make(chan T, capacity)` does. With a capacity of 0 a send and a receive wait for each other.
pub fn make<T>(capacity: usize) -> (Sender<T>, Receiver<T>) {
    let (values, receiver) = channel::bounded(capacity);
    let (alive, closed) = channel::bounded(0);
    let open = Mutex::new(Some(Open { values, _alive: alive }));
    let core = Core { open, closed, _receiver: receiver.clone() };
    (Sender { core: Arc::new(core) }, receiver)
}

/// The end of a channel that sends and closes. Clones are the same end; dropping all of them closes nothing.
pub struct Sender<T> {
    core: Arc<Core<T>>,
}

impl<T> Sender<T> {
    /// Sends `value`, as `ch <- value` does: waits until it is received or has room, for ever if need be.
    ///
    /// # Panics
    /// If the channel is closed, or is closed while this waits.
    #[track_caller]
    pub fn send(&self, value: T) {
        let values = self.case();
        select! {
            send(values, value) -> sent => debug_assert!(sent.is_ok(), "a channel keeps a receiver of its own"),
            recv(self.core.closed) -> _ => panic!("send on closed channel"),
        }
    }

    /// What a `select!` can send on: `send(ch.case(), value) -> _ => …` is `case ch <- value: …`.
    ///
    /// A select that waits with it keeps the channel open until it is through, where Go's would panic when another
    /// goroutine closes the channel.
    ///
    /// # Panics
    /// If the channel is closed.
    #[track_caller]
    pub fn case(&self) -> channel::Sender<T> {
        let values = self.core.open().as_ref().map(|open| open.values.clone());
        values.expect("send on closed channel")
    }

    /// Closes the channel, as `close(ch)` does: receivers get what it still holds, then learn of its end.
    ///
    /// # Panics
    /// If it is closed already.
    #[track_caller]
    pub fn close(&self) {
        let open = self.core.open().take();
        // What was taken is dropped after the lock: it wakes whoever waits.
        assert!(open.is_some(), "close of closed channel");
    }
}

impl<T> Clone for Sender<T> {
    fn clone(&self) -> Sender<T> {
        Sender { core: self.core.clone() }
    }
}

struct Core<T> {
    open: Mutex<Option<Open<T>>>,
    /// Carries nothing. Its end tells senders that wait of the channel's.
    closed: Receiver<Infallible>,
    /// As long as somebody can send, sending waits and does not fail.
    _receiver: Receiver<T>,
}

/// What a channel is closed by dropping.
struct Open<T> {
    values: channel::Sender<T>,
    _alive: channel::Sender<Infallible>,
}

impl<T> Core<T> {
    /// Held for a clone or a take, and by nothing else of the kit.
    fn open(&self) -> MutexGuard<'_, Option<Open<T>>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<T> Drop for Core<T> {
    /// Nobody is left who could close it, so it stays open.
    fn drop(&mut self) {
        std::mem::forget(self.open().take());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crossbeam::channel::{RecvError, TryRecvError};
    use std::panic::{AssertUnwindSafe, catch_unwind};
    use std::thread;

    /// The message of a panic that is expected.
    fn panic_of(body: impl FnOnce()) -> String {
        let panic = catch_unwind(AssertUnwindSafe(body)).expect_err("it panics");
        let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
        text.or_else(|| panic.downcast_ref::<String>().cloned()).expect("panics are texts")
    }

    #[test]
    fn a_channel_that_is_closed_gives_what_it_holds_and_then_its_end() {
        let (sender, receiver) = make(2);
        sender.send(1);
        sender.send(2);
        sender.close();
        assert_eq!(receiver.iter().collect::<Vec<_>>(), [1, 2]);
        assert_eq!(receiver.recv(), Err(RecvError));
    }

    #[test]
    fn a_channel_whose_senders_are_all_gone_stays_open() {
        let (sender, receiver) = make::<u64>(1);
        drop(sender.clone());
        drop(sender);
        assert_eq!(receiver.try_recv(), Err(TryRecvError::Empty));
    }

    #[test]
    fn a_channel_whose_receivers_are_all_gone_takes_what_it_has_room_for() {
        let (sender, receiver) = make(1);
        drop(receiver);
        sender.send(1);
        assert!(sender.case().try_send(2).is_err_and(|error| error.is_full()));
    }

    #[test]
    fn closing_twice_panics_and_so_does_sending_after_it() {
        let (sender, _receiver) = make(1);
        sender.close();
        assert_eq!(panic_of(|| sender.close()), "close of closed channel");
        assert_eq!(panic_of(|| sender.send(1)), "send on closed channel");
        assert_eq!(panic_of(|| drop(sender.case())), "send on closed channel");
    }

    #[test]
    fn closing_wakes_the_receivers_and_panics_the_senders_that_wait() {
        let (sender, receiver) = make(0);
        let (ready, started) = channel::bounded(0);
        let waiting = thread::spawn({
            let (sender, _keep) = (sender.clone(), receiver.clone());
            move || {
                ready.send(()).expect("the test listens");
                panic_of(|| sender.send(1))
            }
        });
        started.recv().expect("it starts");
        sender.close();
        assert_eq!(waiting.join().expect("its panic is caught"), "send on closed channel");
        assert_eq!(receiver.recv(), Err(RecvError));
    }

    #[test]
    fn without_room_a_send_ends_when_it_is_received() {
        let (sender, receiver) = make(0);
        let sending = thread::spawn(move || sender.send(7));
        assert_eq!(receiver.recv(), Ok(7));
        assert!(sending.join().is_ok());
    }
}
