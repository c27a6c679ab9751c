//! The page of `cmkata show`: the brief, and what it is worth.

use super::list::dots;
use super::markdown;
use crate::model::check::Check;
use crate::model::kata::Kata;
use crate::model::units;
use crate::report::look::{Ink, Look};
use crate::report::page::Page;

/// A kata as its learner meets it; `readme` is its brief in Markdown.
pub fn kata(kata: &Kata, readme: &str, look: &Look) -> String {
    let mut page = Page::new(look);
    let facts = format!("{}  {}  {}", kata.id, kata.spec.model.slug(), dots(kata.spec.level));
    page.line(&look.paint(Ink::Quiet, &facts));
    page.blank();
    markdown::write(&mut page, readme);
    page.blank();
    page.wrapped(0, Ink::Quiet, &worth(&kata.spec.checks));
    page.finish()
}

/// The points of each check: `10 points: output 4, elapsed 4, leaks 2`.
fn worth(checks: &[Check]) -> String {
    let points = checks.iter().map(|check| check.points as usize).sum();
    let each: Vec<String> =
        checks.iter().map(|check| format!("{} {}", check.rule.name(), check.points)).collect();
    format!("{}: {}", units::count(points, "point"), each.join(", "))
}

#[cfg(test)]
mod tests {
    use crate::report::{Look, samples};

    #[test]
    fn a_kata_shows_its_brief_and_what_it_is_worth() {
        let look = Look { width: 80, colour: false, unicode: true };
        let readme = "# Fix the N+1 loop\n\nLoad all users at once.\n";
        insta::assert_snapshot!(super::kata(&samples::kata(), readme, &look));
    }
}
