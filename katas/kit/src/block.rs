//! Blocking the calling thread until a future is ready: it parks, and uses no core meanwhile.

use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use std::thread::Thread;
use std::time::Instant;

/// Waits for `future` to be ready.
pub(crate) fn on<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    let waker = unpark(std::thread::current());
    loop {
        match future.as_mut().poll(&mut Context::from_waker(&waker)) {
            Poll::Ready(output) => return output,
            Poll::Pending => std::thread::park(),
        }
    }
}

/// Waits for `future` to be ready, until `deadline` at most.
pub(crate) fn until<F: Future>(future: F, deadline: Instant) -> Option<F::Output> {
    let mut future = pin!(future);
    let waker = unpark(std::thread::current());
    loop {
        if let Poll::Ready(output) = future.as_mut().poll(&mut Context::from_waker(&waker)) {
            return Some(output);
        }
        let left = deadline.checked_duration_since(Instant::now()).filter(|left| !left.is_zero())?;
        std::thread::park_timeout(left);
    }
}

/// A waker that unparks `thread`.
pub(crate) fn unpark(thread: Thread) -> Waker {
    Waker::from(Arc::new(Unpark(thread)))
}

struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::future::{pending, ready};
    use std::time::Duration;

    #[test]
    fn what_is_ready_is_there_whatever_the_deadline() {
        assert_eq!(until(ready(7), Instant::now()), Some(7));
    }

    #[test]
    fn what_never_comes_is_given_up_at_the_deadline() {
        let deadline = Instant::now() + Duration::from_millis(1);
        assert_eq!(until(pending::<()>(), deadline), None);
        assert!(Instant::now() >= deadline);
    }
}
