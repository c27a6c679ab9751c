//! No task at all: one `join!` polls the two requests and then computes, in that order.

use kit::cpu::Digest;
use kit::futures::join;
use kit::python::bytecode::render_head;
use kit::world::{Api, ApiError, Reply};

pub struct Dashboard {
    pub head: Digest,
    pub profile: Reply,
    pub orders: Reply,
}

pub async fn dashboard(profiles: Api, orders: Api, customer: u64) -> Result<Dashboard, ApiError> {
    // `join!` polls its futures from left to right, and a request leaves when it is first polled. The block
    // computes within its first poll, by which time both requests have left. Were it the first of the three,
    // they would have to wait for it.
    let head = async { render_head(customer) };
    let (profile, orders, head) = join!(profiles.get(customer), orders.get(customer), head);
    Ok(Dashboard { head, profile: profile?, orders: orders? })
}
