//! Builds the kit, the library that every kata is linked with: once for each compiler and each version of the
//! kit, into the user's cache.

use super::rustc::Toolchain;
use crate::model::event::{Event, Listener};
use crate::store::tree::Tree;
use anyhow::{Context, Result, bail};
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Instant;

/// The packages of the kit: folders of the tree's `katas`.
const PACKAGES: [&str; 3] = ["trace", "machine", "kit"];

/// The kit's own workspace. The profile has a name of its own, so that nobody's settings for `dev` change what
/// is built. Below this level rustc would share the kit's copies of generic code with a kata, such as that of a
/// `Mutex<i64>`, and in those there is no edge to preempt a thread at.
const WORKSPACE: &str = r#"[workspace]
members = ["trace", "machine", "kit"]
resolver = "3"

[profile.judged]
inherits = "dev"
opt-level = 2
debug = 0
debug-assertions = true
overflow-checks = true
incremental = false
panic = "unwind"
"#;

/// A built kit.
#[derive(Clone, Debug)]
pub(super) struct Kit {
    /// Names the compiler and the files that it was built from.
    pub(super) key: String,
    /// The library to link.
    pub(super) rlib: PathBuf,
    /// The folder of the libraries that it needs in turn.
    pub(super) deps: PathBuf,
}

impl Kit {
    /// The kit of this tree, or else the binary's own, for this toolchain: the one in the cache, or a new one, which takes a
    /// while and may need the network. Two processes that want the same kit at once build it once.
    ///
    /// # Errors
    /// If it cannot be built, or the cache cannot be written.
    pub(super) fn prepare(
        tree: &Tree,
        toolchain: &Toolchain,
        cache: &Path,
        listener: &dyn Listener,
    ) -> Result<Kit> {
        let tree = &*tree.with_kit();
        let key = key(tree, toolchain);
        let kits = cache.join("kit");
        let folder = kits.join(&key);
        if let Some(kit) = ready(&folder, &key) {
            return Ok(kit);
        }
        let context = || {
            format!("cannot write to {}\nhint: set CMKATA_CACHE to a folder you can write", kits.display())
        };
        fs::create_dir_all(&folder).with_context(context)?;
        let lock = File::create(kits.join(format!("{key}.lock"))).with_context(context)?;
        lock.lock().with_context(context)?;
        if let Some(kit) = ready(&folder, &key) {
            return Ok(kit);
        }
        lay_out(tree, &folder).with_context(context)?;
        let started = Instant::now();
        let rlib = Build { folder: &folder, toolchain, listener }.run(tree)?;
        fs::write(folder.join("ready.new"), &rlib).with_context(context)?;
        fs::rename(folder.join("ready.new"), folder.join("ready")).with_context(context)?;
        listener.on(Event::KitReady { took: started.elapsed() });
        ready(&folder, &key).context("the kit was built and is not there")
    }
}

fn files(tree: &Tree) -> impl Iterator<Item = (&str, &[u8])> {
    let folders = ["katas/trace", "katas/machine", "katas/kit"];
    folders
        .into_iter()
        .flat_map(|folder| tree.under(folder))
        .chain(tree.get("Cargo.lock").map(|lock| ("Cargo.lock", lock)))
}

fn key(tree: &Tree, toolchain: &Toolchain) -> String {
    let mut hasher = blake3::Hasher::new();
    let mut part = |bytes: &[u8]| {
        hasher.update(&(bytes.len() as u64).to_le_bytes());
        hasher.update(bytes);
    };
    part(toolchain.version.as_bytes());
    part(WORKSPACE.as_bytes());
    for (path, bytes) in files(tree) {
        part(path.as_bytes());
        part(bytes);
    }
    hasher.finalize().to_hex()[..16].to_owned()
}

/// The kit in this folder, if its build was finished.
fn ready(folder: &Path, key: &str) -> Option<Kit> {
    let rlib = PathBuf::from(fs::read_to_string(folder.join("ready")).ok()?);
    let deps = rlib.parent()?.join("deps");
    rlib.is_file().then(|| Kit { key: key.to_owned(), rlib, deps })
}

