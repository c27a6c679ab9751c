//! Three games of FizzBuzz, of which the last is over before it has begun.

use kata::{Game, Player};
use kit::{Inputs, cpu};
use std::sync::Mutex;
use std::thread;

mod kata;

fn main() {
    kit::classic::threads(|stage| {
        let mut inputs = stage.inputs();
        for (first, last) in games(&mut inputs) {
            let (game, heard) = (Game::new(first, last), Mutex::new(Vec::new()));
            let breath = inputs.ids(200, 1..1_000_000);
            // A word takes a millisecond, and is heard when it has been said.
            let speak = |word: &str, number: u64| {
                let volume = cpu::weigh(&breath) + number;
                let mut heard = heard.lock().expect("nobody panics while listening");
                heard.push(format!("{number}: {word}, volume {volume}"));
            };
            thread::scope(|scope| {
                scope.spawn(|| game.play(Player::Number, |number| speak("number", number)));
                scope.spawn(|| game.play(Player::Fizz, |number| speak("fizz", number)));
                scope.spawn(|| game.play(Player::Buzz, |number| speak("buzz", number)));
                scope.spawn(|| game.play(Player::FizzBuzz, |number| speak("fizzbuzz", number)));
            });
            stage.report(format_args!("from {first} to {last}"));
            for words in heard.into_inner().expect("nobody panics while listening") {
                stage.report(words);
            }
        }
    })
}

/// The first and the last number of each game: one in which two of the four speak, one in which the others do, and one in
/// which nobody says a thing.
fn games(inputs: &mut Inputs) -> [(u64, u64); 3] {
    let mut fizzbuzz = || 15 * inputs.number(1..60);
    let (two, three, none) = (fizzbuzz(), fizzbuzz(), fizzbuzz());
    [(two - 1, two), (three - 7 + inputs.number(0..2), three - 3), (none, none - 1)]
}
