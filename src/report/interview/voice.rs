//! What the interviewer says.

use super::{parts, terms};
use crate::model::interview::{Plan, Voice};
use crate::report::layout;
use crate::report::plain;
use std::time::Duration;

/// An interviewer whose words are lines of text.
#[derive(Clone, Copy, Debug)]
pub struct Spoken {
    /// The columns there are.
    pub width: usize,
}

impl Spoken {
    fn wrap(&self, text: &str) -> String {
        let lines = layout::wrap(text, self.width.clamp(40, 100));
        lines.iter().map(|line| format!("{line}\n")).collect()
    }
}

impl Voice for Spoken {
    fn welcome(&self, plan: &Plan) -> String {
        let minutes = plan.seconds().div_ceil(60);
        let planned = if minutes + 5 <= plan.terms.minutes {
            format!(" It will take about {minutes} minutes: the bank has no more that fits.")
        } else {
            String::new()
        };
        self.wrap(&format!("An interview: {}, seed {}.", terms(&plan.terms), plan.terms.seed))
            + &self.wrap(&format!(
                "There are {}.{planned} You hear what was right at the end; q ends it early.",
                parts(plan)
            ))
    }

    fn left(&self, left: Duration) -> String {
        format!("\n[{} left]\n", rounded(left))
    }

    fn follow_up(&self, text: &str) -> String {
        format!(
            "\n{}\n{}",
            self.wrap(&plain(text)),
            self.wrap("Answer aloud, then press Enter. ? if you don't know, q to stop.")
        )
    }

    fn rate(&self) -> String {
        self.wrap("How well did you answer? 1 not at all, 2 in part, 3 well, 4 with ease.")
    }

    fn misrated(&self) -> String {
        self.wrap("Please type a number from 1 to 4.")
    }

    fn kata(&self, left: Duration) -> String {
        format!("\n[{} left] Now a kata, without hints.\n\n", rounded(left))
    }

    fn judge(&self, left: Duration) -> String {
        format!(
            "\n[{} left]\n{}",
            rounded(left),
            self.wrap("Press Enter to have your file judged. q gives up.")
        )
    }

    fn time_up(&self) -> String {
        "\nThe time is up.\n".to_owned()
    }
}

/// What is left, in whole minutes as long as there are some.
fn rounded(left: Duration) -> String {
    let seconds = left.as_secs() + u64::from(left.subsec_nanos() > 0);
    if seconds < 60 { format!("{seconds} s") } else { format!("{} min", seconds.div_ceil(60)) }
}
