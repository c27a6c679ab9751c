//@ fails: elapsed
//! Makes tasks of both, which is right, and computes at once. Tasks that were just created stand in the loop's
//! queue, and the loop's thread is busy with the head: the requests leave after it.

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
    let profile = create_task(profiles.get(customer));
    let orders = create_task(orders.get(customer));
    let head = render_head(customer);
    Ok(Dashboard {
        head,
        profile: profile.await.expect("a request does not panic")?,
        orders: orders.await.expect("a request does not panic")?,
    })
}
