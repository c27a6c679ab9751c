//! Eight customers pay, one after the other. Four have an account with a bank that takes most of the time they have,
//! so that nobody may give up early, and four with one that takes more than twice as long as they are willing to wait.

use kit::Inputs;
use kit::world::{Api, Payments};
use std::time::Duration;

mod kata;

const LIMIT: Duration = millis(100);

fn main() {
    kit::node::run(async |stage| {
        let inputs = &mut stage.inputs();
        let prompt = Api::new(stage, "bank", millis(65)..millis(85));
        let late = Api::new(stage, "old bank", millis(220)..millis(280));
        let payments = Payments::new(stage, "payments", millis(5)..millis(10));
        let orders = inputs.ids(8, 1_000..10_000);

        let mut given_up = Vec::new();
        for (order, is_late) in orders.into_iter().zip(lateness(inputs)) {
            let bank = if is_late { &late } else { &prompt };
            match kata::checkout(bank.clone(), payments.clone(), order, LIMIT).await {
                Some(receipt) => stage.report(format_args!("order {order}: receipt {}", receipt.number)),
                None => {
                    stage.report(format_args!("order {order}: gave up"));
                    given_up.push(order);
                }
            }
        }
        let in_vain = payments.charged().iter().filter(|order| given_up.contains(order)).count();
        stage.fact("charged_after_giving_up", in_vain as i64);
    })
}

/// The first and the last are late: what the first leaves behind comes to light within the run, and what the
/// last leaves is still alive at its end. So are two of those between.
fn lateness(inputs: &mut Inputs) -> [bool; 8] {
    let mut late = [false; 8];
    late[0] = true;
    late[7] = true;
    inputs.ids(2, 1..7).into_iter().for_each(|place| late[place as usize] = true);
    late
}

const fn millis(millis: u64) -> Duration {
    Duration::from_millis(millis)
}
