//! Asks for a line on the terminal.

use dialoguer::Input;

/// Asks until `read` understands the line; `None` for an empty one. Every question of the commands is one for a line:
/// prompts that take single keys hide the cursor, and Ctrl-C would leave it hidden.
///
/// # Errors
/// If there is no terminal.
pub fn line<T>(
    prompt: &str,
    expected: &'static str,
    read: impl Fn(&str) -> Option<T>,
) -> anyhow::Result<Option<T>> {
    let is_answer = |line: &String| {
        let line = line.trim();
        if line.is_empty() || read(line).is_some() { Ok(()) } else { Err(expected) }
    };
    let input =
        Input::new().with_prompt(prompt).allow_empty(true).validate_with(is_answer).interact_text()?;
    Ok(read(input.trim()))
}
