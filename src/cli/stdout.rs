//! Standard output, where commands put data and nothing else.

use std::io::{Error, ErrorKind, Result, Write};

/// Standard output, for `writeln!`. An error of a reader that went away is one that [`is_closed`] knows, so that
/// `cmkata list | head -1` ends well while a broken pipe anywhere else stays a failure.
pub fn stdout() -> impl Write {
    Stdout(std::io::stdout().lock())
}

/// Whether this error says that whoever read standard output has seen enough.
pub fn is_closed(cause: &(dyn std::error::Error + 'static)) -> bool {
    let inner = cause.downcast_ref::<Error>().and_then(Error::get_ref);
    inner.is_some_and(|inner| inner.is::<Closed>())
}

struct Stdout<W>(W);

impl<W: Write> Write for Stdout<W> {
    fn write(&mut self, bytes: &[u8]) -> Result<usize> {
        self.0.write(bytes).map_err(mark)
    }

    fn flush(&mut self) -> Result<()> {
        self.0.flush().map_err(mark)
    }
}

fn mark(error: Error) -> Error {
    if error.kind() == ErrorKind::BrokenPipe { Error::other(Closed) } else { error }
}

#[derive(Debug)]
struct Closed;

impl std::fmt::Display for Closed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("standard output is closed")
    }
}

impl std::error::Error for Closed {}

#[cfg(test)]
mod tests {
    use super::*;

    struct Gone;

    impl Write for Gone {
        fn write(&mut self, _: &[u8]) -> Result<usize> {
            Err(ErrorKind::BrokenPipe.into())
        }

        fn flush(&mut self) -> Result<()> {
            Ok(())
        }
    }

    #[test]
    fn only_standard_outputs_own_broken_pipe_counts_as_closed() {
        let ours = writeln!(Stdout(Gone), "a line").expect_err("the reader is gone");
        let anothers = writeln!(Gone, "a line").expect_err("the reader is gone");
        assert!(is_closed(&ours));
        assert!(!is_closed(&anothers));
    }
}
