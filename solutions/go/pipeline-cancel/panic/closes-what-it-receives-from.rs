//@ fails: panic
//! Tells the printer by closing its channel. The printer is about to send on it, and a send on a closed channel panics:
//! closing is for those who send.

use kit::cpu::{self, Digest};
use kit::crossbeam::channel::Receiver;
use kit::go::{self, Context, chan};
use kit::world::{Db, User};

pub type Badge = (String, Digest);

pub fn badges(ctx: &Context, members: &Db, guests: Vec<u64>, wanted: usize) -> Vec<Badge> {
    let (outbox, inbox) = chan::make(0);
    print(look_up(ctx, members, list(guests)), outbox.clone());
    let first = inbox.iter().take(wanted).collect();
    // Enough.
    outbox.close();
    first
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
                Ok(None) => {}
                Err(_) => break,
            }
        }
        outbox.close();
    });
    inbox
}

fn print(users: Receiver<User>, outbox: chan::Sender<Badge>) {
    go::spawn(move || {
        for user in users {
            let code = cpu::hash_password(&user.name);
            outbox.send((user.name, code));
        }
        outbox.close();
    });
}
