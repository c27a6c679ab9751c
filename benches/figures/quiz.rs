//! What `cmkata quiz` takes until it has asked its first question, with a bank three times as large as ours.

use crate::figure::{Figure, median, ms, timed};
use crate::ground::Ground;
use anyhow::{Context, Result, ensure};
use cmkata::store::tree::Tree;
use std::fs;
use std::path::Path;

const QUESTIONS: usize = 1_000;
const RUNS: usize = 30;

/// Time from start to exit where nobody answers: the bank is read and checked, the session chosen, a question shown.
pub fn measure(ground: &Ground) -> Result<Vec<Figure>> {
    let folder = tempfile::tempdir()?;
    lay(folder.path())?;
    let mut took = Vec::new();
    for _ in 0..RUNS {
        let mut command = ground.cmkata();
        let (status, time) = timed(|| command.arg("--bank").arg(folder.path()).arg("quiz").status());
        ensure!(status?.success(), "`cmkata quiz` failed");
        took.push(time);
    }
    let what = "`cmkata quiz`, 1,000 questions, to the first one";
    Ok(vec![Figure::at_most(what, 60.0, ms(median(took)), |ms| format!("{ms:.1} ms"))])
}

/// Writes a bank: the built-in one, and copies of its questions under other ids.
fn lay(folder: &Path) -> Result<()> {
    let tree = Tree::embedded();
    for part in ["katas", "solutions", "questions"] {
        for (path, bytes) in tree.under(part) {
            write(&folder.join(path), bytes)?;
        }
    }
    let topics: Vec<(&str, &[u8])> =
        tree.under("questions").filter(|(path, _)| path.matches('/').count() == 2).collect();
    let (mut count, mut copies) = (0, topics.iter().cycle());
    for copy in 0.. {
        let Some((path, bytes)) = copies.next().filter(|_| count < QUESTIONS) else { break };
        let text = std::str::from_utf8(bytes)?;
        count += text.lines().filter(|line| line.starts_with("- id: ")).count();
        if copy >= topics.len() {
            let text = text.replace("- id: ", &format!("- id: c{copy}-"));
            let name = format!("{}-c{copy}.yaml", path.trim_end_matches(".yaml"));
            write(&folder.join(name), text.as_bytes())?;
        }
    }
    Ok(())
}

fn write(file: &Path, bytes: &[u8]) -> Result<()> {
    fs::create_dir_all(file.parent().context("a folder")?)?;
    Ok(fs::write(file, bytes)?)
}
