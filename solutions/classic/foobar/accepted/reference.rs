//! Whose turn it is, under the lock. It is there to be read whether or not anybody was waiting when it changed.

use kit::parking_lot::{Condvar, Mutex};

#[derive(Clone, Copy, PartialEq)]
enum Turn {
    High,
    Low,
}

pub struct Bells {
    turn: Mutex<Turn>,
    changed: Condvar,
}

impl Bells {
    pub fn new() -> Bells {
        Bells { turn: Mutex::new(Turn::High), changed: Condvar::new() }
    }

    pub fn high(&self, times: usize, strike: impl Fn()) {
        self.ring(times, Turn::High, Turn::Low, strike);
    }

    pub fn low(&self, times: usize, strike: impl Fn()) {
        self.ring(times, Turn::Low, Turn::High, strike);
    }

    fn ring(&self, times: usize, mine: Turn, yours: Turn, strike: impl Fn()) {
        for _ in 0..times {
            let mut turn = self.turn.lock();
            // A loop, since being woken only means that it is worth looking again. If it is this one's turn already, it
            // does not wait at all, and so misses no notification.
            while *turn != mine {
                self.changed.wait(&mut turn);
            }
            strike();
            *turn = yours;
            // There is one other, so one is enough. Whether it waits yet makes no difference.
            self.changed.notify_one();
        }
    }
}
