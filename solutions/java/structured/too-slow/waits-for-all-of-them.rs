//@ fails: elapsed
//! Waits for every subtask, and looks for failures afterwards. Nothing is left behind. But the visitor waits for
//! the slowest source to hear of a failure that was known long before.

use kit::cpu::{self, Digest};
use kit::futures::future::join_all;
use kit::tokio;
use kit::world::{Api, ApiError};

pub async fn load_page(sources: Vec<Api>, visitor: u64) -> Result<Vec<Digest>, ApiError> {
    let subtasks = sources.into_iter().map(|source| tokio::spawn(section(source, visitor)));
    let ended = join_all(subtasks).await;
    ended.into_iter().map(|section| section.expect("a section does not panic")).collect()
}

/// Waits for the source's reply, then signs it, which takes some 30 ms of CPU.
async fn section(source: Api, visitor: u64) -> Result<Digest, ApiError> {
    let text = source.get(visitor).await?.to_string();
    Ok(cpu::hash_file(text.repeat(3 * 1024 / text.len()).as_bytes()))
}
