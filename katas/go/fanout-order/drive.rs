//! Fourteen days of duty, shared by seven people.

use kit::Inputs;
use kit::world::Db;
use std::time::Duration;

mod kata;

fn main() {
    kit::go::threads(|stage| {
        let ids = days(&mut stage.inputs());
        let latency = Duration::from_millis(10)..Duration::from_millis(60);
        let staff = Db::new(stage, "staff", latency, 50);
        for (day, user) in kata::rota(&staff, &ids).into_iter().enumerate() {
            stage.report(format_args!("day {}: {} {}", day + 1, user.id, user.name));
        }
    })
}

/// Who is on duty: everybody once in the first week, in no order, and once more in the second, in another.
fn days(inputs: &mut Inputs) -> Vec<u64> {
    let people = inputs.ids(7, 100..1_000);
    let second_week = inputs.ids(7, 0..7);
    people.iter().copied().chain(second_week.into_iter().map(|place| people[place as usize])).collect()
}
