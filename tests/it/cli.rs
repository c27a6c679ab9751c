//! The command line from outside: what it prints where, and how it ends.

use std::process::{Command, Output};

fn cmkata(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_cmkata")).args(arguments).output().expect("the binary runs")
}

#[test]
fn help_is_data_and_documents_every_exit_code() {
    let output = cmkata(&["--help"]);
    let text = String::from_utf8(output.stdout).expect("help is UTF-8");
    assert_eq!(output.status.code(), Some(0));
    assert!(output.stderr.is_empty());
    for code in ["  0   ", "  1   ", "  2   ", "  3   ", "  70  "] {
        assert!(text.contains(code), "{text}");
    }
}

#[test]
fn a_mistyped_command_ends_with_2_and_says_what_was_meant() {
    let output = cmkata(&["lisst"]);
    let text = String::from_utf8(output.stderr).expect("the message is UTF-8");
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty());
    assert!(text.starts_with("error: ") && text.contains("'list'"), "{text}");
}

#[test]
fn no_command_at_all_ends_with_2_and_shows_the_commands() {
    let output = cmkata(&[]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("Usage: cmkata"));
}
