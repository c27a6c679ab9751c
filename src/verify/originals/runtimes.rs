//! Which runtimes are installed, each asked once for its version.

use crate::model::program::{Lang, Runtime};
use std::collections::BTreeSet;
use std::process::{Command, Stdio};

/// The runtimes that were found.
pub(super) struct Runtimes(Vec<Runtime>);

impl Runtimes {
    /// Asks the runtimes of these languages for their versions.
    pub(super) fn find(langs: impl Iterator<Item = Lang>) -> Runtimes {
        langs.collect::<BTreeSet<Lang>>().into_iter().filter_map(installed).collect()
    }

    /// The runtime of a language, if it is installed.
    pub(super) fn of(&self, lang: Lang) -> Option<&Runtime> {
        self.0.iter().find(|runtime| runtime.lang == lang)
    }
}

impl FromIterator<Runtime> for Runtimes {
    fn from_iter<T: IntoIterator<Item = Runtime>>(runtimes: T) -> Runtimes {
        Runtimes(runtimes.into_iter().collect())
    }
}

/// The program that executes a language, and how it tells its version.
pub(super) fn program(lang: Lang) -> (&'static str, &'static str) {
    match lang {
        Lang::Node => ("node", "--version"),
        Lang::Python => ("python3", "--version"),
        Lang::Java => ("java", "--version"),
        Lang::Go => ("go", "version"),
        Lang::Rust => ("rustc", "--version"),
    }
}

fn installed(lang: Lang) -> Option<Runtime> {
    let (name, version) = program(lang);
    let output = Command::new(name).arg(version).stdin(Stdio::null()).output().ok()?;
    let said = String::from_utf8_lossy(&output.stdout);
    output.status.success().then(|| version_in(&said).map(|version| Runtime { lang, version }))?
}

/// The first word of a text that is a version: `v20.20.2`, `go1.27.3`, `17.0.15`.
fn version_in(text: &str) -> Option<Vec<u32>> {
    let words = text.split_whitespace().map(|word| word.trim_start_matches(|c: char| !c.is_ascii_digit()));
    words.filter(|word| word.contains('.') || word.parse::<u32>().is_ok()).find_map(|word| {
        // What comes behind the numbers, as in 3.15.0rc1, is still before the release; the numbers will do.
        let end = word.find(|c: char| c != '.' && !c.is_ascii_digit()).unwrap_or(word.len());
        word[..end].trim_end_matches('.').split('.').map(|number| number.parse().ok()).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_found_in_what_each_runtime_says() {
        for (said, version) in [
            ("v20.20.2\n", vec![20, 20, 2]),
            ("Python 3.15.0rc1\n", vec![3, 15, 0]),
            ("openjdk 17.0.15 2025-04-15\nOpenJDK Runtime Environment (build 17)", vec![17, 0, 15]),
            ("openjdk 25 2025-09-16\n", vec![25]),
            ("go version go1.27.3 linux/amd64\n", vec![1, 27, 3]),
        ] {
            assert_eq!(version_in(said), Some(version), "{said}");
        }
        assert_eq!(version_in("command not found"), None);
    }
}
