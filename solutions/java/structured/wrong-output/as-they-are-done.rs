//@ fails: output
//! A proper scope, and a page whose sections stand in the order in which they were done.

use kit::cpu::{self, Digest};
use kit::tokio::task::JoinSet;
use kit::world::{Api, ApiError};

pub async fn load_page(sources: Vec<Api>, visitor: u64) -> Result<Vec<Digest>, ApiError> {
    let mut subtasks: JoinSet<_> = sources.into_iter().map(|source| section(source, visitor)).collect();
    let mut sections = Vec::new();
    while let Some(ended) = subtasks.join_next().await {
        match ended.expect("a section does not panic") {
            Ok(section) => sections.push(section),
            Err(error) => {
                subtasks.shutdown().await;
                return Err(error);
            }
        }
    }
    Ok(sections)
}

/// Waits for the source's reply, then signs it, which takes some 30 ms of CPU.
async fn section(source: Api, visitor: u64) -> Result<Digest, ApiError> {
    let text = source.get(visitor).await?.to_string();
    Ok(cpu::hash_file(text.repeat(3 * 1024 / text.len()).as_bytes()))
}
