//! A monitor: what `synchronized` takes. It is the one thing here in which the releases of the JDK differ.

use super::pin;
use tokio::sync::Mutex;

/// A monitor and the value that it guards.
///
/// ```text
/// synchronized (account) {                account.synchronized(async |balance| {
///     long fee = bank.fee();                  let fee = bank.fee().await;
///     account.balance -= fee;                 *balance -= fee;
/// }                                       }).await;
/// ```
///
/// It is not reentrant, unlike Java's: inside, a section has the value to itself. A ReentrantLock is tokio's
/// `Mutex` here, which is not reentrant either. It never pins.
#[derive(Debug, Default)]
pub struct Monitor<T> {
    value: Mutex<T>,
}

impl<T> Monitor<T> {
    /// A monitor that nobody is in.
    pub fn new(value: T) -> Monitor<T> {
        Monitor { value: Mutex::new(value) }
    }

    /// Runs `section` with the value while nobody else is in.
    ///
    /// A virtual thread that waits to get in, or waits while it is in, keeps its carrier on JDK 21 and hands it
    /// back on JDK 24. A panic opens the monitor to the next, as an exception does.
    ///
    /// What only the carrier's scheduler can bring about does not come while it is pinned: `yield_now` waits for
    /// ever, and so do tokio's timers once every carrier is pinned. [`sleep`](super::sleep) works everywhere.
    pub async fn synchronized<R>(&self, section: impl AsyncFnOnce(&mut T) -> R) -> R {
        pin::pinned(async {
            let mut value = self.value.lock().await;
            section(&mut value).await
        })
        .await
    }

    /// The value, of a monitor that nobody shares any more.
    pub fn into_inner(self) -> T {
        self.value.into_inner()
    }
}
