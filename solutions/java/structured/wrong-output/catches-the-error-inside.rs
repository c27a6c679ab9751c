//@ fails: output, elapsed
//! Each subtask deals with its own failure by leaving its section out. So the scope never hears of one: it has
//! nothing to cancel, waits for the slowest, and passes a page with a hole in it for a page.

use kit::cpu::{self, Digest};
use kit::java::{StructuredTaskScope, Subtask};
use kit::world::{Api, ApiError};

pub async fn load_page(sources: Vec<Api>, visitor: u64) -> Result<Vec<Digest>, ApiError> {
    let mut scope = StructuredTaskScope::<ApiError>::open();
    let fork = |source| scope.fork(async move { Ok(section(source, visitor).await.ok()) });
    let subtasks: Vec<_> = sources.into_iter().map(fork).collect();
    scope.join().await?;
    Ok(subtasks.into_iter().filter_map(Subtask::get).collect())
}

/// Waits for the source's reply, then signs it, which takes some 30 ms of CPU.
async fn section(source: Api, visitor: u64) -> Result<Digest, ApiError> {
    let text = source.get(visitor).await?.to_string();
    Ok(cpu::hash_file(text.repeat(3 * 1024 / text.len()).as_bytes()))
}
