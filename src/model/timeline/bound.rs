//! A timeline of bounded size: what a class of them can be kept in, whatever the runs did.

use super::{Lane, Mark, Segment, Timeline};

/// The most segments that a lane keeps, give or take one a mark.
pub(super) const MOST_SEGMENTS: usize = 120;
/// The most bytes of a name.
const MOST_NAME: usize = 160;
/// The most names of jobs, and of places where threads stood.
const MOST_NAMES: usize = 64;

impl Timeline {
    /// The same timeline with long names cut, and with lanes of many short stretches made coarser: each of about a
    /// hundred cells stays as full as it was.
    pub fn bounded(mut self) -> Timeline {
        let end = self.end;
        for group in &mut self.groups {
            for lane in &mut group.lanes {
                cut(&mut lane.label);
                coarsen(lane, end);
            }
            if let Some(fold) = &mut group.folded {
                cut(&mut fold.noun);
            }
        }
        self.jobs = self.jobs.into_iter().take(MOST_NAMES).map(|name| head(&name, MOST_NAME)).collect();
        self.stuck.truncate(MOST_NAMES);
        self.stuck.iter_mut().flat_map(|place| &mut place.threads).for_each(cut);
        self
    }
}

fn cut(name: &mut String) {
    *name = head(name, MOST_NAME);
}

/// The text, or the beginning of it and `…`.
fn head(text: &str, most: usize) -> String {
    if text.len() <= most {
        text.to_owned()
    } else {
        format!("{}…", &text[..text.floor_char_boundary(most)])
    }
}

fn coarsen(lane: &mut Lane, end: u64) {
    if lane.segments.len() <= MOST_SEGMENTS {
        return;
    }
    let mut marks: Vec<Mark> = lane.segments.iter().map(|segment| segment.mark).collect();
    marks.sort_unstable();
    marks.dedup();
    let horizon = lane.segments.iter().map(|segment| segment.to).max().unwrap_or(end).max(end);
    let cells = MOST_SEGMENTS / marks.len();
    // Wide enough that all of time fits in: the last cell may be cut short.
    let width = horizon / cells as u64 + 1;
    let coarse = marks.iter().flat_map(|mark| of_mark(&lane.segments, *mark, width, cells));
    let mut coarse: Vec<Segment> = coarse.collect();
    coarse.sort_by_key(|segment| segment.from);
    lane.segments = coarse;
}

/// The stretches of one mark: in each cell one, as long as all that were there together.
fn of_mark(segments: &[Segment], mark: Mark, width: u64, cells: usize) -> Vec<Segment> {
    let mut filled: Vec<Option<u64>> = vec![None; cells];
    for segment in segments.iter().filter(|segment| segment.mark == mark) {
        let (first, last) = (segment.from / width, segment.to.saturating_sub(1).max(segment.from) / width);
        for cell in first..=last {
            let within = segment
                .to
                .min((cell + 1).saturating_mul(width))
                .saturating_sub(segment.from.max(cell * width));
            let share = filled[usize::try_from(cell).unwrap_or(usize::MAX).min(cells - 1)].get_or_insert(0);
            *share = share.saturating_add(within).min(width);
        }
    }
    let mut coarse: Vec<Segment> = Vec::new();
    for (cell, share) in filled.iter().enumerate() {
        let Some(share) = *share else { continue };
        let from = cell as u64 * width;
        match coarse.last_mut() {
            Some(last) if last.to == from && share > 0 => last.to = from + share,
            _ => coarse.push(Segment { from, to: from + share, mark }),
        }
    }
    coarse
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::collection::vec;
    use proptest::prelude::*;

    fn lane(segments: Vec<Segment>) -> Lane {
        Lane { label: "loop".to_owned(), segments, copies: 1 }
    }

    #[test]
    fn a_lane_with_few_segments_stays_as_it_is() {
        let few: Vec<Segment> =
            (0..10).map(|i| Segment { from: i * 10, to: i * 10 + 5, mark: Mark::Running }).collect();
        let mut same = lane(few.clone());
        coarsen(&mut same, 100);
        assert_eq!(same.segments, few);
    }

    #[test]
    fn threads_that_take_turns_stay_half_busy() {
        let turns: Vec<Segment> =
            (0..5_000).map(|i| Segment { from: i * 100, to: i * 100 + 50, mark: Mark::Job }).collect();
        let mut lane = lane(turns);
        coarsen(&mut lane, 500_000);
        let busy: u64 = lane.segments.iter().map(|segment| segment.to - segment.from).sum();
        assert!(lane.segments.len() > 100, "{}", lane.segments.len());
        assert!((249_000..=251_000).contains(&busy), "{busy}");
    }

    proptest! {
        #[test]
        fn a_coarse_lane_is_small_and_ends_where_it_ended(
            times in vec((prop_oneof![any::<u64>(), Just(u64::MAX)], 0..1u64 << 40, 0..3usize), 0..900),
        ) {
            let marks = [Mark::Running, Mark::Job, Mark::Message];
            let segments: Vec<Segment> = times
                .iter()
                .map(|(from, length, mark)| Segment { from: *from, to: from.saturating_add(*length), mark: marks[*mark] })
                .collect();
            let last = segments.iter().map(|segment| segment.to).max().unwrap_or(0);
            let mut lane = lane(segments);
            coarsen(&mut lane, 0);
            prop_assert!(lane.segments.len() <= MOST_SEGMENTS);
            prop_assert!(lane.segments.iter().all(|segment| segment.from <= segment.to && segment.to <= last));
        }
    }
}
