//! A script and its import by the processes that it starts.
//!
//! A process of `spawn`, which is what runs here, begins as a fresh interpreter. To find the functions that it is to
//! call it imports the file that started it, and an import runs everything at the file's top level. With `forkserver`
//! it is the server that does so, once, before it forks.

use crate::wire;
use machine::{Child, Routine};
use std::fmt::Display;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

/// A file of Python while its top level runs.
pub struct Module {
    name: &'static str,
    argv: Vec<u64>,
}

impl Module {
    /// `__name__`: `"__main__"` in the process that was started with the file, and `"__mp_main__"` in those that
    /// import it because that process has started them.
    pub fn name(&self) -> &str {
        self.name
    }

    /// What was given on the command line, the same in every process: `sys.argv`.
    pub fn argv(&self) -> &[u64] {
        &self.argv
    }

    /// Prints a line. All processes have one output.
    pub fn print(&self, line: impl Display) {
        printed().push(line.to_string());
    }
}

/// Runs the script as the program itself, and returns what was printed until its end, by whichever process.
pub(super) fn run(argv: Vec<u64>, script: fn(&Module)) -> Vec<String> {
    SCRIPT.get_or_init(|| (Routine::new(import_here, script as fn(&'static Module)), argv.clone()));
    script(&Module { name: "__main__", argv });
    std::mem::take(&mut *printed())
}

/// A new process imports the script, if there is one.
///
/// # Errors
/// If the top level panics, of which the process dies.
pub(super) fn import(child: &mut Child) -> Result<(), String> {
    let Some((routine, argv)) = SCRIPT.get() else { return Ok(()) };
    let lines: Vec<String> = wire::decode(&child.ask(*routine, &wire::encode(argv))?);
    printed().extend(lines);
    Ok(())
}

/// Runs in the new process.
fn import_here(script: fn(&'static Module), argv: &[u8]) -> Vec<u8> {
    IMPORTING.store(true, Relaxed);
    script(Box::leak(Box::new(Module { name: "__mp_main__", argv: wire::decode(argv) })));
    IMPORTING.store(false, Relaxed);
    wire::encode(&std::mem::take(&mut *printed()))
}

/// An interpreter that is still importing its main module starts no processes.
///
/// # Panics
/// In such a one.
#[track_caller]
pub(super) fn refuse_while_importing() {
    assert!(
        !IMPORTING.load(Relaxed),
        "RuntimeError: an attempt has been made to start a new process before the current process has finished \
         its bootstrapping phase"
    );
}

/// The script of the run, as a new process is told to import it.
static SCRIPT: OnceLock<(Routine, Vec<u64>)> = OnceLock::new();
static PRINTED: Mutex<Vec<String>> = Mutex::new(Vec::new());
/// Whether this process is one that was just started.
static IMPORTING: AtomicBool = AtomicBool::new(false);

fn printed() -> MutexGuard<'static, Vec<String>> {
    PRINTED.lock().unwrap_or_else(PoisonError::into_inner)
}
