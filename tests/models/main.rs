//! The machine under the real crates, by programs that the judge compiles and runs like any kata.
//!
//! `cargo test --test models go/` runs the programs of one model, `… trace_hash` what holds for every trace.

mod event_order;
mod originals;
mod program;
mod second_toolchain;
mod trace_hash;

use libtest_mimic::{Arguments, Trial};

fn main() {
    if let Some(name) = std::env::var_os(trace_hash::PROGRAM) {
        return trace_hash::print_hash_of(&name.to_string_lossy());
    }
    let programs = program::all().into_iter().map(|program| {
        Trial::test(program.name(), move || {
            program.holds()?;
            Ok(())
        })
    });
    let trials = programs
        .chain(originals::trials())
        .chain(event_order::trials())
        .chain(trace_hash::trials())
        .chain([second_toolchain::trial()])
        .collect();
    libtest_mimic::run(&Arguments::from_args(), trials).exit();
}
