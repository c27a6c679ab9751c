//! Print badges for the first `wanted` guests of a list who are members: three stages, side by side.

use kit::cpu::{self, Digest};
use kit::crossbeam::channel::Receiver;
use kit::go::{self, Context, chan};
use kit::world::{Db, User};

pub type Badge = (String, Digest);

pub fn badges(ctx: &Context, members: &Db, guests: Vec<u64>, wanted: usize) -> Vec<Badge> {
    let found = look_up(ctx, members, list(guests));
    print(found).iter().take(wanted).collect()
}

fn list(guests: Vec<u64>) -> Receiver<u64> {
    let (outbox, inbox) = chan::make(0);
    go::spawn(move || {
        guests.into_iter().for_each(|guest| outbox.send(guest));
        outbox.close();
    });
    inbox
}

fn look_up(ctx: &Context, members: &Db, guests: Receiver<u64>) -> Receiver<User> {
    let (outbox, inbox) = chan::make(0);
    let (ctx, members) = (ctx.clone(), members.clone());
    go::spawn(move || {
        for guest in guests {
            match ctx.wait(members.get_user(guest)) {
                Ok(Some(user)) => outbox.send(user),
                Ok(None) => {}   // not a member
                Err(_) => break, // called off
            }
        }
        outbox.close();
    });
    inbox
}

fn print(users: Receiver<User>) -> Receiver<Badge> {
    let (outbox, inbox) = chan::make(0);
    go::spawn(move || {
        for user in users {
            let code = cpu::hash_password(&user.name);
            outbox.send((user.name, code));
        }
        outbox.close();
    });
    inbox
}
