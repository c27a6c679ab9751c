//! The kata `node/event-order` against the Node that is installed: its reference must tell what Node does.

use crate::originals;
use crate::program::{JUDGE, Result, TREE, judge, kata, run_of};
use cmkata::judge::Sources;
use libtest_mimic::Trial;
use std::fs;
use std::process::Command;

const KATA: &str = "node/event-order";
const SEEDS: u64 = 3;

/// What the scripts' short names mean.
const PRELUDE: &str = r"
const seen = ['main']
const log = (name, then) => () => { seen.push(name); then?.() }
const tick = (name, then) => process.nextTick(log(name, then))
const micro = (name, then) => queueMicrotask(log(name, then))
const timeout = (ms, name, then) => setTimeout(log(name, then), ms)
const immediate = (name, then) => setImmediate(log(name, then))
const read = (name, then) => readFile(process.argv[1], log(name, then))
process.on('exit', () => console.log(seen.join(' ')))
";

/// A trial for each seed; ignored where no Node is installed that is new enough.
pub fn trials() -> Vec<Trial> {
    let ignored = !originals::is_node_new_enough();
    let trial = |seed| {
        Trial::test(format!("originals/{KATA} on seed {seed}"), move || Ok(agrees(seed)?))
            .with_ignored_flag(ignored)
    };
    (1..=SEEDS).map(trial).collect()
}

/// The reference reports each script and, in the next line, the order.
fn agrees(seed: u64) -> Result<()> {
    let text = |path: &str| TREE.text(path).ok_or_else(|| format!("{path} is missing"));
    let reference = text(&format!("solutions/{KATA}/accepted/reference.rs"))?;
    let drive = text(&format!("katas/{KATA}/drive.rs"))?;
    let subject =
        JUDGE.prepare(&kata(KATA, "node/phases")?, &Sources { drive, kata: reference, reference }, false)?;
    let attempt = judge(&JUDGE, &subject, seed)?;
    let lines = &run_of(&attempt)?.output;
    for pair in lines.chunks(2) {
        let [script, order] = pair else { return Err("a script without its order".into()) };
        let printed = node(script)?;
        if order.strip_prefix("→ ") != Some(printed.trim()) {
            return Err(format!("{script}\nthe reference says {order}\nNode prints       {printed}").into());
        }
    }
    Ok(())
}

fn node(script: &str) -> Result<String> {
    let (start, body) = script.split_once(": ").ok_or("a script says how it is started")?;
    let (file, import) = match start {
        "CommonJS" => ("script.cjs", "const { readFile } = require('node:fs')"),
        "ES module" => ("script.mjs", "import { readFile } from 'node:fs'"),
        _ => return Err(format!("Node knows no start such as {start}").into()),
    };
    let folder = tempfile::tempdir()?;
    let path = folder.path().join(file);
    fs::write(&path, format!("{import}{PRELUDE}{body}\n"))?;
    let output = Command::new("node").arg(&path).output()?;
    Ok(String::from_utf8(output.stdout)?)
}
