//! A submission's run on one schedule, as the rows and the words that a terminal and a page share.

pub(super) mod rows;
pub(super) mod told;

use super::plain_line;
use crate::model::interleaving::{Interleaving, What};
use crate::model::kata::KataId;

/// A run of a submission on one schedule, and what was run.
#[derive(Clone, Copy, Debug)]
pub struct Story<'a> {
    /// The run.
    pub shown: &'a Interleaving,
    /// The submission.
    pub source: &'a str,
    /// The file that it stands in, if that is not the workspace's.
    pub file: Option<&'a str>,
}

impl Story<'_> {
    /// The run without the lines that only lead to what others do.
    pub fn news(&self) -> Interleaving {
        let lines: Vec<&str> = self.source.lines().map(str::trim).collect();
        let mut news = self.shown.clone();
        news.steps.retain(|step| match step.what {
            What::Line(line) => {
                lines.get((line as usize).saturating_sub(1)).is_some_and(|line| !rows::is_heading(line))
            }
            _ => true,
        });
        news
    }

    /// The command that walks through it.
    pub(super) fn command(&self, kata: &KataId) -> String {
        let Interleaving { seed, schedule, .. } = self.shown;
        let file = self.file.map(|file| format!(" --file {}", plain_line(file))).unwrap_or_default();
        format!("cmkata replay {kata} --schedule {seed}.{schedule} --step{file}")
    }
}

/// Where the threads of such a run stand at its stop, a sentence each, and the circle that they wait in, if they do.
pub(super) fn ending(shown: &Interleaving) -> (Vec<String>, Option<String>) {
    let moment = shown.moment(shown.steps.len());
    let stops = moment.stops.iter().filter(|stop| shown.is_actor(stop.thread));
    let holder_line = |lock| moment.holders.get(&lock).and_then(|(_, line)| *line);
    let stops: Vec<String> = stops.map(|stop| told::stop(shown, stop, holder_line)).collect();
    let cycle = moment.cycle();
    let is_circle = !stops.is_empty() && !cycle.is_empty();
    (stops, is_circle.then(|| told::cycle(shown, &cycle)))
}

#[cfg(test)]
mod tests {
    use super::rows::is_heading;

    #[test]
    fn lines_that_lead_to_others_are_no_news() {
        for heading in
            ["pub fn add(&self) {", "fn main() {", "#[derive(Default)]", "}", "pub async fn a() -> u8 {"]
        {
            assert!(is_heading(heading), "{heading}");
        }
        for news in ["pub fn get(&self) -> u64 { self.n.load(SeqCst) }", "let f = functor(x);", "*a += 1;"] {
            assert!(!is_heading(news), "{news}");
        }
    }
}
