//@ fails: runaway
//! The number is an atomic, and everybody looks at it all the time. Nobody has to be told of anything, and three of
//! the four cores do nothing but look.

use std::hint;
use std::sync::atomic::{AtomicU64, Ordering::SeqCst};

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
    number: AtomicU64,
}

impl Game {
    pub fn new(first: u64, last: u64) -> Game {
        Game { last, number: AtomicU64::new(first) }
    }

    pub fn play(&self, me: Player, speak: impl Fn(u64)) {
        loop {
            let number = self.number.load(SeqCst);
            if number > self.last {
                return;
            }
            if speaker(number) == me {
                speak(number);
                self.number.store(number + 1, SeqCst);
            }
            hint::spin_loop();
        }
    }
}
