//@ fails: schedules
//! All count along, and while the word is another's, they keep silent for as long as it takes. No lock, no turn and no
//! end to tell. It is right for as long as nobody is held up.

use std::thread;
use std::time::Duration;

/// As long as a word takes, and a little more.
const BEAT: Duration = Duration::from_micros(1_040);

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
}

impl Game {
    pub fn new(first: u64, last: u64) -> Game {
        Game { first, last }
    }

    pub fn play(&self, me: Player, speak: impl Fn(u64)) {
        for number in self.first..=self.last {
            if speaker(number) == me {
                speak(number);
            } else {
                thread::sleep(BEAT);
            }
        }
    }
}
