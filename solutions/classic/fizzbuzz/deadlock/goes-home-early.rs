//@ fails: deadlock
//! All count along and meet after each number. Whoever has said their last goes home, and the others wait at a barrier
//! that takes four.

use std::sync::Barrier;

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
    said: Barrier,
}

impl Game {
    pub fn new(first: u64, last: u64) -> Game {
        Game { first, last, said: Barrier::new(4) }
    }

    pub fn play(&self, me: Player, speak: impl Fn(u64)) {
        let my_last = (self.first..=self.last).rfind(|number| speaker(*number) == me).unwrap_or(0);
        for number in 1..=my_last {
            if speaker(number) == me {
                speak(number);
            }
            self.said.wait();
        }
    }
}
