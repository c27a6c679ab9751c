//@ fails: schedules
//! Whoever has the last word lets go of the lock, so as not to be in the way, tells everybody to look, and notes that it
//! is over. Who looks before that is noted goes back to wait, for nobody.

use kit::parking_lot::{Condvar, Mutex};
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};

#[derive(Clone, Copy, PartialEq)]
pub enum Player {
    Number,
    Fizz,
    Buzz,
    FizzBuzz,
}

fn speaker(number: u64) -> Player {
    match (number % 3, number % 5) {
        (0, 0) => Player::FizzBuzz,
        (0, _) => Player::Fizz,
        (_, 0) => Player::Buzz,
        _ => Player::Number,
    }
}

pub struct Game {
    last: u64,
    number: Mutex<u64>,
    over: AtomicBool,
    moved_on: Condvar,
}

impl Game {
    pub fn new(first: u64, last: u64) -> Game {
        Game {
            last,
            number: Mutex::new(first),
            over: AtomicBool::new(first > last),
            moved_on: Condvar::new(),
        }
    }

    pub fn play(&self, me: Player, speak: impl Fn(u64)) {
        let mut number = self.number.lock();
        while !self.over.load(SeqCst) {
            if speaker(*number) != me {
                self.moved_on.wait(&mut number);
                continue;
            }
            speak(*number);
            if *number == self.last {
                drop(number);
                self.moved_on.notify_all();
                self.over.store(true, SeqCst);
                return;
            }
            *number += 1;
            self.moved_on.notify_all();
        }
    }
}
