//! The place of a question in the bank, by which its problems are told.

/// Where a question stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Located {
    /// The file, by its path from the bank's root.
    pub file: String,
    /// Its place in the file, from 0.
    pub at: usize,
}