fn lay_out(tree: &Tree, folder: &Path) -> std::io::Result<()> {
    for package in PACKAGES {
        match fs::remove_dir_all(folder.join(package)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    for (path, bytes) in files(tree) {
        let path = folder.join(path.strip_prefix("katas/").unwrap_or(path));
        fs::create_dir_all(path.parent().unwrap_or(folder))?;
        fs::write(path, bytes)?;
    }
    fs::write(folder.join("Cargo.toml"), WORKSPACE)
}

/// One build of the kit by cargo.
struct Build<'a> {
    folder: &'a Path,
    toolchain: &'a Toolchain,
    listener: &'a dyn Listener,
}

impl Build<'_> {
    /// Builds without the network if every package is at hand, and with it otherwise; returns the library's path.
    fn run(&self, tree: &Tree) -> Result<String> {
        let crates = match self.crates(&["--offline"]) {
            Ok(crates) => crates,
            Err(_) => {
                fs::write(self.folder.join("Cargo.lock"), tree.get("Cargo.lock").unwrap_or_default())?;
                self.crates(&[])?
            }
        };
        self.check_lock(tree)?;
        self.listener.on(Event::KitBuilding { crates });
        // By now every package is at hand and the lock says which.
        self.build()
    }

    fn cargo(&self) -> Command {
        let mut cargo = Command::new(&self.toolchain.cargo);
        cargo.current_dir(self.folder).stdin(Stdio::null());
        for (name, _) in std::env::vars_os().filter(|(name, _)| steers_a_build(&name.to_string_lossy())) {
            cargo.env_remove(name);
        }
        // Set and empty: this is how cargo is told to overlook what a configuration file says of them.
        cargo.envs([("CARGO_ENCODED_RUSTFLAGS", ""), ("RUSTC_WRAPPER", ""), ("RUSTC_WORKSPACE_WRAPPER", "")]);
        cargo.env("RUSTC", &self.toolchain.rustc);
        let target = self.folder.join("target");
        cargo.env("CARGO_TARGET_DIR", &target).env("CARGO_BUILD_BUILD_DIR", &target);
        cargo
    }

    /// How many crates there are to build. Also fetches what is missing, and drops from the lock what only
    /// other packages need, which `--locked` would not have.
    fn crates(&self, network: &[&str]) -> Result<usize> {
        let mut cargo = self.cargo();
        cargo.args(["tree", "--package", "kit", "--edges", "normal,build", "--prefix", "none", "--quiet"]);
        let output = cargo
            .args(network)
            .output()
            .context("cannot start cargo\nhint: install Rust from https://rustup.rs")?;
        if !output.status.success() {
            let words = String::from_utf8_lossy(&output.stderr);
            bail!(
                "cannot get the packages that the kit needs\n{}\nhint: the first start needs the network",
                last_lines(&words)
            );
        }
        let tree = String::from_utf8_lossy(&output.stdout);
        let crates: BTreeSet<&str> = tree.lines().map(|line| line.trim_end_matches(" (*)")).collect();
        Ok(crates.len())
    }

    /// Every package must be the version that the tree's lock names.
    fn check_lock(&self, tree: &Tree) -> Result<()> {
        let wanted = tree.text("Cargo.lock").context("the bank has no Cargo.lock")?;
        let wanted: BTreeSet<_> = packages(wanted).collect();
        let found = fs::read_to_string(self.folder.join("Cargo.lock"))?;
        match packages(&found).find(|package| !wanted.contains(package)) {
            None => Ok(()),
            Some((name, version)) => bail!(
                "the kit would be built with {name} {version}, which its Cargo.lock does not name\n\
                 hint: bring Cargo.lock up to date with `cargo generate-lockfile`"
            ),
        }
    }

    fn build(&self) -> Result<String> {
        let mut cargo = self.cargo();
        cargo.args(["build", "--package", "kit", "--profile", "judged", "--locked", "--offline", "--quiet"]);
        cargo.arg("--message-format=json").stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut cargo = Reaped(cargo.spawn().context("cannot start cargo")?);
        let (stdout, stderr) = (cargo.0.stdout.take(), cargo.0.stderr.take());
        let (messages, words) = std::thread::scope(|scope| {
            let words = scope.spawn(|| {
                let mut words = String::new();
                stderr.map(|mut stderr| stderr.read_to_string(&mut words));
                words
            });
            (self.follow(BufReader::new(stdout.expect("it is piped"))), words.join().unwrap_or_default())
        });
        if !cargo.0.wait()?.success() {
            let words = format!("{}{words}", messages.errors);
            bail!(
                "cannot build the kit\n{}\n\
                 hint: see that {} has room for 200 MB, and try once more; if it fails again, report it with the \
                 words above",
                last_lines(&words),
                self.folder.display()
            );
        }
        messages.rlib.context("cargo built no library of the kit")
    }

    /// Tells the listener of each crate as it is built.
    fn follow(&self, stdout: impl BufRead) -> Messages {
        let mut messages = Messages { rlib: None, errors: String::new() };
        for line in stdout.lines().map_while(Result::ok) {
            let Ok(message) = serde_json::from_str::<serde_json::Value>(&line) else { continue };
            let text = |pointer: &str| message.pointer(pointer).and_then(|value| value.as_str());
            match text("/reason") {
                Some("compiler-artifact") => {
                    // A crate's build script is an artifact too, and would be counted twice.
                    if text("/target/kind/0") == Some("custom-build") {
                        continue;
                    }
                    let name = text("/target/name").unwrap_or_default().to_owned();
                    let is_kit = name == "kit";
                    self.listener.on(Event::KitCrate { name });
                    let files = message["filenames"]
                        .as_array()
                        .into_iter()
                        .flatten()
                        .filter_map(|file| file.as_str());
                    messages.rlib = messages
                        .rlib
                        .or(files.filter(|file| is_kit && file.ends_with(".rlib")).map(str::to_owned).next());
                }
                Some("compiler-message") => {
                    messages.errors.push_str(text("/message/rendered").unwrap_or_default())
                }
                _ => {}
            }
        }
        messages
    }
}

