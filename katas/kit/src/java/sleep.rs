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
    let ring = move || {
        // A sleeper that was cancelled has called its alarm off, unless it goes off just then.
        let _ = alarm.send(());
    };
    let _alarm = AlarmClock(device::at(due, Alarm::Event, ring));
    // An alarm is kept as long as its sleeper, so it is not dropped before it has gone off.
    let _ = woken.await;
}

/// An alarm that is called off when its sleeper is gone.
struct AlarmClock(Token);

impl Drop for AlarmClock {
    fn drop(&mut self) {
        device::cancel(self.0);
    }
}
