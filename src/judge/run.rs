//! Runs a compiled kata once, and reads back the trace it left.

use super::jailing::Jails;
use super::sandbox::{Bounds, Exit, Outcome, Sandbox};
use crate::model::kata::{KataId, Limits};
use crate::model::run::{Clock, Run, Settings};
use anyhow::{Context, Result};
use rustix::fs::{MemfdFlags, SealFlags};
use std::fs::File;
use std::os::fd::{AsFd, AsRawFd};
use std::os::unix::fs::{FileExt, OpenOptionsExt};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::time::Duration;
use trace::{HEADER_WORDS, Payload, Trace, Writer};

/// Size of a trace's memory. It is sparse: only what is written takes space.
const TRACE_BYTES: u64 = 256 << 20;

/// Real time that a run may take.
pub(super) const DEADLINE: Duration = Duration::from_secs(10);

/// Memory that a thread's stack takes, with its guard and what else belongs to a thread.
const STACK_BYTES: u64 = 3 << 20;

/// Descriptors of programs are moved up to here, so that the path they are started by is as long in every run:
/// it lies on top of the stack, and would shift every address on it.
const PROGRAM_FD: i32 = 100;

/// What a run left.
#[derive(Debug)]
pub(super) struct Ran {
    pub(super) run: Run,
    pub(super) exit: Exit,
    pub(super) prints: String,
    pub(super) wall: Duration,
    pub(super) peak_bytes: u64,
    /// Whether the program has changed what the judge wrote at the head of the trace, which the kit never does.
    pub(super) spoilt: bool,
}

/// Settings of a run of `kata`, which are the same for a submission and for the reference.
pub(super) fn settings(kata: &KataId, limits: &Limits, seed: u64, clock: Clock) -> Settings {
    Settings {
        clock,
        seed,
        secret: secret(kata, seed),
        max_sim_ns: limits.simulated_s.saturating_mul(1_000_000_000),
        max_edges: limits.edges,
        max_threads: limits.threads,
        max_heap_bytes: limits.memory.0,
        max_output_bytes: limits.output.0,
        max_processes: limits.processes.into(),
        ..Settings::default()
    }
}

/// What the results of CPU jobs are keyed with: a function of kata and seed, so that a run can be had again.
fn secret(kata: &KataId, seed: u64) -> u64 {
    let hash = blake3::hash(format!("secret of {kata} for seed {seed}").as_bytes());
    hash.as_bytes().first_chunk().map_or(0, |bytes| u64::from_le_bytes(*bytes))
}

/// Runs `program` to its end, on the calling thread, on the real CPU that belongs to `slot`.
pub(super) fn run(program: &Path, jails: &Jails, settings: &Settings, slot: usize) -> Result<Ran> {
    let memory = memory(TRACE_BYTES).context("cannot make the memory of a trace")?;
    let payload = Payload::default();
    lay_out(&memory, 0, settings, &payload)?;
    // A kata's children are forked by the kit, which then closes the door for good before the kata begins.
    let family = settings.max_processes > 0;
    let outcome = launch(
        program,
        jails,
        settings.clock,
        Launch { memory: &memory, family, bounds: bounds(settings) },
        slot,
    )?;
    let (trace, spoilt) = read(copy(&memory, 0, TRACE_BYTES)?, settings, &payload)?;
    Ok(Ran {
        run: whole(&trace),
        exit: outcome.exit,
        prints: String::from_utf8_lossy(&outcome.output).into_owned(),
        wall: outcome.wall,
        peak_bytes: outcome.peak_bytes,
        spoilt,
    })
}

/// The run that a trace is of.
pub(super) fn whole(trace: &Trace) -> Run {
    let hash = blake3::hash(&trace.canonical()).to_hex();
    Run::from_trace(trace, hash.as_str()[..16].to_owned())
}

/// How a program is started.
pub(super) struct Launch<'a> {
    /// Where it finds its settings, and leaves its trace.
    pub(super) memory: &'a File,
    /// Whether it may fork before the kata begins.
    pub(super) family: bool,
    pub(super) bounds: Bounds,
}

