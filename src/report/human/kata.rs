//! The page of `cmkata show`: the brief, what is judged, and what to do next.

use super::list::dots;
use super::markdown;
use crate::model::check::{Check, Rule};
use crate::model::kata::Kata;
use crate::model::units;
use crate::report::layout;
use crate::report::look::{Ink, Look};
use crate::report::page::Page;
use crate::report::plain_line;
use std::collections::BTreeMap;
use std::fmt::Display;

/// A kata as its learner meets it; `readme` is its brief in Markdown.
pub fn kata(kata: &Kata, readme: &str, look: &Look) -> String {
    let mut page = Page::new(look);
    let facts = format!("{}  {}  {}", kata.id, kata.spec.model.slug(), dots(kata.spec.level));
    page.line(&look.paint(Ink::Quiet, &facts));
    page.blank();
    markdown::write(&mut page, readme);
    checks(&mut page, &kata.spec.checks);
    page.blank();
    page.line(&format!("→ {}", look.paint(Ink::Accent, &format!("cmkata run {}", kata.id))));
    page.finish()
}

fn checks(page: &mut Page<'_>, checks: &[Check]) {
    page.blank();
    page.line(&page.look.paint(Ink::Strong, "What is judged"));
    page.blank();
    let widest = checks.iter().map(|check| check.rule.name().slug().len()).max().unwrap_or(0);
    for check in checks {
        let mark = format!("  {:widest$}  ", check.rule.name());
        let points = match check.points {
            0 => String::new(),
            points => format!(" ({})", units::count(points as usize, "point")),
        };
        page.hanging(&mark, layout::width(&mark), Ink::Text, &format!("{}{points}", rule(&check.rule)));
    }
}

/// What a rule asks for, in words.
fn rule(rule: &Rule) -> String {
    match rule {
        Rule::Output => "what it reports is what the reference reports".to_owned(),
        Rule::Elapsed(times) => format!("at most {times} times the reference's time"),
        Rule::InFlight(limits) => format!("most requests alive at once: {}", pairs(limits)),
        Rule::LoopStall(ms) => format!("the event loop is never blocked for more than {ms} ms"),
        Rule::Leaks(0) => "nothing is left alive when it returns".to_owned(),
        Rule::Leaks(most) => format!("at most {most} left alive when it returns"),
        Rule::Threads(0) => "no threads of your own".to_owned(),
        Rule::Threads(most) => {
            format!("at most {}", units::count(usize::try_from(*most).unwrap_or(usize::MAX), "thread"))
        }
        Rule::Jobs => "the same CPU jobs as the reference".to_owned(),
        Rule::Facts(facts) => format!("exactly {}", pairs(facts)),
    }
}

fn pairs(map: &BTreeMap<String, impl Display>) -> String {
    let pairs: Vec<String> =
        map.iter().map(|(name, value)| format!("{} {value}", plain_line(name))).collect();
    pairs.join(", ")
}

#[cfg(test)]
mod tests {
    use crate::report::{Look, samples};

    #[test]
    fn a_kata_shows_its_brief_and_what_is_judged() {
        let look = Look { width: 80, colour: false, unicode: true };
        let readme = "# Fix the N+1 loop\n\nLoad all users at once.\n";
        insta::assert_snapshot!(super::kata(&samples::kata(), readme, &look));
    }
}
