//! A context of the pipeline's own, cancelled when there are enough badges. No stage waits for anything without it.

use kit::cpu::{self, Digest};
use kit::crossbeam::channel::{Receiver, select};
use kit::go::{self, Context, chan};
use kit::world::{Db, User};

pub type Badge = (String, Digest);

pub fn badges(ctx: &Context, members: &Db, guests: Vec<u64>, wanted: usize) -> Vec<Badge> {
    let (ctx, cancel) = ctx.with_cancel();
    let found = look_up(&ctx, members, list(&ctx, guests));
    let first = print(&ctx, found).iter().take(wanted).collect();
    cancel(); // in Go: `defer cancel()`, so that it happens however the function ends
    first
}

/// `select { case out <- value: return true; case <-ctx.Done(): return false }`: the one way in which a stage sends.
/// A look at the context before a plain send would come too early, because the wait is in the send.
fn hand_on<T>(ctx: &Context, outbox: &chan::Sender<T>, value: T) -> bool {
    select! {
        send(outbox.case(), value) -> sent => sent.is_ok(),
        recv(ctx.done()) -> _ => false,
    }
}

fn list(ctx: &Context, guests: Vec<u64>) -> Receiver<u64> {
    let (outbox, inbox) = chan::make(0);
    let ctx = ctx.clone();
    go::spawn(move || {
        // `all` stops at the first guest who could not be handed on.
        guests.into_iter().all(|guest| hand_on(&ctx, &outbox, guest));
        // Closed at the end of the list, and also when called off: those who receive need no select then.
        outbox.close();
    });
    inbox
}

fn look_up(ctx: &Context, members: &Db, guests: Receiver<u64>) -> Receiver<User> {
    let (outbox, inbox) = chan::make(0);
    let (ctx, members) = (ctx.clone(), members.clone());
    go::spawn(move || {
        for guest in guests {
            let go_on = match ctx.wait(members.get_user(guest)) {
                Ok(Some(user)) => hand_on(&ctx, &outbox, user),
                Ok(None) => true,
                Err(_) => false,
            };
            if !go_on {
                break;
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
        for user in users {
            let code = cpu::hash_password(&user.name);
            if !hand_on(&ctx, &outbox, (user.name, code)) {
                break;
            }
        }
        outbox.close();
    });
    inbox
}
