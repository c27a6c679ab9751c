//! What the judge needs of this system, part by part, and a small kata judged from end to end.

use super::jailing::{Jailing, Jails};
use super::kit::Kit;
use super::rustc::Toolchain;
use super::sandbox::jail::Parts;
use super::{Judge, Request, Sources};
use crate::model::event::Listener;
use crate::model::health::Part;
use crate::model::kata::{Kata, Spec};
use crate::model::run::Clock;
use crate::store::tree::Tree;
use anyhow::{Context, Result, ensure};
use std::path::Path;

const ROOM: &str = "judge";

/// Looks at each part. The first time it builds the kit.
pub fn parts(tree: &Tree, cache: &Path, listener: &dyn Listener) -> Vec<Part> {
    let part =
        |name, found: Result<String>| Part::new(ROOM, name, found.map_err(|error| format!("{error:#}")));
    let toolchain = Toolchain::find(cache);
    let kit = toolchain.as_ref().ok().map(|toolchain| Kit::prepare(tree, toolchain, cache, listener));
    let jail = Parts::look();
    let mut parts =
        vec![part("toolchain", toolchain.map(|toolchain| format!("rustc {}", toolchain.release())))];
    parts.extend(kit.map(|kit| part("kit", kit.map(|kit| format!("built, {}", kit.key)))));
    parts.extend([
        part("linker", linker()),
        Part::new(ROOM, "jail: files", jail.files()),
        Part::new(ROOM, "jail: calls", jail.calls()),
        Part::new(ROOM, "jail: user", jail.user.clone()),
        part("jail: a kata in it", judge_one(tree, cache, listener)),
    ]);
    parts
}

fn linker() -> Result<String> {
    let path = Jails::reached_path().unwrap_or_default();
    let found = std::env::split_paths(&path).map(|folder| folder.join("cc")).find(|cc| cc.is_file());
    let found = found.context(
        "no cc where systems keep programs, such as /usr/bin\n\
         hint: install a C compiler, such as the package gcc or build-essential",
    )?;
    Ok(found.display().to_string())
}

/// Compiles a small kata in a jail, and runs it in another.
fn judge_one(tree: &Tree, cache: &Path, listener: &dyn Listener) -> Result<String> {
    let judge = Judge::with(tree, cache, Jailing::Required, listener)?;
    let spec: Spec = serde_json::from_value(serde_json::json!({
        "title": "A probe", "model": "node/event-loop", "material": "", "level": 1, "entry": "answer",
        "checks": [{ "output": "reference", "points": 1 }],
        "hints": [], "interview": { "question": "", "answer": "" },
    }))?;
    let kata = Kata { id: "classic/probe".parse().map_err(anyhow::Error::msg)?, spec };
    let answer = "pub fn answer() -> u8 { 7 }";
    let drive = "mod kata; fn main() { kit::node::run(async |stage| stage.report(kata::answer())) }";
    let sources = Sources { drive, kata: answer, reference: answer };
    let attempt = judge.attempt(&kata, &sources, false, &Request { seed: 1, clock: Clock::Simulated })?;
    ensure!(
        attempt.verdict.is_accepted(),
        "a kata that is right gets {}: {}\nhint: report this with the words above",
        attempt.verdict,
        attempt.diagnostics
    );
    let (compile, run) = (attempt.compile.as_millis(), attempt.wall.as_millis());
    Ok(format!("compiled in {compile} ms, run in {run} ms"))
}
