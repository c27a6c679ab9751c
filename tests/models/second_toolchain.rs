//! Verdicts do not hang on one compiler: the bank is verified with another toolchain, where one is installed.

use crate::program::{JUDGE, Result};
use libtest_mimic::{Failed, Trial};
use std::path::PathBuf;
use std::process::Command;

/// One trial; ignored where rustup knows no second toolchain that katas can be compiled with. Its first run builds
/// the kit for that toolchain, which takes a while.
pub fn trial() -> Trial {
    let second = second();
    let ignored = second.is_none();
    Trial::test("second_toolchain/gives_every_program_of_the_bank_the_same_verdict", move || {
        second.map_or(Err(Failed::from("no second toolchain is installed")), |rustc| Ok(verify(&rustc)?))
    })
    .with_ignored_flag(ignored)
}

fn verify(rustc: &PathBuf) -> Result<()> {
    if version(rustc).as_deref() == Some(JUDGE.rustc()) {
        return Err("the second toolchain is the first".into());
    }
    let mut cmkata = Command::new(env!("CARGO_BIN_EXE_cmkata"));
    cmkata.args(["verify", "--json"]).env("RUSTC", rustc).current_dir(env!("CARGO_MANIFEST_DIR"));
    let output = cmkata.output()?;
    if output.status.success() {
        return Ok(());
    }
    let rows: Vec<serde_json::Value> = serde_json::from_slice(&output.stdout).unwrap_or_default();
    let wrong = rows.iter().filter(|row| row["ok"] != true).map(|row| format!("{row}\n"));
    Err(format!("{}{}", wrong.collect::<String>(), String::from_utf8_lossy(&output.stderr)).into())
}

/// The rustc of the first toolchain that is neither the one in use nor older than katas need.
fn second() -> Option<PathBuf> {
    let installed = output(Command::new("rustup").args(["toolchain", "list"]))?;
    let used = version(&PathBuf::from("rustc"))?;
    let rustc = |name| output(Command::new("rustup").args(["which", "rustc", "--toolchain", name]));
    let names = installed.lines().filter_map(|line| line.split_whitespace().next());
    let others = names.filter_map(rustc).map(|path| PathBuf::from(path.trim_end()));
    let oldest = numbers(env!("CARGO_PKG_RUST_VERSION"))?;
    others.into_iter().find(|path| {
        version(path)
            .is_some_and(|version| version != used && release(&version).is_some_and(|it| it >= oldest))
    })
}

fn version(rustc: &PathBuf) -> Option<String> {
    output(Command::new(rustc).arg("-vV"))
}

fn release(version: &str) -> Option<(u32, u32)> {
    numbers(version.lines().find_map(|line| line.strip_prefix("release: "))?)
}

fn numbers(release: &str) -> Option<(u32, u32)> {
    let mut numbers = release.split('.').map(|number| number.parse().ok());
    Some((numbers.next()??, numbers.next()??))
}

fn output(command: &mut Command) -> Option<String> {
    let output = command.output().ok().filter(|output| output.status.success())?;
    String::from_utf8(output.stdout).ok()
}
