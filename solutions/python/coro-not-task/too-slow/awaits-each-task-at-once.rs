//@ fails: elapsed
//! Creates a task and awaits it on the spot. That is an `await` with a detour: the second request does not exist
//! yet when the first one is awaited.

use kit::cpu::Digest;
use kit::python::asyncio::create_task;
use kit::python::bytecode::render_head;
use kit::world::{Api, ApiError, Reply};

pub struct Dashboard {
    pub head: Digest,
    pub profile: Reply,
    pub orders: Reply,
}

pub async fn dashboard(profiles: Api, orders: Api, customer: u64) -> Result<Dashboard, ApiError> {
    let profile = create_task(profiles.get(customer)).await.expect("a request does not panic")?;
    let orders = create_task(orders.get(customer)).await.expect("a request does not panic")?;
    Ok(Dashboard { head: render_head(customer), profile, orders })
}
