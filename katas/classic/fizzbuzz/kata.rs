//! Four play FizzBuzz: they count together, and for each number it is one of them who speaks.

use kit::parking_lot::{Condvar, Mutex};

#[derive(Clone, Copy, PartialEq)]
pub enum Player {
    Number,
    Fizz,
    Buzz,
    FizzBuzz,
}

/// Who speaks: `Fizz` if 3 divides the number, `Buzz` if 5 does, `FizzBuzz` if both do, and else `Number`.
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
    /// The number that comes next.
    number: Mutex<u64>,
    /// Where each of the players waits.
    turns: [Condvar; 4],
}

impl Game {
    /// A game in which they count from `first` to `last`; none at all if that is the smaller one.
    pub fn new(first: u64, last: u64) -> Game {
        Game { last, number: Mutex::new(first), turns: Default::default() }
    }

    /// One player's part, until the game is over. Each of the four has a thread of its own.
    pub fn play(&self, me: Player, speak: impl Fn(u64)) {
        let mut number = self.number.lock();
        while *number <= self.last {
            if speaker(*number) != me {
                self.turns[me as usize].wait(&mut number);
                continue;
            }
            speak(*number);
            *number += 1;
            let next = speaker(*number);
            self.turns[next as usize].notify_one();
        }
    }
}
