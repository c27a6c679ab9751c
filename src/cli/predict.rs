//! Asks, before the first run of a kata, what its learner expects of it. Only where somebody can answer.

use crate::model::kata::{Kata, Model};
use crate::model::prediction::{Blocked, Prediction};
use crate::store::journal::{self, Journal, What};
use dialoguer::{Input, Select};
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

/// Who the learner expects to be blocked; `None` if they press Esc.
fn blocked(model: Model) -> anyhow::Result<Option<Blocked>> {
    let choices = Blocked::choices(model);
    let words = choices.iter().map(|blocked| blocked.words());
    let choice = Select::new().with_prompt("Who will be blocked meanwhile").items(words).default(0);
    Ok(choice.interact_opt()?.map(|place| choices[place]))
}

/// The time that the learner expects, in nanoseconds; `None` for an empty line.
fn elapsed() -> anyhow::Result<Option<u64>> {
    let line: String = Input::new()
        .with_prompt("Your first run: how many milliseconds of simulated time will it take (Enter skips)")
        .allow_empty(true)
        .validate_with(|line: &String| match line.trim() {
            "" => Ok(()),
            line => nanoseconds(line).map(drop).ok_or("a number of milliseconds, such as 250"),
        })
        .interact_text()?;
    Ok(nanoseconds(line.trim()))
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