/// Starts a program, on the real CPU that belongs to `slot` unless it is on the wall clock, and waits for its end.
pub(super) fn launch(
    program: &Path,
    jails: &Jails,
    clock: Clock,
    how: Launch<'_>,
    slot: usize,
) -> Result<Outcome> {
    // Never through a link that a compiler was made to leave.
    let opened = File::options().read(true).custom_flags(libc::O_NOFOLLOW).open(program);
    let program = opened.with_context(|| format!("cannot open {}", program.display()))?;
    let program = File::from(rustix::io::fcntl_dupfd_cloexec(&program, PROGRAM_FD)?);
    let mut command = Command::new(format!("/proc/self/fd/{}", program.as_raw_fd()));
    command.arg0("kata").env_clear().current_dir("/");
    let sandbox = Sandbox::new(command, how.bounds).trace(how.memory.as_fd()).fixed_addresses();
    let sandbox = if clock == Clock::Simulated { sandbox.pin(slot) } else { sandbox };
    let sandbox = match jails.submission(&program, how.family, slot)? {
        Some(jail) => sandbox.jail(jail),
        None if how.family => sandbox.only_forks(),
        None => sandbox.one_process(),
    };
    sandbox.run().context("cannot run the program")
}

/// What a run may use of the real computer.
pub(super) fn bounds(settings: &Settings) -> Bounds {
    // The machine ends a run long before these do; they are for what the machine cannot see.
    let cpu_s = if settings.clock == Clock::Simulated { 5 } else { 60 };
    // The machine counts what is printed and ends the run at the limit; a little more is kept, so that it can.
    let output_bytes = settings.max_output_bytes.saturating_add(64 << 10);
    Bounds {
        deadline: DEADLINE,
        cpu: Duration::from_secs(cpu_s),
        // Room for the stacks of as many threads as a run may have; what the heap holds, the kit counts.
        data_bytes: (8 << 30) + settings.max_threads.saturating_mul(STACK_BYTES),
        file_bytes: 0,
        files: 64,
        output_bytes: usize::try_from(output_bytes).unwrap_or(usize::MAX),
        processes: settings.max_threads.saturating_add(64).saturating_mul(1 + settings.max_processes),
        stack_bytes: Some(8 << 20),
    }
}

/// A memory for traces. It can neither shrink nor grow, so nothing a program does to it can get in the way of reading
/// it.
pub(super) fn memory(bytes: u64) -> std::io::Result<File> {
    let memory = rustix::fs::memfd_create("trace", MemfdFlags::CLOEXEC | MemfdFlags::ALLOW_SEALING)?;
    rustix::fs::ftruncate(&memory, bytes)?;
    rustix::fs::fcntl_add_seals(&memory, SealFlags::SHRINK | SealFlags::GROW)?;
    Ok(memory.into())
}

/// The trace that a run with these settings left, and whether the program has spoilt what the judge wrote there: then
/// there is only the head of a trace to read, as it was.
pub(super) fn read(bytes: Vec<u8>, settings: &Settings, payload: &Payload<'_>) -> Result<(Trace, bool)> {
    let chosen = payload.announced_in(settings);
    // Where nobody knows yet how many points a run will pass, the kit says so itself, before it forks the run.
    let left_open = |trace: &Trace| if chosen.points == 0 { trace.settings().points } else { chosen.points };
    match Trace::read(bytes) {
        Ok(trace) if trace.settings() == (Settings { points: left_open(&trace), ..chosen }) => {
            Ok((trace, false))
        }
        _ => {
            let trace = Trace::read(blank(settings, payload)).context("a new trace cannot be read")?;
            Ok((trace, true))
        }
    }
}

/// Lays out a fresh trace at a place of a memory.
pub(super) fn lay_out(
    memory: &File,
    at: u64,
    settings: &Settings,
    payload: &Payload<'_>,
) -> std::io::Result<()> {
    memory.write_all_at(&blank(settings, payload), at)
}

/// A trace of nothing yet.
fn blank(settings: &Settings, payload: &Payload<'_>) -> Vec<u8> {
    let len = HEADER_WORDS + payload.announced_in(settings).payload_words();
    let words: Vec<AtomicU64> = (0..=len).map(|_| AtomicU64::new(0)).collect();
    Writer::create_with(&words, settings, payload);
    let mut bytes = Vec::with_capacity(words.len() * 8);
    words.iter().for_each(|word| bytes.extend_from_slice(&word.load(Relaxed).to_le_bytes()));
    bytes
}

