//! The interviewer's sheet: every question with its answer, before anybody is asked.

use super::{again, key, line, parts, terms};
use crate::model::interview::{Plan, kata_s};
use crate::report::plain;
use std::fmt::Write;

/// The sheet of an interview.
pub fn sheet(plan: &Plan) -> String {
    let mut out = format!("# Interview, seed {}\n\n", plan.terms.seed);
    let minutes = plan.seconds().div_ceil(60);
    let _ = write!(out, "For the interviewer: {}. ", terms(&plan.terms));
    let _ = writeln!(out, "There are {}, about {minutes} minutes in all.\n", parts(plan));
    let _ = writeln!(out, "`{}` asks the same of a candidate.", again(&plan.terms));
    for asked in &plan.asked {
        let spec = &asked.question.spec;
        let _ = write!(
            out,
            "\n## {}. {}/{}, level {}\n\n",
            asked.number, asked.question.track, asked.question.topic, spec.level
        );
        out += &key::prompt(&asked.question);
        let offered = key::offered(asked);
        if !offered.is_empty() {
            let _ = write!(out, "\n{offered}");
        }
        let _ = write!(out, "\n**A good answer**\n\n{}", key::answer(spec));
    }
    if plan.follow_ups > 0 {
        out += "\n**Then ask, one after the other**\n\n";
        plan.chain().iter().for_each(|follow_up| out += &format!("- {}\n", line(follow_up)));
    }
    if let Some(kata) = &plan.kata {
        let _ = write!(out, "\n## The kata {}: {}\n\n", kata.id, line(&kata.spec.title));
        let _ = writeln!(out, "{} minutes at least, no hints.\n", kata_s(kata.spec.level) / 60);
        let interview = &kata.spec.interview;
        let _ = write!(out, "{}\n\n**A good answer**\n\n", plain(interview.question.trim_end()));
        let _ = writeln!(out, "{}", plain(interview.answer.trim_end()));
    }
    out
}
