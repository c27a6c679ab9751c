//! The program that a question shows, and what is known of its running.

use super::kata::Track;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A program of at most 25 lines, in the question's own language.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Program {
    /// The language.
    pub lang: Lang,
    /// The whole of its text.
    pub code: String,
    /// The oldest version on which the key holds: `python 3.13`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub needs: Option<Runtime>,
    /// What the author executed it on: `node 20.20`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ran: Option<Runtime>,
    /// What it prints, where no option and no output of the question says so word for word.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prints: Option<String>,
    /// Words from the error that it is meant to end with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fails: Option<String>,
}

/// A language that a program can be in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// JavaScript on Node.js.
    Node,
    /// Go.
    Go,
    /// Python.
    Python,
    /// Java.
    Java,
    /// Rust, on the simulated machine.
    Rust,
}

impl Lang {
    /// Every language.
    pub const ALL: [Lang; 5] = [Lang::Node, Lang::Go, Lang::Python, Lang::Java, Lang::Rust];

    /// The name used in the bank.
    pub fn slug(self) -> &'static str {
        match self {
            Lang::Node => "node",
            Lang::Go => "go",
            Lang::Python => "python",
            Lang::Java => "java",
            Lang::Rust => "rust",
        }
    }

    /// Whether a question of a track may show it: its own language, or Rust; any where languages are compared.
    pub fn suits(self, track: Track) -> bool {
        match track {
            Track::Classic | Track::Compare => true,
            _ => self == Lang::Rust || self.slug() == track.slug(),
        }
    }
}

impl std::fmt::Display for Lang {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.slug())
    }
}

/// A version of a language's runtime, as `node 20.20` writes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
#[schemars(extend("pattern" = r"^(node|go|python|java|rust) \d+(\.\d+)*$"))]
pub struct Runtime {
    /// The language.
    pub lang: Lang,
    /// The version's numbers, the most important first.
    pub version: Vec<u32>,
}

impl Runtime {
    /// Whether it is that version of the same language, or a later one.
    pub fn is_at_least(&self, needed: &Runtime) -> bool {
        self.lang == needed.lang && self.version >= needed.version
    }
}

impl std::fmt::Display for Runtime {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let numbers: Vec<String> = self.version.iter().map(u32::to_string).collect();
        f.pad(&format!("{} {}", self.lang, numbers.join(".")))
    }
}

impl From<Runtime> for String {
    fn from(runtime: Runtime) -> String {
        runtime.to_string()
    }
}

impl TryFrom<String> for Runtime {
    type Error = String;

    fn try_from(text: String) -> Result<Runtime, String> {
        text.parse()
    }
}

impl std::str::FromStr for Runtime {
    type Err = String;

    fn from_str(text: &str) -> Result<Runtime, String> {
        let wrong = || format!("`{text}` is no version of a runtime: expected one such as `python 3.13`");
        let (lang, version) = text.trim().split_once(' ').ok_or_else(wrong)?;
        let lang = Lang::ALL.into_iter().find(|known| known.slug() == lang).ok_or_else(wrong)?;
        let numbers = version.trim().split('.').map(|number| number.parse().ok());
        let version = numbers.collect::<Option<Vec<u32>>>().ok_or_else(wrong)?;
        Ok(Runtime { lang, version })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_runtime_is_a_language_and_a_version() {
        let runtime = |text: &str| text.parse::<Runtime>();
        assert_eq!(runtime("node 20.20"), Ok(Runtime { lang: Lang::Node, version: vec![20, 20] }));
        for text in ["node", "20.20", "node v20", "cobol 85", "python 3.", ""] {
            assert!(runtime(text).is_err(), "{text}");
        }
        assert_eq!(runtime("java 25").expect("a version").to_string(), "java 25");
    }

    #[test]
    fn versions_are_compared_number_by_number() {
        let runtime = |text: &str| text.parse::<Runtime>().expect("a version");
        assert!(runtime("python 3.13").is_at_least(&runtime("python 3.9")));
        assert!(runtime("python 3.13.1").is_at_least(&runtime("python 3.13")));
        assert!(!runtime("python 3.11.7").is_at_least(&runtime("python 3.13")));
        assert!(!runtime("node 99").is_at_least(&runtime("python 3.13")));
    }

    #[test]
    fn a_track_shows_its_own_language_or_rust() {
        assert!(Lang::Node.suits(Track::Node) && Lang::Rust.suits(Track::Node));
        assert!(!Lang::Go.suits(Track::Node) && Lang::Go.suits(Track::Compare));
    }
}
