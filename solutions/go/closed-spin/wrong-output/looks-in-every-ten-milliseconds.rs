//@ fails: facts
//! Asks both channels, and sleeps a little so as not to spin. The list comes out right, and each customer stands at the
//! till until somebody looks.

use kit::crossbeam::channel::{Receiver, TryRecvError};
use std::thread;
use std::time::Duration;

pub fn takings(counter: Receiver<u64>, web: Receiver<u64>) -> Vec<u64> {
    let mut all = Vec::new();
    loop {
        let amounts = [counter.try_recv(), web.try_recv()];
        all.extend(amounts.iter().flatten());
        if amounts == [Err(TryRecvError::Disconnected); 2] {
            return all;
        }
        thread::sleep(Duration::from_millis(10));
    }
}
