//@ fails: elapsed
//! One loop that looks up, prints and stops in time. It leaves nothing behind, and while it prints, nobody is looked up.

use kit::cpu::{self, Digest};
use kit::go::Context;
use kit::world::Db;

pub type Badge = (String, Digest);

pub fn badges(ctx: &Context, members: &Db, guests: Vec<u64>, wanted: usize) -> Vec<Badge> {
    let mut first = Vec::new();
    for guest in guests {
        if let Ok(Some(user)) = ctx.wait(members.get_user(guest)) {
            let code = cpu::hash_password(&user.name);
            first.push((user.name, code));
        }
        if first.len() == wanted {
            break;
        }
    }
    first
}
