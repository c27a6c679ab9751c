//! How cmkata ends: the exit codes that `--help` and the README promise.

use super::{error, stdout};
use crate::model::verdict::Verdict;
use crate::store::bank::phrasebook::UnknownTrack;
use crate::store::bank::{BadBank, UnknownKata};
use std::process::ExitCode;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Accepted, or done.
    Ok,
    /// The submission was judged and not accepted.
    NotAccepted,
    /// The command line is wrong, or names something that is not there.
    Usage,
    /// The bank is invalid.
    BankInvalid,
    /// cmkata itself failed; never the learner's fault.
    JudgeError,
}

impl Exit {
    /// The code that the shell sees.
    pub fn code(self) -> u8 {
        match self {
            Exit::Ok => 0,
            Exit::NotAccepted => 1,
            Exit::Usage => 2,
            Exit::BankInvalid => 3,
            Exit::JudgeError => 70,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> ExitCode {
        ExitCode::from(exit.code())
    }
}

impl From<Verdict> for Exit {
    fn from(verdict: Verdict) -> Exit {
        match verdict {
            Verdict::Accepted => Exit::Ok,
            Verdict::JudgeError | Verdict::NotJudged => Exit::JudgeError,
            _ => Exit::NotAccepted,
        }
    }
}

impl From<&anyhow::Error> for Exit {
    fn from(error: &anyhow::Error) -> Exit {
        if error.chain().any(stdout::is_closed) {
            Exit::Ok
        } else if error.is::<Usage>() || error.is::<UnknownKata>() || error.is::<UnknownTrack>() {
            Exit::Usage
        } else if error.is::<BadBank>() {
            Exit::BankInvalid
        } else {
            Exit::JudgeError
        }
    }
}

/// Something that its user can put right by typing something else.
#[derive(Debug)]
pub struct Usage(pub String);

impl std::fmt::Display for Usage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Usage {}

/// Says that a failure is one that the user can put right.
pub trait OrUsage<T> {
    /// The same result, its error a [`Usage`].
    fn or_usage(self) -> anyhow::Result<T>;
}

impl<T> OrUsage<T> for anyhow::Result<T> {
    fn or_usage(self) -> anyhow::Result<T> {
        self.map_err(|error| Usage(error::message(&error)).into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_accepted_ends_with_0_and_only_the_judges_own_failures_with_70() {
        for verdict in Verdict::ALL {
            let code = Exit::from(verdict).code();
            assert_eq!(code == 0, verdict.is_accepted(), "{verdict}");
            assert_eq!(code == 70, verdict < Verdict::CompileError, "{verdict}");
        }
    }

    #[test]
    fn any_other_error_is_cmkatas_own() {
        for kind in [std::io::ErrorKind::StorageFull, std::io::ErrorKind::BrokenPipe] {
            assert_eq!(Exit::from(&std::io::Error::from(kind).into()), Exit::JudgeError);
        }
    }

    #[test]
    fn a_usage_error_keeps_its_code_under_a_context() {
        let error = anyhow::Error::from(Usage("no kata is called x".to_owned())).context("cannot run it");
        assert_eq!(Exit::from(&error), Exit::Usage);
    }
}
