//! What the binary is built from, read from `Cargo.toml` and `Cargo.lock`.

use std::collections::{BTreeMap, BTreeSet};

/// The most crates that may be needed to build the binary: each is code its users have to trust.
const MOST_CRATES: usize = 150;

#[test]
fn cmkata_never_links_the_machine_nor_the_kit() {
    let runtime = runtime_crates();
    for ours in ["machine", "kit", "katas"] {
        assert!(
            !runtime.contains(ours),
            "cmkata depends on `{ours}`: its libc symbols would replace the runner's own"
        );
    }
    assert!(runtime.contains("trace"), "the dependencies were not read");
}

#[test]
fn the_binary_needs_few_crates() {
    let runtime = runtime_crates();
    assert!(runtime.len() > 10, "the dependencies were not read");
    assert!(
        runtime.len() <= MOST_CRATES,
        "{} crates are needed, and {MOST_CRATES} allowed: {runtime:?}",
        runtime.len()
    );
}

/// Names of the packages that cmkata needs at run time, on any platform: its dependencies, and theirs. Two
/// versions of one package count as one name only if nothing tells them apart.
fn runtime_crates() -> BTreeSet<String> {
    let root = env!("CARGO_MANIFEST_DIR");
    let read = |name| std::fs::read_to_string(format!("{root}/{name}")).expect("the file is there");
    reachable(&parse_lock(&read("Cargo.lock")), packages(&read("Cargo.toml")))
}

/// The names under a manifest's `[dependencies]`, as code writes them, each with its package's name.
pub fn dependencies(manifest: &str) -> Vec<(String, String)> {
    let lines = manifest.lines().skip_while(|line| *line != "[dependencies]").skip(1);
    lines
        .take_while(|line| !line.starts_with('['))
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(" = "))
        .map(|(name, value)| {
            let renamed = value.split_once("package = \"").and_then(|(_, rest)| rest.split('"').next());
            (name.replace('-', "_"), renamed.unwrap_or(name).to_owned())
        })
        .collect()
}

/// What each package depends on. A dependency is `name` or, where the lock file holds several versions of it,
/// `name version`; a package is known by both.
fn parse_lock(lock: &str) -> BTreeMap<String, Vec<String>> {
    let mut packages = BTreeMap::new();
    for package in lock.split("[[package]]").skip(1) {
        let field = |name: &str| {
            package.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(" = \"")?.strip_suffix('"'))
        };
        let (Some(name), Some(version)) = (field("name"), field("version")) else { continue };
        let needs: Vec<String> = package
            .lines()
            .filter_map(|line| line.strip_prefix(" \"")?.strip_suffix("\","))
            .map(str::to_owned)
            .collect();
        packages.insert(format!("{name} {version}"), needs.clone());
        packages.insert(name.to_owned(), needs);
    }
    packages
}

fn packages(manifest: &str) -> Vec<String> {
    dependencies(manifest).into_iter().map(|(_, package)| package).collect()
}

fn reachable(packages: &BTreeMap<String, Vec<String>>, mut todo: Vec<String>) -> BTreeSet<String> {
    let mut seen = BTreeSet::new();
    while let Some(name) = todo.pop() {
        let needs = packages.get(&name).unwrap_or_else(|| panic!("`{name}` is not in Cargo.lock"));
        if seen.insert(name) {
            todo.extend(needs.iter().cloned());
        }
    }
    seen
}

#[test]
fn renamed_and_doubled_packages_are_followed() {
    let manifest = "[dependencies]\na = \"1\"\nyaml = { package = \"b\", version = \"1\" }\n\n[dev-dependencies]\nz = \"1\"\n";
    let lock = r#"
[[package]]
name = "a"
version = "1.0.0"
dependencies = [
 "c 2.0.0",
]

[[package]]
name = "b"
version = "1.0.0"

[[package]]
name = "c"
version = "1.0.0"
dependencies = [
 "z",
]

[[package]]
name = "c"
version = "2.0.0"
"#;
    let found = reachable(&parse_lock(lock), packages(manifest));
    assert_eq!(found, ["a", "b", "c 2.0.0"].map(str::to_owned).into());
}
