//! Four doors: at three, about half of 24 guests have to be looked up to find five members. At the last there are but
//! three.

use kit::Inputs;
use kit::go::Context;
use kit::world::{Blog, Db};
use std::thread;
use std::time::Duration;

mod kata;

const WANTED: usize = 5;
/// How many guests have to be looked up where there are enough members: at one door each of these, in no order, so that
/// nobody can know it beforehand, and all runs need as many.
const NEEDED: [usize; 3] = [9, 12, 15];
const GUESTS: usize = 24;

fn main() {
    kit::go::threads(|stage| {
        let mut inputs = stage.inputs();
        let guests = inputs.ids(3 * GUESTS + 6, 1_000..10_000);
        let doors: Vec<&[u64]> = guests.chunks(GUESTS).collect();
        let needed: Vec<usize> =
            inputs.ids(3, 0..3).into_iter().map(|place| NEEDED[place as usize]).collect();
        let needed = needed.into_iter().map(Some).chain([None]);
        let strangers = doors
            .iter()
            .zip(needed)
            .flat_map(|(door, needed)| strangers(&mut inputs, door, needed))
            .collect();
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

/// Who of a door's guests is no member. The fifth member is the guest who is `needed`, and from there on all are; where
/// there are too few, half of the guests are.
fn strangers(inputs: &mut Inputs, door: &[u64], needed: Option<usize>) -> Vec<u64> {
    let (among, count) = needed.map_or((door.len(), 3), |needed| (needed - 1, needed - WANTED));
    inputs.ids(count, 0..among as u64).into_iter().map(|place| door[place as usize]).collect()
}
