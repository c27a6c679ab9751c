//@ fails: output, elapsed
//! Waits until it is its turn or the game is over, so everybody is woken at the end. Then it speaks, without asking
//! which of the two it was.

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
            self.moved_on.wait_while(&mut number, |number| *number <= self.last && speaker(*number) != me);
            speak(*number);
            *number += 1;
            self.moved_on.notify_all();
        }
    }
}