/// What cargo said while it built.
struct Messages {
    rlib: Option<String>,
    errors: String,
}

/// A child that does not outlive its caller's interest.
struct Reaped(Child);

impl Drop for Reaped {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Whether a variable of the user's environment would change what cargo builds. Those that say where cargo
/// keeps and fetches packages stay.
fn steers_a_build(name: &str) -> bool {
    let stays = ["CARGO_HOME", "CARGO_HTTP_", "CARGO_NET_", "CARGO_REGISTRIES_", "CARGO_REGISTRY_"];
    match name {
        "RUSTFLAGS"
        | "RUSTDOCFLAGS"
        | "RUSTC"
        | "RUSTC_BOOTSTRAP"
        | "RUSTC_WRAPPER"
        | "RUSTC_WORKSPACE_WRAPPER" => true,
        _ => name.starts_with("CARGO") && !stays.iter().any(|stay| name.starts_with(stay)),
    }
}

/// Name and version of each package of a lock file.
fn packages(lock: &str) -> impl Iterator<Item = (&str, &str)> {
    lock.split("[[package]]").skip(1).filter_map(|package| {
        let field = |key: &str| {
            package
                .lines()
                .find_map(|line| line.strip_prefix(key)?.strip_prefix(" = "))
                .map(|value| value.trim_matches('"'))
        };
        Some((field("name")?, field("version")?))
    })
}

/// The end of what a program said, which is where it says what went wrong.
fn last_lines(words: &str) -> String {
    const SHOWN: usize = 20;
    let lines: Vec<&str> = words.trim_end().lines().collect();
    lines[lines.len().saturating_sub(SHOWN)..].join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lock_file_names_its_packages() {
        let lock = "version = 4\n\n[[package]]\nname = \"a\"\nversion = \"1.0.0\"\n\n\
                    [[package]]\nname = \"b\"\nversion = \"2.0.0\"\ndependencies = [\n \"a\",\n]\n";
        assert_eq!(packages(lock).collect::<Vec<_>>(), [("a", "1.0.0"), ("b", "2.0.0")]);
    }

    #[test]
    fn what_steers_a_build_is_told_from_what_fetches_packages() {
        for name in ["RUSTFLAGS", "CARGO_BUILD_TARGET", "CARGO_PROFILE_DEV_OPT_LEVEL", "CARGO_TARGET_DIR"] {
            assert!(steers_a_build(name), "{name}");
        }
        for name in ["CARGO_HOME", "CARGO_HTTP_PROXY", "CARGO_NET_OFFLINE", "PATH", "HOME"] {
            assert!(!steers_a_build(name), "{name}");
        }
    }

    #[test]
    fn another_compiler_or_another_file_makes_another_kit() {
        let folder = tempfile::tempdir().expect("a folder");
        let source = folder.path().join("katas/kit/lib.rs");
        fs::create_dir_all(source.parent().expect("a parent")).expect("a folder");
        fs::write(&source, "one").expect("a file");
        let toolchain = |version: &str| Toolchain {
            rustc: PathBuf::new(),
            cargo: PathBuf::new(),
            version: version.to_owned(),
        };
        let key = |version| key(&Tree::read(folder.path()).expect("a tree"), &toolchain(version));
        let first = key("1.95");
        assert_eq!(key("1.95"), first);
        assert_ne!(key("1.96"), first);
        fs::write(&source, "two").expect("a file");
        assert_ne!(key("1.95"), first);
    }

    #[test]
    fn a_kit_is_ready_only_when_its_build_was_finished() {
        let folder = tempfile::tempdir().expect("a folder");
        let rlib = folder.path().join("libkit.rlib");
        fs::write(&rlib, "").expect("a library");
        assert!(ready(folder.path(), "key").is_none());
        fs::write(folder.path().join("ready"), rlib.to_str().expect("UTF-8")).expect("a mark");
        assert_eq!(ready(folder.path(), "key").expect("a kit").rlib, rlib);
        fs::remove_file(&rlib).expect("gone");
        assert!(ready(folder.path(), "key").is_none());
    }
}
