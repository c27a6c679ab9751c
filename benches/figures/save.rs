//! From saving a file to its verdict: the whole command, over a bare rustc that compiles the same crate.

use crate::figure::{Figure, median, ms, timed, times};
use crate::ground::{Ground, KATA};
use anyhow::{Result, ensure};
use cmkata::judge::Toolchain;
use cmkata::store::bank::Bank;
use cmkata::store::tree::Tree;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

const RUNS: usize = 15;

/// The ratio of the medians; the two take turns.
pub fn measure(ground: &Ground) -> Result<Vec<Figure>> {
    let bank = Bank::load_katas(Tree::embedded())?;
    let kata = bank.find(KATA)?;
    let bare = tempfile::tempdir()?;
    fs::write(bare.path().join("drive.rs"), bank.drive(kata))?;
    let rustc = Toolchain::find(&ground.cache())?.rustc;
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    // The first round warms both up.
    for round in 0..=RUNS {
        let source = edited(bank.reference(kata), round);
        fs::write(ground.kata_file(), &source)?;
        let (status, judged) = timed(|| ground.cmkata().args(["run", KATA]).status());
        ensure!(status?.success(), "the reference is not accepted");
        fs::write(bare.path().join("kata.rs"), &source)?;
        let (status, compiled) = timed(|| bare_rustc(&rustc, &ground.kit()?, bare.path()));
        ensure!(status?, "rustc does not compile the reference");
        if round > 0 {
            ours.push(judged);
            theirs.push(compiled);
        }
    }
    let (ours, theirs) = (ms(median(ours)), ms(median(theirs)));
    let what = "save → verdict, accepted, warm, over bare rustc";
    let detail = format!("{ours:.0} over {theirs:.0} ms");
    Ok(vec![Figure::at_most(what, 1.35, ours / theirs, times).from(&detail)])
}

/// The source with a statement more in its function, and another one each time: what a learner saves is never what
/// they saved before.
pub fn edited(source: &str, round: usize) -> String {
    source.replacen("{\n", &format!("{{\n    std::hint::black_box({round});\n"), 1)
}

/// Compiles and links, without optimisation, instrumentation, line tables or a folder of earlier results.
pub fn bare_rustc(rustc: &Path, kit: &Path, folder: &Path) -> Result<bool> {
    let mut command = Command::new(rustc);
    command.current_dir(folder).args(["--edition", "2024", "--crate-name", "kata", "--crate-type", "bin"]);
    command.arg("-L").arg(format!("dependency={}", kit.with_file_name("deps").display()));
    command.arg("--extern").arg(format!("kit={}", kit.display())).args(["-o", "kata", "drive.rs"]);
    Ok(command.stdout(Stdio::null()).stderr(Stdio::null()).status()?.success())
}
