//! Three rushes on a cache of exchange rates. In the first nothing is cached, and one rate cannot be had. In
//! the second everybody wants that one. In the third all of them are there.

use kit::Inputs;
use kit::futures::future::join_all;
use kit::world::Api;
use std::time::Duration;

mod kata;

fn main() {
    kit::node::run(async |stage| {
        let inputs = &mut stage.inputs();
        let currencies = inputs.ids(6, 100..1_000);
        let latency = Duration::from_millis(30)..Duration::from_millis(60);
        let api = Api::flaky(stage, "rates", latency, &[(currencies[0], 1)]);

        let cache = kata::Cache::new(api);
        for rush in rushes(inputs, &currencies) {
            for outcome in join_all(rush.into_iter().map(|currency| cache.get(currency))).await {
                match outcome {
                    Ok(rate) => stage.report(rate),
                    Err(error) => stage.report(error),
                }
            }
        }
    })
}

/// The first currency fails once. In the first rush it is asked for only once, so it does not matter whether
/// those who wait for a load that fails are told of the error or try again.
fn rushes(inputs: &mut Inputs, currencies: &[u64]) -> [Vec<u64>; 3] {
    let (failing, others) = (currencies[0], &currencies[1..]);
    let mut first: Vec<u64> = (0..30).map(|n| others[n % others.len()]).collect();
    first.insert(inputs.number(5..25) as usize, failing);
    let second = (0..16).map(|n| if n % 2 == 0 { failing } else { others[n % others.len()] }).collect();
    [first, second, currencies.repeat(3)]
}
