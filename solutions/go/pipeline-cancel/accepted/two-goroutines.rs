//! Without a stage for what takes no time: the list is a loop in the goroutine that looks guests up, and badges are printed
//! by the caller, who knows when there are enough. One send is left, and one select.

use kit::cpu::{self, Digest};
use kit::crossbeam::channel::{Receiver, select};
use kit::go::{self, Context, chan};
use kit::world::{Db, User};

pub type Badge = (String, Digest);

pub fn badges(ctx: &Context, members: &Db, guests: Vec<u64>, wanted: usize) -> Vec<Badge> {
    let (ctx, cancel) = ctx.with_cancel();
    let found = look_up(&ctx, members.clone(), guests);
    // The next guest is being looked up while this prints, which is all that the pipeline gains.
    let print = |user: User| {
        let code = cpu::hash_password(&user.name);
        (user.name, code)
    };
    let first = found.iter().take(wanted).map(print).collect();
    cancel();
    first
}

fn look_up(ctx: &Context, members: Db, guests: Vec<u64>) -> Receiver<User> {
    let (outbox, inbox) = chan::make(0);
    let ctx = ctx.clone();
    go::spawn(move || {
        for guest in guests {
            let Ok(member) = ctx.wait(members.get_user(guest)) else { break };
            let Some(user) = member else { continue };
            select! {
                send(outbox.case(), user) -> _ => {}
                recv(ctx.done()) -> _ => break,
            }
        }
        outbox.close();
    });
    inbox
}
