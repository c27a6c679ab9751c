//! The head is rendered on another thread, so the loop is free to send the requests whenever it likes.

use kit::cpu::Digest;
use kit::futures::join;
use kit::python::asyncio::to_thread;
use kit::python::bytecode::render_head;
use kit::world::{Api, ApiError, Reply};

pub struct Dashboard {
    pub head: Digest,
    pub profile: Reply,
    pub orders: Reply,
}

pub async fn dashboard(profiles: Api, orders: Api, customer: u64) -> Result<Dashboard, ApiError> {
    // Under the GIL a thread makes no bytecode faster. Here that is no matter: the loop only waits meanwhile, and
    // it lets go of the GIL for that. Being coroutines, all three would do nothing without the `join!`.
    let (head, profile, orders) =
        join!(to_thread(move || render_head(customer)), profiles.get(customer), orders.get(customer));
    Ok(Dashboard { head, profile: profile?, orders: orders? })
}
