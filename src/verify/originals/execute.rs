//! Executes one program in an empty folder of its own, without a shell, for as long as a deadline allows.

use super::runtimes;
use crate::model::program::{Lang, Program};
use anyhow::{Context, bail};
use std::io::Read;
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc;
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// How long a program may take, compiling included.
const DEADLINE: Duration = Duration::from_secs(10);

/// The most bytes that are read of each of its outputs.
const OUTPUT_MAX: u64 = 64 << 10;

/// What a program did.
#[derive(Debug)]
pub(super) struct Ran {
    pub(super) stdout: String,
    pub(super) stderr: String,
    pub(super) is_success: bool,
}

impl Ran {
    /// How it ended, in a line.
    pub(super) fn ending(&self) -> String {
        let lines = || self.stderr.lines().map(str::trim).filter(|line| !line.is_empty());
        // Traces stand before the error or behind it, as the runtime has it.
        let names_error =
            |line: &&str| ["Error", "Exception", "panic", "fatal"].iter().any(|word| line.contains(word));
        match (self.is_success, lines().find(names_error).or(lines().next_back())) {
            (true, _) => "it ends well".to_owned(),
            (false, Some(line)) => line.to_owned(),
            (false, None) => "it ends with an error and says nothing".to_owned(),
        }
    }
}

/// Executes a program.
pub(super) fn execute(program: &Program) -> anyhow::Result<Ran> {
    let folder = tempfile::tempdir().context("there is no room for a temporary folder")?;
    let file = file(program);
    std::fs::write(folder.path().join(file), &program.code)?;
    let (name, _) = runtimes::program(program.lang);
    let mut command = Command::new(name);
    command.args(arguments(program.lang)).arg(file).current_dir(folder.path());
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).process_group(0);
    let mut child = command.spawn().with_context(|| format!("{name} does not start"))?;
    let stdout = reader(child.stdout.take());
    let stderr = reader(child.stderr.take());
    let status = wait(child)?;
    Ok(Ran { stdout: text(stdout), stderr: text(stderr), is_success: status.success() })
}

/// The file that a program stands in. The names decide how Node and Java read it.
fn file(program: &Program) -> &'static str {
    match program.lang {
        Lang::Node if is_module(&program.code) => "main.mjs",
        Lang::Node => "main.cjs",
        Lang::Go => "main.go",
        Lang::Python => "main.py",
        Lang::Java => "Main.java",
        Lang::Rust => "main.rs",
    }
}

/// Whether JavaScript imports or awaits at the top of a file, which only a module may.
fn is_module(code: &str) -> bool {
    code.lines().any(|line| {
        let is_top = !line.starts_with(char::is_whitespace);
        let assigns = ["const ", "let ", "var "].iter().any(|word| line.starts_with(word));
        let awaits = line.starts_with("await ") || line.starts_with("for await ");
        is_top && (line.starts_with("import ") || awaits || (assigns && line.contains("= await ")))
    })
}

fn arguments(lang: Lang) -> &'static [&'static str] {
    match lang {
        Lang::Go => &["run"],
        // A program this small is over before a better compiler would have paid.
        Lang::Java => &["-XX:TieredStopAtLevel=1"],
        Lang::Node | Lang::Python | Lang::Rust => &[],
    }
}

/// Waits until the program ends, and ends it when its time is over.
fn wait(mut child: Child) -> anyhow::Result<ExitStatus> {
    let group = rustix::process::Pid::from_child(&child);
    let (ended, end) = mpsc::channel();
    let waiter = thread::spawn(move || {
        let status = child.wait();
        let _ = ended.send(());
        status
    });
    let is_late = end.recv_timeout(DEADLINE).is_err();
    if is_late {
        // With it, whatever it started: `go run` starts the program that it has built.
        let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
    }
    let status = waiter.join().map_err(|_| anyhow::anyhow!("the wait for it failed"))??;
    if is_late {
        bail!("it does not end within {} s", DEADLINE.as_secs());
    }
    Ok(status)
}

/// Reads one of a program's outputs while it runs: a pipe that is full would stop it.
fn reader(pipe: Option<impl Read + Send + 'static>) -> JoinHandle<Vec<u8>> {
    thread::spawn(move || {
        let mut bytes = Vec::new();
        if let Some(mut pipe) = pipe {
            let _ = (&mut pipe).take(OUTPUT_MAX).read_to_end(&mut bytes);
            let _ = std::io::copy(&mut pipe, &mut std::io::sink());
        }
        bytes
    })
}

fn text(reader: JoinHandle<Vec<u8>>) -> String {
    String::from_utf8_lossy(&reader.join().unwrap_or_default()).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn javascript_with_imports_or_awaits_at_its_top_is_a_module() {
        for code in [
            "import fs from \"node:fs\";",
            "await f();",
            "const x = await f();",
            "for await (const x of y) {}",
        ] {
            assert!(is_module(code), "{code}");
        }
        for code in
            ["async function f() { await g(); }", "  await f();", "const f = async () => { await g(); };"]
        {
            assert!(!is_module(code), "{code}");
        }
    }
}
