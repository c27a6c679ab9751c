//! What a timeline says in words, whoever draws it.

use crate::model::run::Wait;
use crate::model::timeline::{Fold, Lane, Mark, Stuck, Timeline};
use crate::model::units;
use crate::report::plain_line;

/// The most places of stuck threads that are told one by one.
pub(crate) const MOST_STUCK: usize = 8;

/// How a lane is called: its label, and how many lanes look like it.
pub(crate) fn label(lane: &Lane) -> String {
    let label = plain_line(&lane.label);
    if lane.copies == 1 { label } else { format!("{label} ×{}", lane.copies) }
}

/// What a stretch of a lane shows.
pub(crate) fn mark(mark: Mark, timeline: &Timeline) -> String {
    match mark {
        Mark::Running => "runs".to_owned(),
        Mark::Job => format!("CPU job: {}", jobs(timeline)),
        Mark::Blocked => format!("no turn for up to {}", units::time(timeline.stall.unwrap_or(0))),
        Mark::Stuck => "waits to the end".to_owned(),
        Mark::Message => "message".to_owned(),
        Mark::Replied => "call".to_owned(),
        Mark::Failed => "failed".to_owned(),
        Mark::Cancelled => "cancelled".to_owned(),
        Mark::Alive => "still alive at the end".to_owned(),
    }
}

/// What is known of lanes that are not shown.
pub(crate) fn folded(fold: &Fold) -> String {
    let noun = units::count(fold.count, &plain_line(&fold.noun));
    // "+12 more db calls": the count stands before the word "more".
    let noun = noun.split_once(' ').map_or("", |(_, noun)| noun);
    format!("+{} more {noun}, all within {}", fold.count, units::range(fold.from, fold.to))
}

/// That there are more services than are shown.
pub(crate) fn more_services(count: usize) -> String {
    format!("+{} more", units::count(count, "service"))
}

/// Who stood where when the run was ended.
pub(crate) fn stuck(place: &Stuck) -> String {
    let on = match place.on {
        Wait::Futex => "another thread (a lock, a channel or a wake-up)",
        Wait::Join => "another thread to end",
        Wait::Device => "a reply",
        Wait::Sleep => "a time",
        Wait::Core => "a core, though able to run,",
    };
    let has = if place.threads.len() == 1 { "has" } else { "have" };
    format!("{} {has} waited for {on} since {}", names(&place.threads), units::time(place.since))
}

fn jobs(timeline: &Timeline) -> String {
    let names: Vec<String> = timeline.jobs.iter().take(3).map(|name| plain_line(name)).collect();
    let more = if timeline.jobs.len() > names.len() { ", …" } else { "" };
    names.join(", ") + more
}

/// The names of threads in a sentence, the first few of many.
fn names(threads: &[String]) -> String {
    let shown: Vec<String> = threads.iter().take(4).map(|name| plain_line(name)).collect();
    match (shown.as_slice(), threads.len() - shown.len()) {
        ([one], 0) => one.clone(),
        ([rest @ .., last], 0) => format!("{} and {last}", rest.join(", ")),
        (shown, more) => format!("{} and {more} more", shown.join(", ")),
    }
}
