//! What cmkata remembers of a workspace: which files it wrote, and what was in them.

use crate::store::files;
use anyhow::Context;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::Path;

/// The file that makes a folder a workspace.
pub(super) const MARKER: &str = ".cmkata/workspace.json";

/// The newest format that is understood.
const FORMAT: u32 = 1;

/// The contents of the marker file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct State {
    /// Goes up when an older cmkata would misread the workspace.
    format: u32,
    /// By path, the digest of what was last written there: a file that differs from it was edited.
    pub written: BTreeMap<String, String>,
}

impl State {
    pub fn new() -> State {
        State { format: FORMAT, written: BTreeMap::new() }
    }

    pub fn read(root: &Path) -> anyhow::Result<State> {
        let path = root.join(MARKER);
        let text = files::explain(std::fs::read_to_string(&path), &path, "read")?;
        // A damaged marker costs only the memory of what was written, and so what was edited.
        let state: State = serde_json::from_str(&text).unwrap_or_else(|_| State::new());
        anyhow::ensure!(
            state.format <= FORMAT,
            "the workspace {} was made by a newer cmkata\nhint: install the newest one",
            root.display()
        );
        Ok(state)
    }

    pub fn write(&self, root: &Path) -> anyhow::Result<()> {
        let text = serde_json::to_string_pretty(self).context("the workspace's state cannot be written")?;
        files::write_whole(&root.join(MARKER), (text + "\n").as_bytes())
    }

    /// Whether a file is as it was written.
    pub fn is_untouched(&self, path: &str, text: &[u8]) -> bool {
        self.written.get(path).is_some_and(|digest| *digest == State::digest(text))
    }

    pub fn digest(text: &[u8]) -> String {
        blake3::hash(text).to_hex().as_str()[..32].to_owned()
    }
}
