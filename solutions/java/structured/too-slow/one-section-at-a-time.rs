//@ fails: elapsed
//! Nothing can be left behind where nothing runs at the same time. The first page takes as long as all its sources
//! together.

use kit::cpu::{self, Digest};
use kit::world::{Api, ApiError};

pub async fn load_page(sources: Vec<Api>, visitor: u64) -> Result<Vec<Digest>, ApiError> {
    let mut sections = Vec::new();
    for source in sources {
        sections.push(section(source, visitor).await?);
    }
    Ok(sections)
}

/// Waits for the source's reply, then signs it, which takes some 30 ms of CPU.
async fn section(source: Api, visitor: u64) -> Result<Digest, ApiError> {
    let text = source.get(visitor).await?.to_string();
    Ok(cpu::hash_file(text.repeat(3 * 1024 / text.len()).as_bytes()))
}
