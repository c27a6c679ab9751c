//@ fails: output
//! Suspects a data race and takes a mutex. The list is whole, and its order is still that in which the goroutines
//! came by: a lock keeps them apart and does not line them up.

use kit::world::{Db, User};
use std::sync::Mutex;
use std::thread;

pub fn rota(staff: &Db, ids: &[u64]) -> Vec<User> {
    let users = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for &id in ids {
            let users = &users;
            scope.spawn(move || {
                let user = staff.find_user_blocking(id);
                users.lock().expect("nobody panics while appending").push(user);
            });
        }
    });
    users.into_inner().expect("nobody panics while appending")
}
