//! Four doors: at three, twelve of 24 guests have to be looked up to find five members. At the last there are but three.

use kit::Inputs;
use kit::go::Context;
use kit::world::{Blog, Db};
use std::thread;
use std::time::Duration;

mod kata;

const WANTED: usize = 5;
/// How many guests have to be looked up where there are enough members.
const NEEDED: usize = 12;
const GUESTS: usize = 24;

fn main() {
    kit::go::threads(|stage| {
        let mut inputs = stage.inputs();
        let guests = inputs.ids(3 * GUESTS + 6, 1_000..10_000);
        let doors: Vec<&[u64]> = guests.chunks(GUESTS).collect();
        let strangers = doors.iter().flat_map(|door| strangers(&mut inputs, door)).collect();
        let members = Db::with_blog(
            stage,
            "members",
            Duration::from_millis(20)..Duration::from_millis(30),
            4,
            Blog { gone: strangers, ..Blog::default() },
        );
        for (number, door) in doors.iter().enumerate() {
            let badges = kata::badges(&Context::background(), &members, door.to_vec(), WANTED);
            for (name, code) in badges {
                stage.report(format_args!("door {}: {name}, {code}", number + 1));
            }
        }
        // The doors are closed. Whoever can still come to an end does so now.
        thread::sleep(Duration::from_millis(800));
    })
}

/// Who of a door's guests is no member. The fifth member is the twelfth guest, and from there on all are; of a short
/// list, half are.
fn strangers(inputs: &mut Inputs, door: &[u64]) -> Vec<u64> {
    let (among, count) = if door.len() < NEEDED { (door.len(), 3) } else { (NEEDED - 1, NEEDED - WANTED) };
    inputs.ids(count, 0..among as u64).into_iter().map(|place| door[place as usize]).collect()
}