/// What a program has written of the trace at a place of a memory, of which it may take `most` bytes.
pub(super) fn copy(memory: &File, at: u64, most: u64) -> std::io::Result<Vec<u8>> {
    // Most traces of one of many runs are that short.
    let mut bytes = vec![0; 4 << 10];
    memory.read_exact_at(&mut bytes, at)?;
    let extent = Trace::extent(&bytes[..HEADER_WORDS * 8]).clamp(HEADER_WORDS as u64 * 8, most);
    let known = bytes.len();
    bytes.resize(usize::try_from(extent).map_err(std::io::Error::other)?, 0);
    if let Some(rest) = bytes.get_mut(known..) {
        memory.read_exact_at(rest, at + known as u64)?;
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kata(name: &str) -> KataId {
        name.parse().expect("a kata's name")
    }

    #[test]
    fn a_trace_can_be_laid_out_and_copied_back() {
        let chosen = settings(&kata("node/a"), &Limits::default(), 7, Clock::Simulated);
        let memory = memory(TRACE_BYTES).expect("a memory");
        lay_out(&memory, 0, &chosen, &Payload::default()).expect("a layout");
        let trace = Trace::read(copy(&memory, 0, TRACE_BYTES).expect("a copy")).expect("a trace");
        assert_eq!(trace.settings(), chosen);
        assert_eq!(trace.records().count(), 0);
    }

    #[test]
    fn a_trace_that_lies_about_its_length_is_copied_within_its_memory() {
        let memory = memory(TRACE_BYTES).expect("a memory");
        lay_out(&memory, 0, &Settings::default(), &Payload::default()).expect("a layout");
        // The cursor is among the header's words: spoil them all but the first two, which name the layout.
        memory.write_all_at(&[0xff; (HEADER_WORDS - 2) * 8], 16).expect("written");
        let bytes = copy(&memory, 0, TRACE_BYTES).expect("a copy");
        assert_eq!(bytes.len() as u64, TRACE_BYTES);
        assert_eq!(Trace::read(bytes).expect("a trace").records().count(), 0);
    }

    #[test]
    fn a_trace_whose_head_the_program_has_changed_is_spoilt_and_shows_nothing() {
        let chosen = settings(&kata("node/a"), &Limits::default(), 7, Clock::Simulated);
        let payload = Payload::default();
        let whole = blank(&chosen, &payload);
        assert!(!read(whole.clone(), &chosen, &payload).expect("a trace").1);
        for at in [0, 8, 16, 24, 32] {
            let mut changed = whole.clone();
            changed[at] ^= 1;
            let (trace, spoilt) = read(changed, &chosen, &payload).expect("a trace");
            assert!(spoilt && trace.settings() == chosen && trace.records().count() == 0, "byte {at}");
        }
    }

    #[test]
    fn a_trace_can_be_neither_cut_nor_grown() {
        let memory = memory(TRACE_BYTES).expect("a memory");
        assert!(rustix::fs::ftruncate(&memory, 0).is_err());
        assert!(rustix::fs::ftruncate(&memory, 2 * TRACE_BYTES).is_err());
    }

    #[test]
    fn the_secret_depends_on_kata_and_seed_alone() {
        assert_eq!(secret(&kata("node/a"), 1), secret(&kata("node/a"), 1));
        assert_ne!(secret(&kata("node/a"), 1), secret(&kata("node/a"), 2));
        assert_ne!(secret(&kata("node/a"), 1), secret(&kata("node/b"), 1));
    }

    #[test]
    fn a_katas_limits_become_the_machines_bounds() {
        let limits = Limits { simulated_s: 3, edges: 7, threads: 9, ..Limits::default() };
        let settings = settings(&kata("node/a"), &limits, 1, Clock::Wall);
        assert_eq!((settings.max_sim_ns, settings.max_edges, settings.max_threads), (3_000_000_000, 7, 9));
        assert_eq!((settings.max_heap_bytes, settings.max_processes), (256 << 20, 0));
    }
}
