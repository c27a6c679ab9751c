//! How an error reads: what went wrong on one line, what to do next on lines of their own.

/// The lines that are printed for an error: `error: …`, its causes joined by colons, then a `hint: …` each. A
/// message ends with its hints, lines that begin with `hint: `; one that lists several problems keeps each hint
/// below its own.
pub fn explain(error: &anyhow::Error) -> String {
    format!("error: {}\n", message(error))
}

/// The same without its first word.
pub fn message(error: &anyhow::Error) -> String {
    let (mut causes, mut hints) = (Vec::<String>::new(), Vec::<String>::new());
    for cause in error.chain().map(ToString::to_string) {
        let (text, own) = peel(&cause);
        // Some errors repeat their source in their own words.
        if !causes.last().is_some_and(|last| last.contains(&text)) {
            causes.push(text);
        }
        hints.extend(own);
    }
    hints.dedup();
    std::iter::once(causes.join(": ")).chain(hints).collect::<Vec<_>>().join("\n")
}

/// A message without the hints at its end, and the hints.
fn peel(message: &str) -> (String, Vec<String>) {
    let lines: Vec<&str> = message.lines().collect();
    let text = lines.iter().rposition(|line| !line.starts_with("hint: ")).map_or(0, |last| last + 1);
    (lines[..text].join("\n"), lines[text..].iter().map(ToString::to_string).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use anyhow::{Context, anyhow};

    #[test]
    fn hints_stand_below_the_whole_chain_of_causes() {
        let error = Err::<(), _>(anyhow!("permission denied"))
            .context("cannot write my-katas/Cargo.toml\nhint: choose a folder you can write")
            .context("cannot make the workspace")
            .expect_err("it was an error");
        assert_eq!(
            explain(&error),
            "error: cannot make the workspace: cannot write my-katas/Cargo.toml: permission denied\n\
             hint: choose a folder you can write\n"
        );
    }

    #[test]
    fn a_cause_that_its_error_repeats_is_printed_once() {
        let error = anyhow!("no such file").context("cannot open it: no such file");
        assert_eq!(explain(&error), "error: cannot open it: no such file\n");
    }

    #[test]
    fn each_of_several_problems_keeps_its_hint() {
        let error = anyhow!("a.yaml:1:2: no title\nhint: add one\nb.yaml:3:4: no model\nhint: choose one");
        assert_eq!(
            explain(&error),
            "error: a.yaml:1:2: no title\nhint: add one\nb.yaml:3:4: no model\nhint: choose one\n"
        );
    }
}
