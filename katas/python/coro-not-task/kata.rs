//! Build a customer's dashboard of two replies, 40 to 60 ms each, and a head that takes 30 ms to render.

use kit::cpu::Digest;
use kit::python::bytecode::render_head;
use kit::world::{Api, ApiError, Reply};

pub struct Dashboard {
    pub head: Digest,
    pub profile: Reply,
    pub orders: Reply,
}

pub async fn dashboard(profiles: Api, orders: Api, customer: u64) -> Result<Dashboard, ApiError> {
    // Both requests are on their way …
    let profile = profiles.get(customer);
    let orders = orders.get(customer);

    // … while the head is rendered.
    let head = render_head(customer);

    Ok(Dashboard { head, profile: profile.await?, orders: orders.await? })
}
