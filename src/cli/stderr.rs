//! Standard error, where hints and errors go. If nobody reads it, nothing is lost.

use std::fmt::Display;
use std::io::Write;

/// Says what to do next.
pub fn hint(what: impl Display) {
    let _ = writeln!(std::io::stderr(), "hint: {what}");
}

/// Says what else there is to know.
pub fn note(what: impl Display) {
    let _ = writeln!(std::io::stderr(), "note: {what}");
}

/// Prints lines that are complete already.
pub fn print(lines: &str) {
    let _ = std::io::stderr().write_all(lines.as_bytes());
}
