//! What becomes of more lanes than a page can hold.

use super::{Fold, Group, Lane};

/// Joins lanes that look exactly alike, and keeps the first `cap` of what is left.
pub(super) fn fold(lanes: Vec<Lane>, cap: usize, noun: &str) -> Group {
    let mut lanes = join_alike(lanes);
    // A fold takes a line itself, so one lane is never folded alone.
    let rest = if lanes.len() > cap + 1 { lanes.split_off(cap) } else { Vec::new() };
    let segments = || rest.iter().flat_map(|lane| &lane.segments);
    let per_segment = noun.ends_with("call");
    let folded = segments().map(|segment| segment.from).min().map(|from| Fold {
        noun: noun.to_owned(),
        count: rest.iter().map(|lane| lane.copies * if per_segment { lane.segments.len() } else { 1 }).sum(),
        from,
        to: segments().map(|segment| segment.to).max().unwrap_or(from),
    });
    Group { lanes, folded }
}

/// Joins neighbours that hold the same segments into one lane with a count.
fn join_alike(lanes: Vec<Lane>) -> Vec<Lane> {
    let mut joined: Vec<Lane> = Vec::new();
    for lane in lanes {
        match joined.last_mut() {
            Some(last) if last.segments == lane.segments => last.copies += 1,
            _ => joined.push(lane),
        }
    }
    joined
}
