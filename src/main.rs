//! The `cmkata` command: everything is in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    cmkata::cli::main()
}
