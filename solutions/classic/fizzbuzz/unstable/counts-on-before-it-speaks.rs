//@ fails: schedules
//! Does under the lock what needs it, and no more: takes the number, counts on, and tells the next one. Then it speaks,
//! and so does the next one.

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
    turns: [Condvar; 4],
}

impl Game {
    pub fn new(first: u64, last: u64) -> Game {
        Game { last, number: Mutex::new(first), turns: Default::default() }
    }

    pub fn play(&self, me: Player, speak: impl Fn(u64)) {
        while let Some(number) = self.next_of(me) {
            speak(number);
        }
    }

    fn next_of(&self, me: Player) -> Option<u64> {
        let mut number = self.number.lock();
        self.turns[me as usize]
            .wait_while(&mut number, |number| *number <= self.last && speaker(*number) != me);
        if *number > self.last {
            return None;
        }
        *number += 1;
        if *number > self.last {
            for turn in &self.turns {
                turn.notify_one();
            }
        } else {
            self.turns[speaker(*number) as usize].notify_one();
        }
        Some(*number - 1)
    }
}
