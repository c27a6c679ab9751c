//! The number is a message that goes to whoever speaks next. The end is a message too, and there has to be one for each
//! player.

use kit::crossbeam::channel::{Receiver, Sender, bounded};

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

enum Message {
    Speak(u64),
    Over,
}

pub struct Game {
    last: u64,
    /// One channel a player, with room for the one message that may be there.
    to: [(Sender<Message>, Receiver<Message>); 4],
}

impl Game {
    pub fn new(first: u64, last: u64) -> Game {
        let game = Game { last, to: [(); 4].map(|()| bounded(1)) };
        game.go_on_with(first);
        game
    }

    pub fn play(&self, me: Player, speak: impl Fn(u64)) {
        for message in &self.to[me as usize].1 {
            match message {
                Message::Speak(number) => {
                    speak(number);
                    self.go_on_with(number + 1);
                }
                Message::Over => return,
            }
        }
    }

    fn go_on_with(&self, number: u64) {
        let send = |player: usize, message| {
            self.to[player].0.send(message).expect("the game keeps both ends");
        };
        if number <= self.last {
            send(speaker(number) as usize, Message::Speak(number));
        } else {
            // To oneself as well, which needs the room: nobody else is there to receive that one.
            (0..4).for_each(|player| send(player, Message::Over));
        }
    }
}
