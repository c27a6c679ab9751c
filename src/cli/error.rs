//! How an error reads: what went wrong on one line, what to do next on lines of their own.

/// The lines that are printed for an error: `error: …`, its causes joined by colons, then a `hint: …` each. A
/// message carries its hints as lines of its own that begin with `hint: `.
pub fn explain(error: &anyhow::Error) -> String {
    let (mut causes, mut hints) = (Vec::<String>::new(), Vec::new());
    for cause in error.chain().map(ToString::to_string) {
        let (own, rest): (Vec<&str>, Vec<&str>) = cause.lines().partition(|line| !line.starts_with("hint: "));
        hints.extend(rest.into_iter().map(str::to_owned));
        let text = own.join("\n");
        // Some errors repeat their source in their own words.
        if !causes.last().is_some_and(|last| last.contains(&text)) {
            causes.push(text);
        }
    }
    hints.dedup();
    std::iter::once(format!("error: {}\n", causes.join(": ")))
        .chain(hints.into_iter().map(|hint| hint + "\n"))
        .collect()
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
    fn a_message_of_several_lines_keeps_them() {
        let error =
            anyhow!("two files are wrong\na.yaml:1:2: no title\nhint: mend them\nb.yaml:3:4: no model");
        assert_eq!(
            explain(&error),
            "error: two files are wrong\na.yaml:1:2: no title\nb.yaml:3:4: no model\nhint: mend them\n"
        );
    }
}
