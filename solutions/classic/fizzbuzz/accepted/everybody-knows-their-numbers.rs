//! Who speaks for which number follows from the number, so each player knows beforehand when it has to speak, and goes
//! home after its last one. Nobody has to be told that the game is over.

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
    first: u64,
    last: u64,
    number: Mutex<u64>,
    moved_on: Condvar,
}

impl Game {
    pub fn new(first: u64, last: u64) -> Game {
        Game { first, last, number: Mutex::new(first), moved_on: Condvar::new() }
    }

    pub fn play(&self, me: Player, speak: impl Fn(u64)) {
        for mine in (self.first..=self.last).filter(|number| speaker(*number) == me) {
            let mut number = self.number.lock();
            // It comes for certain: every number before it is somebody's, who is waiting for it or will.
            self.moved_on.wait_while(&mut number, |number| *number != mine);
            speak(mine);
            *number += 1;
            self.moved_on.notify_all(); // one of three, and they all wait here
        }
    }
}
