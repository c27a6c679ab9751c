//! Five at a round table, with a fork between any two. Each takes the left fork, then the right one; if all have the left
//! one in hand, nobody will ever get a right one.

use super::sync::{Mutex, thread};

const SEATS: usize = 5;

pub fn comes_out_right() -> bool {
    let forks: [Mutex<u32>; SEATS] = Default::default();
    let dine = |seat: usize| {
        let mut left = forks[seat].lock().expect("nobody panics here");
        let mut right = forks[(seat + 1) % SEATS].lock().expect("nobody panics here");
        *left += 1;
        *right += 1;
    };
    thread::scope(|scope| {
        for seat in 0..SEATS {
            scope.spawn(move || dine(seat));
        }
    });
    true
}
