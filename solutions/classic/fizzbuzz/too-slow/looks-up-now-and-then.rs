//@ fails: elapsed
//! Nobody tells the others that it is over, so everybody looks up after ten milliseconds to see whether it is. They all
//! get home, and every game is that much longer.

use kit::parking_lot::{Condvar, Mutex};
use std::time::Duration;

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
    turns: [Condvar; 4],
}

impl Game {
    pub fn new(first: u64, last: u64) -> Game {
        Game { last, number: Mutex::new(first), turns: Default::default() }
    }

    pub fn play(&self, me: Player, speak: impl Fn(u64)) {
        let mut number = self.number.lock();
        while *number <= self.last {
            if speaker(*number) != me {
                self.turns[me as usize].wait_for(&mut number, Duration::from_millis(10));
                continue;
            }
            speak(*number);
            *number += 1;
            self.turns[speaker(*number) as usize].notify_one();
        }
    }
}
