//! What is wrong with a bank, in the words its author reads.

use std::fmt::{self, Display, Formatter};

/// One thing that is wrong with a bank.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The file, by its path from the bank's root.
    pub file: String,
    /// The line, from 1, where one is known.
    pub line: Option<usize>,
    /// The column, from 1, where one is known.
    pub column: Option<usize>,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
}

impl Problem {
    /// A problem of a whole file or folder.
    pub fn of(file: impl Into<String>, message: impl Into<String>) -> Problem {
        Problem { file: file.into(), line: None, column: None, message: message.into(), hint: None }
    }

    /// The same problem with what to do about it.
    #[must_use]
    pub fn hint(self, hint: impl Into<String>) -> Problem {
        Problem { hint: Some(hint.into()), ..self }
    }

    /// The same problem at a place in the file; `None` leaves it without one.
    #[must_use]
    pub fn at(self, place: Option<(usize, usize)>) -> Problem {
        let (line, column) = place.unzip();
        Problem { line, column, ..self }
    }
}

impl Display for Problem {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file)?;
        if let (Some(line), Some(column)) = (self.line, self.column) {
            write!(f, ":{line}:{column}")?;
        }
        write!(f, ": {}", self.message)?;
        self.hint.iter().try_for_each(|hint| write!(f, "\nhint: {hint}"))
    }
}

/// A bank that cannot be used, with every problem of every file, in order of file and line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadBank {
    /// At least one problem.
    pub problems: Vec<Problem>,
}

impl BadBank {
    /// `Ok` if there is no problem.
    pub(super) fn unless_sound(mut problems: Vec<Problem>) -> Result<(), BadBank> {
        if problems.is_empty() {
            return Ok(());
        }
        problems.sort();
        problems.dedup();
        Err(BadBank { problems })
    }
}

impl Display for BadBank {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for (at, problem) in self.problems.iter().enumerate() {
            write!(f, "{}{problem}", if at == 0 { "" } else { "\n" })?;
        }
        Ok(())
    }
}

impl std::error::Error for BadBank {}

/// The hint `did you mean …?` with the candidate nearest to a word, if one is near enough to be meant.
pub fn did_you_mean<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<String> {
    nearest(word, candidates).map(|candidate| format!("did you mean `{candidate}`?"))
}

/// The candidate nearest to a word, if one is near enough to be meant.
pub(super) fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    candidates
        .into_iter()
        .map(|candidate| (strsim::damerau_levenshtein(word, candidate), candidate))
        .filter(|(distance, candidate)| *distance <= 1 + candidate.chars().count().max(3) / 4)
        .min()
        .map(|(_, candidate)| candidate)
}
