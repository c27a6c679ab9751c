//@ fails: deadlock
//! All are told of each number, and the loop ends with the last one. But it is inside the loop that they wait, for a
//! number of their own, and after the last one there is none.

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
        let mut number = self.number.lock();
        while *number <= self.last {
            self.moved_on.wait_while(&mut number, |number| speaker(*number) != me);
            speak(*number);
            *number += 1;
            self.moved_on.notify_all();
        }
    }
}
