//! Where cmkata keeps what it can make again.

use std::path::PathBuf;

/// The folder of the user's caches for cmkata: `$CMKATA_CACHE`, else `$XDG_CACHE_HOME/cmkata`, else
/// `~/.cache/cmkata`. It need not exist yet.
///
/// # Errors
/// If none of these variables nor `$HOME` is set.
pub fn cache() -> anyhow::Result<PathBuf> {
    let set = |name| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    set("CMKATA_CACHE")
        .or_else(|| set("XDG_CACHE_HOME").map(|dir| dir.join("cmkata")))
        .or_else(|| set("HOME").map(|dir| dir.join(".cache/cmkata")))
        .ok_or_else(|| {
            anyhow::anyhow!("no folder for caches is known\nhint: set CMKATA_CACHE to a folder you can write")
        })
}
