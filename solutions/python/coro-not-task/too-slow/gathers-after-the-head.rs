//@ fails: elapsed
//! Gathers the two coroutines, so the requests overlap each other. They are made before the head and start after
//! it: nothing has polled them by then.

use kit::cpu::Digest;
use kit::futures::future::try_join;
use kit::python::bytecode::render_head;
use kit::world::{Api, ApiError, Reply};

pub struct Dashboard {
    pub head: Digest,
    pub profile: Reply,
    pub orders: Reply,
}

pub async fn dashboard(profiles: Api, orders: Api, customer: u64) -> Result<Dashboard, ApiError> {
    let both = try_join(profiles.get(customer), orders.get(customer));
    let head = render_head(customer);
    let (profile, orders) = both.await?;
    Ok(Dashboard { head, profile, orders })
}
