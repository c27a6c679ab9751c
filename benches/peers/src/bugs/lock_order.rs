//! Two accounts, and a transfer each way. Both lock the account that pays first, so each can hold what the other wants.

use super::sync::{Mutex, thread};

pub fn comes_out_right() -> bool {
    let (one, other) = (Mutex::new(100), Mutex::new(100));
    let transfer = |from: &Mutex<i64>, to: &Mutex<i64>| {
        let mut payer = from.lock().expect("nobody panics here");
        let mut payee = to.lock().expect("nobody panics here");
        *payer -= 10;
        *payee += 10;
    };
    thread::scope(|scope| {
        scope.spawn(|| transfer(&one, &other));
        scope.spawn(|| transfer(&other, &one));
    });
    true
}
