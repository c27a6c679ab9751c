//! Cells that no spreadsheet computes.

/// The cell, with an apostrophe before what a spreadsheet would take for a formula.
pub(super) fn inert(cell: &str) -> String {
    let first = cell.trim_start_matches('\'').chars().next();
    // Tabs and line ends at the beginning are skipped by some before they look.
    if matches!(first, Some('=' | '+' | '-' | '@' | '\t' | '\r' | '\n')) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_become_text_and_text_stays() {
        for cell in ["=1+1", "+1", "-1", "@sum", "\t=1", "\r=1", "\n=1", "'=1"] {
            assert_eq!(inert(cell), format!("'{cell}"));
        }
        for cell in ["ada", "1", "", "it's", "a=b"] {
            assert_eq!(inert(cell), cell);
        }
    }
}
