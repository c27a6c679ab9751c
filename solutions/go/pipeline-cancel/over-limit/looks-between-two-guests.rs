//@ fails: leaks
//! Cancels, and every stage looks at the context before each guest. But when the cancel comes they are not between two
//! guests: they wait in a send, and nobody will ever receive.

use kit::cpu::{self, Digest};
use kit::crossbeam::channel::Receiver;
use kit::go::{self, Context, chan};
use kit::world::{Db, User};

pub type Badge = (String, Digest);

pub fn badges(ctx: &Context, members: &Db, guests: Vec<u64>, wanted: usize) -> Vec<Badge> {
    let (ctx, cancel) = ctx.with_cancel();
    let found = look_up(&ctx, members, list(&ctx, guests));
    let first = print(&ctx, found).iter().take(wanted).collect();
    cancel();
    first
}

fn list(ctx: &Context, guests: Vec<u64>) -> Receiver<u64> {
    let (outbox, inbox) = chan::make(0);
    let ctx = ctx.clone();
    go::spawn(move || {
        for guest in guests {
            if ctx.err().is_some() {
                break;
            }
            outbox.send(guest);
        }
        outbox.close();
    });
    inbox
}

fn look_up(ctx: &Context, members: &Db, guests: Receiver<u64>) -> Receiver<User> {
    let (outbox, inbox) = chan::make(0);
    let (ctx, members) = (ctx.clone(), members.clone());
    go::spawn(move || {
        while ctx.err().is_none() {
            let Ok(guest) = guests.recv() else { break };
            if let Ok(Some(user)) = ctx.wait(members.get_user(guest)) {
                outbox.send(user);
            }
        }
        outbox.close();
    });
    inbox
}

fn print(ctx: &Context, users: Receiver<User>) -> Receiver<Badge> {
    let (outbox, inbox) = chan::make(0);
    let ctx = ctx.clone();
    go::spawn(move || {
        while ctx.err().is_none() {
            let Ok(user) = users.recv() else { break };
            let code = cpu::hash_password(&user.name);
            outbox.send((user.name, code));
        }
        outbox.close();
    });
    inbox
}
