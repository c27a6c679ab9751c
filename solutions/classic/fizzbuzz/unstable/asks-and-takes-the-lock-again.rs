//@ fails: schedules
//! Asks whether the game is over, and takes the lock anew to see whose turn it is. If the last word is spoken in
//! between, the number after it may be one's own, and is spoken as well.

use kit::parking_lot::{Condvar, Mutex};

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
    moved_on: Condvar,
}

impl Game {
    pub fn new(first: u64, last: u64) -> Game {
        Game { last, number: Mutex::new(first), moved_on: Condvar::new() }
    }

    pub fn play(&self, me: Player, speak: impl Fn(u64)) {
        while !self.is_over() {
            let mut number = self.number.lock();
            if speaker(*number) == me {
                speak(*number);
                *number += 1;
                self.moved_on.notify_all();
            } else if *number <= self.last {
                self.moved_on.wait(&mut number);
            }
        }
    }

    fn is_over(&self) -> bool {
        *self.number.lock() > self.last
    }
}
