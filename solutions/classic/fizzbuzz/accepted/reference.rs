//! As long as the game goes on, there is one to tell, and it is known which. When it is over, that concerns all of them,
//! and all are told.

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
    /// Where each of the players waits.
    turns: [Condvar; 4],
}

impl Game {
    pub fn new(first: u64, last: u64) -> Game {
        Game { last, number: Mutex::new(first), turns: Default::default() }
    }

    pub fn play(&self, me: Player, speak: impl Fn(u64)) {
        let mut number = self.number.lock();
        // Whoever was woken comes back here, and so asks first whether the game is over, and then whose turn it is.
        while *number <= self.last {
            if speaker(*number) != me {
                self.turns[me as usize].wait(&mut number);
                continue;
            }
            speak(*number);
            *number += 1;
            if *number <= self.last {
                self.turns[speaker(*number) as usize].notify_one();
            } else {
                // Still under the lock: a player either waits by now, and is woken, or has yet to look at the number.
                for turn in &self.turns {
                    turn.notify_one();
                }
            }
        }
    }
}
