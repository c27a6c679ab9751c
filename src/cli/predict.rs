//! Asks, before the first run of a kata, what its learner expects of it. Only where somebody can answer.

use super::ask;
use super::stderr::{self, note};
use crate::model::kata::{Kata, Model};
use crate::model::prediction::{Blocked, Prediction};
use crate::store::journal::{self, Journal, What};
use std::io::IsTerminal;

/// What the learner expects; `None` if this is not the first run, nobody can answer, or they would rather not. What
/// was said of a file that did not compile holds for the next one.
pub fn ask(kata: &Kata, journal: &Journal) -> anyhow::Result<Option<Prediction>> {
    let history = journal.history()?.kata(&kata.id);
    if history.runs > 0 {
        return Ok(None);
    }
    if let Some(said) = history.prediction.as_ref().and_then(from_journal) {
        return Ok(Some(said));
    }
    let terminals = std::io::stdin().is_terminal() && std::io::stderr().is_terminal();
    if !terminals {
        return Ok(None);
    }
    note("your first run; what will it show?");
    let Some(elapsed_ns) = elapsed()? else { return Ok(None) };
    let Some(blocked) = blocked(kata.spec.model)? else { return Ok(None) };
    journal.append(What::Prediction(journal::Prediction {
        kata: kata.id.clone(),
        elapsed_ms: Some(elapsed_ns as f64 / 1e6),
        blocks: Some(blocked.words().to_owned()),
    }))?;
    Ok(Some(Prediction { elapsed_ns, blocked }))
}

fn from_journal(said: &journal::Prediction) -> Option<Prediction> {
    let elapsed_ns = (said.elapsed_ms? * 1e6) as u64;
    Some(Prediction { elapsed_ns, blocked: Blocked::from_words(said.blocks.as_deref()?)? })
}

/// The time that the learner expects, in nanoseconds; `None` for an empty line.
fn elapsed() -> anyhow::Result<Option<u64>> {
    ask::line(
        "Simulated milliseconds it takes (Enter skips)",
        "type a number of milliseconds, such as 250",
        nanoseconds,
    )
}

/// Who the learner expects to be blocked; `None` for an empty line.
fn blocked(model: Model) -> anyhow::Result<Option<Blocked>> {
    let choices = Blocked::choices(model);
    let offers: String =
        choices.iter().zip(1..).map(|(choice, number)| format!("  {number} {}\n", choice.words())).collect();
    stderr::print(&format!("Who is blocked meanwhile?\n{offers}"));
    ask::line("Its number (Enter skips)", "type one of the numbers above", |line| {
        let number: usize = line.parse().ok()?;
        choices.get(number.checked_sub(1)?).copied()
    })
}

fn nanoseconds(line: &str) -> Option<u64> {
    let ms: f64 = line.strip_suffix("ms").unwrap_or(line).trim().parse().ok()?;
    (0.0..=1e9).contains(&ms).then_some((ms * 1e6) as u64)
}

#[cfg(test)]
mod tests {
    use super::nanoseconds;

    #[test]
    fn a_time_is_read_with_and_without_its_unit() {
        for (line, expect) in [
            ("250", Some(250_000_000)),
            ("0.5 ms", Some(500_000)),
            ("20ms", Some(20_000_000)),
            ("-1", None),
            ("soon", None),
            ("NaN", None),
        ] {
            assert_eq!(nanoseconds(line), expect, "{line}");
        }
    }
}
