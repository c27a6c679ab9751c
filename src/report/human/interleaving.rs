//! The page of `cmkata replay`: who did what in which order.

use crate::model::interleaving::{Interleaving, Step, What};
use crate::model::kata::Kata;
use crate::report::look::Look;
use crate::report::page::Page;

/// A run of a submission, step by step.
pub fn interleaving(kata: &Kata, source: &str, shown: &Interleaving, look: &Look) -> String {
    let mut page = Page::new(look);
    let Interleaving { seed, schedule, verdict, switches, .. } = shown;
    page.line(&format!("{verdict}: {}, schedule {seed}.{schedule}", kata.id));
    page.line(&format!("{} of {} switches", switches.1, switches.0));
    let lines: Vec<&str> = source.lines().collect();
    for Step { thread, what } in &shown.steps {
        let text = match what {
            What::Line(line) => format!("{line:>4}  {}", lines.get(*line as usize - 1).unwrap_or(&"").trim()),
            other => format!("      {other:?}"),
        };
        page.line(&format!("thread {thread}  {text}"));
    }
    page.finish()
}
