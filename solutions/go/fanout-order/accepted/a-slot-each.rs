//! No channel at all: each goroutine writes to the slot of its day, and a scope waits for all of them.

use kit::world::{Db, User};
use std::thread;

pub fn rota(staff: &Db, ids: &[u64]) -> Vec<User> {
    let mut users = vec![None; ids.len()];

    // `iter_mut` hands out one exclusive reference a slot, which is how the compiler knows that no two goroutines
    // write to the same place. In Go it is `users[day] = …` with a WaitGroup, and the same thought without a proof.
    thread::scope(|scope| {
        for (slot, &id) in users.iter_mut().zip(ids) {
            scope.spawn(move || *slot = Some(staff.find_user_blocking(id)));
        }
    });

    users.into_iter().map(|user| user.expect("the scope has waited for every slot")).collect()
}
