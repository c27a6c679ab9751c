//! The same scope made by hand, of a `JoinSet`.

use kit::cpu::{self, Digest};
use kit::tokio::task::JoinSet;
use kit::world::{Api, ApiError};

pub async fn load_page(sources: Vec<Api>, visitor: u64) -> Result<Vec<Digest>, ApiError> {
    let mut subtasks = JoinSet::new();
    for (place, source) in sources.into_iter().enumerate() {
        subtasks.spawn(async move { Ok((place, section(source, visitor).await?)) });
    }

    let mut sections = Vec::new();
    // Subtasks come as they end, so a failure is not hidden behind a slow one that was started before.
    while let Some(ended) = subtasks.join_next().await {
        match ended.expect("a section does not panic") {
            Ok(section) => sections.push(section),
            Err(error) => {
                // `shutdown` aborts all that are left and waits for each. `abort_all` alone would only ask them to
                // end.
                subtasks.shutdown().await;
                return Err(error);
            }
        }
    }
    sections.sort_by_key(|(place, _)| *place);
    Ok(sections.into_iter().map(|(_, section)| section).collect())
}

/// Waits for the source's reply, then signs it, which takes some 30 ms of CPU.
async fn section(source: Api, visitor: u64) -> Result<Digest, ApiError> {
    let text = source.get(visitor).await?.to_string();
    Ok(cpu::hash_file(text.repeat(3 * 1024 / text.len()).as_bytes()))
}
