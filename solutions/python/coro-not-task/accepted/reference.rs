//! Two tasks, and a moment for them to set off.

use kit::cpu::Digest;
use kit::python::asyncio::{self, create_task};
use kit::python::bytecode::render_head;
use kit::world::{Api, ApiError, Reply};
use std::time::Duration;

pub struct Dashboard {
    pub head: Digest,
    pub profile: Reply,
    pub orders: Reply,
}

pub async fn dashboard(profiles: Api, orders: Api, customer: u64) -> Result<Dashboard, ApiError> {
    // A task runs by itself, whether or not somebody awaits it. So far it only stands in the loop's queue.
    let profile = create_task(profiles.get(customer));
    let orders = create_task(orders.get(customer));

    // The loop gets to its queue when this coroutine suspends. Without this line it would do so at the first
    // await below, after the head, and the requests would leave 30 ms late.
    asyncio::sleep(Duration::ZERO).await;

    let head = render_head(customer);
    Ok(Dashboard {
        head,
        profile: profile.await.expect("a request does not panic")?,
        orders: orders.await.expect("a request does not panic")?,
    })
}
