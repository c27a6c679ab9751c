//! Six visitors of a page that is put together from three APIs. For three of them an API is down, and one of these
//! has the APIs in another order: whoever waits for them one after another waits for the wrong one.

use kit::Inputs;
use kit::java;
use kit::world::Api;
use std::time::Duration;

mod kata;

fn main() {
    java::fork_join(|stage| {
        let Visits { ids, no_account, no_offers } = visits(&mut stage.inputs());
        let down = |ids: &[u64]| ids.iter().map(|id| (*id, 1)).collect::<Vec<_>>();
        let apis = [
            Api::flaky(stage, "account", millis(40)..millis(55), &down(&[no_account])),
            Api::new(stage, "orders", millis(75)..millis(90)),
            Api::flaky(stage, "offers", millis(8)..millis(16), &down(&no_offers)),
        ];
        let [account, orders, offers] = &apis;
        let on_a_phone = [account.clone(), offers.clone(), orders.clone()];
        for id in ids {
            let apis = if id == no_offers[1] { &on_a_phone } else { &apis };
            match kata::load_page(apis, id) {
                Ok(page) => page.into_iter().for_each(|reply| stage.report(reply)),
                Err(exception) => stage.report(format_args!("no page for {id}: {exception}")),
            }
        }
    })
}

struct Visits {
    ids: Vec<u64>,
    no_account: u64,
    no_offers: [u64; 2],
}

/// The first visitors come in any order. The last one gets no page, so that whatever is left behind then is still
/// under way when the run ends.
fn visits(inputs: &mut Inputs) -> Visits {
    let mut ids = inputs.ids(6, 1..10_000);
    let (no_account, no_offers) = (ids[0], [ids[1], ids[5]]);
    for place in 0..4 {
        let other = inputs.number(place..5);
        ids.swap(place as usize, other as usize);
    }
    Visits { ids, no_account, no_offers }
}

const fn millis(millis: u64) -> Duration {
    Duration::from_millis(millis)
}
