//! All four count along in their heads, and meet after each number. So there is no number to share, no turn to hand on
//! and no end to tell: what everybody knows needs no telling.

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
        for number in self.first..=self.last {
            if speaker(number) == me {
                speak(number);
            }
            // Also those who have nothing more to say come here up to the last number: it takes four to go on.
            self.said.wait();
        }
    }
}
