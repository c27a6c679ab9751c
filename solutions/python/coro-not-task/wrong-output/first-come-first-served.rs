//@ fails: output
//! Two tasks in a set, started in time. The set hands their replies out as they come, and here the first is taken
//! for the profile: the orders, which are always quicker, end up in its place.

use kit::cpu::Digest;
use kit::python::asyncio;
use kit::python::bytecode::render_head;
use kit::tokio::task::JoinSet;
use kit::world::{Api, ApiError, Reply};
use std::time::Duration;

pub struct Dashboard {
    pub head: Digest,
    pub profile: Reply,
    pub orders: Reply,
}

pub async fn dashboard(profiles: Api, orders: Api, customer: u64) -> Result<Dashboard, ApiError> {
    let mut requests = JoinSet::new();
    requests.spawn(profiles.get(customer));
    requests.spawn(orders.get(customer));
    asyncio::sleep(Duration::ZERO).await;
    let head = render_head(customer);
    let mut replies = requests.join_all().await.into_iter();
    let mut next = || replies.next().expect("two requests have two replies");
    Ok(Dashboard { head, profile: next()?, orders: next()? })
}
