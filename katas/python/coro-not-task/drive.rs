//! Builds the dashboard of one customer.

use kit::world::Api;
use std::time::Duration;

mod kata;

fn main() {
    kit::python::asyncio(async |stage| {
        let customer = stage.inputs().number(1..1_000);
        // The orders are always there first, so that the order of the replies is never that of the page.
        let profiles = Api::new(stage, "profiles", millis(50)..millis(60));
        let orders = Api::new(stage, "orders", millis(40)..millis(47));
        match kata::dashboard(profiles, orders, customer).await {
            Ok(page) => stage.report(format_args!("{}, {}, {}", page.head, page.profile, page.orders)),
            Err(error) => stage.report(error),
        }
    })
}

const fn millis(millis: u64) -> Duration {
    Duration::from_millis(millis)
}
