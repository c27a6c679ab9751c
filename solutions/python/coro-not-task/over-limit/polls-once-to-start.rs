//@ fails: round_trips
//! Gets the requests going by polling each once, and awaits them in good time. But `now_or_never` drops a future
//! that is not ready, which calls its request off: the ones that are awaited are new.

use kit::cpu::Digest;
use kit::futures::{FutureExt, join};
use kit::python::bytecode::render_head;
use kit::world::{Api, ApiError, Reply};

pub struct Dashboard {
    pub head: Digest,
    pub profile: Reply,
    pub orders: Reply,
}

pub async fn dashboard(profiles: Api, orders: Api, customer: u64) -> Result<Dashboard, ApiError> {
    let _ = profiles.get(customer).now_or_never();
    let _ = orders.get(customer).now_or_never();
    let head = async { render_head(customer) };
    let (profile, orders, head) = join!(profiles.get(customer), orders.get(customer), head);
    Ok(Dashboard { head, profile: profile?, orders: orders? })
}
