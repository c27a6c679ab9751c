//! The lock file of a learner's workspace: the bank's own, without what a workspace does not need.
//!
//! Cargo takes a lock file as it is only if it holds exactly the packages that are needed; then it asks no registry.

use std::collections::{BTreeMap, BTreeSet};

/// The package that every workspace of katas is.
pub(super) const PACKAGE: &str = "katas";

/// The lock file `full` without the packages that `PACKAGE` does not reach. `without` names, by package, dependencies
/// that do not count: those of its tests.
pub(super) fn pruned(full: &str, without: &BTreeMap<String, Vec<String>>) -> String {
    let (head, packages) = parse(full, without);
    let mut needed: BTreeSet<usize> = BTreeSet::new();
    let mut next: Vec<usize> = (0..packages.len()).filter(|at| packages[*at].name == PACKAGE).collect();
    while let Some(at) = next.pop() {
        if needed.insert(at) {
            let named = |wanted: &str| packages.iter().position(|package| package.is(wanted));
            next.extend(packages[at].dependencies.iter().filter_map(|wanted| named(wanted)));
        }
    }
    let kept: Vec<&Package> = needed.into_iter().map(|at| &packages[at]).collect();
    let mut lock = head.trim_end().to_owned() + "\n";
    for package in &kept {
        package.write(&kept, &mut lock);
    }
    lock
}

/// The dependencies of a manifest's tests, by name.
pub(super) fn test_dependencies(manifest: &str) -> Vec<String> {
    section(manifest, "[dev-dependencies]")
        .filter_map(|line| line.split_once('='))
        .map(|(name, _)| name.trim().to_owned())
        .collect()
}

/// A manifest without its tests and what they depend on: a workspace has no such files, and cargo would miss them.
pub(super) fn without_tests(manifest: &str) -> String {
    const OF_TESTS: [&str; 3] = ["[dev-dependencies]", "[[test]]", "[[bench]]"];
    let mut inside = false;
    let kept = manifest.lines().filter(|line| {
        if line.starts_with('[') {
            inside = OF_TESTS.contains(&line.trim());
        }
        !inside
    });
    kept.map(|line| format!("{line}\n")).collect()
}

fn section<'m>(manifest: &'m str, header: &'m str) -> impl Iterator<Item = &'m str> {
    let lines = manifest.lines().skip_while(move |line| line.trim() != header).skip(1);
    lines.take_while(|line| !line.starts_with('[')).filter(|line| !line.trim_start().starts_with('#'))
}

struct Package<'l> {
    name: &'l str,
    version: &'l str,
    /// Its lines up to the dependencies.
    lines: Vec<&'l str>,
    /// `name`, or `name version` where there are several of that name.
    dependencies: Vec<&'l str>,
}

impl Package<'_> {
    fn is(&self, wanted: &str) -> bool {
        let mut words = wanted.split(' ');
        words.next() == Some(self.name) && words.next().is_none_or(|version| version == self.version)
    }

    fn write(&self, kept: &[&Package<'_>], lock: &mut String) {
        lock.push_str("\n[[package]]\n");
        for line in &self.lines {
            lock.push_str(line);
            lock.push('\n');
        }
        if self.dependencies.is_empty() {
            return;
        }
        lock.push_str("dependencies = [\n");
        for wanted in &self.dependencies {
            let name = wanted.split(' ').next().unwrap_or(wanted);
            let alone = kept.iter().filter(|package| package.name == name).count() < 2;
            lock.push_str(&format!(" \"{}\",\n", if alone { name } else { wanted }));
        }
        lock.push_str("]\n");
    }
}

fn parse<'l>(full: &'l str, without: &BTreeMap<String, Vec<String>>) -> (&'l str, Vec<Package<'l>>) {
    let mut parts = full.split("[[package]]\n");
    let head = parts.next().unwrap_or_default();
    (head, parts.map(|part| package(part, without)).collect())
}

fn package<'l>(part: &'l str, without: &BTreeMap<String, Vec<String>>) -> Package<'l> {
    let value = |key: &str| {
        let line = part.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(" = \""));
        line.and_then(|line| line.strip_suffix('"')).unwrap_or_default()
    };
    let name = value("name");
    let lines =
        part.lines().take_while(|line| !line.starts_with("dependencies")).filter(|line| !line.is_empty());
    let unwanted = without.get(name).map(Vec::as_slice).unwrap_or_default();
    let dependencies = part
        .lines()
        .filter_map(|line| line.strip_prefix(" \"")?.strip_suffix("\","))
        .filter(|wanted| !unwanted.iter().any(|name| wanted.split(' ').next() == Some(name)))
        .collect();
    Package { name, version: value("version"), lines: lines.collect(), dependencies }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FULL: &str = r#"# Written by cargo.
version = 4

[[package]]
name = "cmkata"
version = "0.1.0"
dependencies = [
 "rand 0.9.0",
]

[[package]]
name = "katas"
version = "0.1.0"
dependencies = [
 "kit",
]

[[package]]
name = "kit"
version = "0.1.0"
dependencies = [
 "proptest",
 "rand 0.10.4",
]

[[package]]
name = "proptest"
version = "1.0.0"
source = "registry"

[[package]]
name = "rand"
version = "0.9.0"
source = "registry"

[[package]]
name = "rand"
version = "0.10.4"
source = "registry"
checksum = "abc"
"#;

    #[test]
    fn what_the_katas_do_not_reach_is_left_out() {
        let manifest =
            "[dependencies]\nrand = \"0.10\"\n\n[dev-dependencies]\n# Properties.\nproptest = \"1\"\n";
        let without = BTreeMap::from([("kit".to_owned(), test_dependencies(manifest))]);
        insta::assert_snapshot!(pruned(FULL, &without));
    }

    #[test]
    fn a_manifest_loses_its_tests_and_nothing_else() {
        let manifest = "[dependencies]\na = \"1\"\n\n[dev-dependencies]\nb = \"1\"\n\n[lints.rust]\nc = \"warn\"\n\n\
                        [[test]]\nname = \"d\"\nharness = false\n";
        let expected = "[dependencies]\na = \"1\"\n\n[lints.rust]\nc = \"warn\"\n\n";
        assert_eq!(without_tests(manifest), expected);
    }
}
