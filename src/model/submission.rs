//! What a student handed in, as far as it can be known without reading a source: whose, for what, when.

use super::kata::KataId;
use serde::{Deserialize, Serialize};

/// A moment in UTC to the second, as RFC 3339 writes it: `2026-11-25T18:00:00Z`. Text order is order in time.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct When(String);

impl When {
    /// The moment that this text writes; whoever makes it sees to its form.
    pub fn utc(text: impl Into<String>) -> When {
        When(text.into())
    }

    /// The moment as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for When {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(&self.0)
    }
}

/// Who says when a submission was handed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DateSource {
    /// The instructor's roster.
    Roster,
    /// The commit that is checked out in the student's clone: when it was made, by the student's own clock.
    Commit,
    /// The archive that the student made: when the file in it was changed last, by the student's own clock.
    Archive,
    /// The file on the instructor's disk, or the archive that it is in. A copy may have changed it.
    File,
}

impl DateSource {
    /// The name used in JSON and CSV and shown to people.
    pub fn slug(self) -> &'static str {
        match self {
            DateSource::Roster => "roster",
            DateSource::Commit => "commit",
            DateSource::Archive => "archive",
            DateSource::File => "file",
        }
    }
}

/// When a submission was handed in, and who says so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Submitted {
    /// The moment.
    pub at: When,
    /// Who says so.
    pub source: DateSource,
}

/// One submission: a source that a student handed in for a kata.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Submission {
    /// The student's id.
    pub student: String,
    /// The kata it stands at the place of.
    pub kata: KataId,
    /// Where it was found, for people: a path, behind that of its archive if it is in one.
    pub place: String,
    /// When it was handed in, where that is known.
    pub submitted: Option<Submitted>,
    /// What was found there.
    pub content: Content,
}

/// What was found where a submission has to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// A source; this is its digest in hexadecimal.
    Source(String),
    /// A file with nothing in it: as good as none.
    Empty,
    /// Something that cannot be judged.
    Unusable(Fault),
}

/// Why there is nothing to judge where something was handed in: in words, and by whose doing. The two are kept apart, since
/// nobody must be able to choose not to be judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The student's own: a link, a bomb, bytes that are no text. It is refused, and gets no points.
    Theirs(String),
    /// The grader's: what is there could not be read. It fails nobody.
    Ours(String),
}

impl Fault {
    /// What is wrong.
    pub fn why(&self) -> &str {
        match self {
            Fault::Theirs(why) | Fault::Ours(why) => why,
        }
    }
}
