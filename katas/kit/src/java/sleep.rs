//! Sleep that needs no carrier, not even to end.

use crate::device::{self, Token};
use crate::stage::nanos;
use machine::Alarm;
use std::time::Duration;
use tokio::sync::oneshot;

/// Waits as long, as a virtual thread does in `Thread.sleep`: without its carrier.
pub async fn sleep(duration: Duration) {
    let (alarm, woken) = oneshot::channel();
    let due = machine::now().saturating_add(nanos(duration));
    // The sleeper may have been cancelled by then, and nobody is woken.
    let alarm = device::at(due, Alarm::Event, move || drop(alarm.send(())));
    let _called_off = CalledOff(alarm);
    // The alarm goes before it is dropped.
    let _ = woken.await;
}

/// An alarm that is of no use any more when its sleeper is gone.
struct CalledOff(Token);

impl Drop for CalledOff {
    fn drop(&mut self) {
        device::cancel(self.0);
    }
}
