//! Books two trips of five flights. The first one succeeds; on the second, one flight is sold out.

use kit::world::Desk;
use kit::{Inputs, Stage};
use std::time::Duration;

mod kata;

fn main() {
    kit::python::asyncio(async |stage| {
        let (trips, sold_out) = trips(&mut stage.inputs());
        let (holding, paying) = (millis(20)..millis(30), millis(80)..millis(120));
        let desk = Desk::new(stage, "desk", holding, paying, &[sold_out]);
        for flights in trips {
            book(stage, &desk, flights).await;
        }
    })
}

async fn book(stage: &Stage, desk: &Desk, flights: Vec<u64>) {
    match kata::book_trip(desk.clone(), flights).await {
        Ok(tickets) => tickets.iter().for_each(|ticket| stage.report(ticket)),
        Err(error) => stage.report(error),
    }
    // Seats that somebody still keeps from others when the caller goes on.
    stage.fact("seats_held", desk.held().cast_signed());
}

/// Two trips, and the flight of the second that is sold out: any but its first, so that whoever waits for the
/// flights in their order has another one to wait for.
fn trips(inputs: &mut Inputs) -> ([Vec<u64>; 2], u64) {
    let mut first = inputs.ids(10, 100..1_000);
    let second = first.split_off(5);
    let sold_out = second[inputs.number(1..5) as usize];
    ([first, second], sold_out)
}

const fn millis(millis: u64) -> Duration {
    Duration::from_millis(millis)
}
