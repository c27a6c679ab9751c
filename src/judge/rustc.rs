//! Finds the rustc that compiles katas, and calls it by its own path: each call through rustup's stand-in would
//! cost as much as a tenth of a kata's compiling.

use anyhow::{Context, Result, bail};
use std::ffi::OsString;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::UNIX_EPOCH;

/// The oldest rustc that katas are written for, as (major, minor).
const OLDEST: (u32, u32) = (1, 95);

/// A Rust toolchain.
#[derive(Clone, Debug)]
pub struct Toolchain {
    /// Its rustc.
    pub rustc: PathBuf,
    /// Its cargo.
    pub cargo: PathBuf,
    /// What `rustc -vV` prints.
    pub version: String,
}

impl Toolchain {
    /// The toolchain that `$RUSTC`, or else `rustc` on the path, leads to from the current folder. The answer is
    /// kept in `cache`, for as long as it holds.
    ///
    /// # Errors
    /// If there is none, or it is too old.
    pub fn find(cache: &Path) -> Result<Toolchain> {
        let asked = asked_for()?;
        let note = note_path(&asked, cache);
        if let Some(toolchain) = note.as_deref().and_then(read_note) {
            return Ok(toolchain);
        }
        let toolchain = ask(&asked)?;
        new_enough(&toolchain.version)?;
        if let Some(note) = note {
            // Without the note the next call is a little slower, and that is all.
            let _ = write_note(&note, &toolchain);
        }
        Ok(toolchain)
    }

    /// The release, such as `1.95.0`.
    pub fn release(&self) -> &str {
        field(&self.version, "release")
    }

    /// The folder that the toolchain lives in.
    pub(super) fn sysroot(&self) -> &Path {
        self.rustc.parent().and_then(Path::parent).unwrap_or(Path::new("/"))
    }
}

fn field<'v>(version: &'v str, name: &str) -> &'v str {
    let lines = version.lines().filter_map(|line| line.split_once(": "));
    lines.filter(|(key, _)| *key == name).map(|(_, value)| value).next().unwrap_or("")
}

/// The program that a shell in the current folder would start.
fn asked_for() -> Result<PathBuf> {
    const HINT: &str = "hint: install Rust from https://rustup.rs, or set RUSTC to the path of a rustc";
    let name = std::env::var_os("RUSTC").filter(|name| !name.is_empty()).unwrap_or_else(|| "rustc".into());
    let path = Path::new(&name);
    if path.components().count() > 1 {
        return if path.is_file() {
            Ok(path.to_owned())
        } else {
            bail!("no rustc at {}\n{HINT}", path.display())
        };
    }
    let folders = std::env::var_os("PATH").unwrap_or_default();
    let mut found =
        std::env::split_paths(&folders).map(|folder| folder.join(path)).filter(|path| path.is_file());
    found.next().with_context(|| format!("no {} on the path\n{HINT}", path.display()))
}

/// Asks rustc itself where it lives; the answer names the real one where it was asked through rustup.
fn ask(asked: &Path) -> Result<Toolchain> {
    let sysroot = PathBuf::from(output_of(asked, &["--print", "sysroot"])?.trim_end());
    let own = |name: &str| Some(sysroot.join("bin").join(name)).filter(|path| path.is_file());
    let rustc = own("rustc").unwrap_or_else(|| asked.to_owned());
    let cargo = own("cargo").unwrap_or_else(|| PathBuf::from("cargo"));
    let version = output_of(&rustc, &["-vV"])?;
    Ok(Toolchain { rustc, cargo, version })
}

fn output_of(program: &Path, arguments: &[&str]) -> Result<String> {
    let output = Command::new(program).args(arguments).output();
    let output = output.with_context(|| format!("cannot start {}", program.display()))?;
    if !output.status.success() {
        let words = String::from_utf8_lossy(&output.stderr);
        bail!("{} does not work: {}\nhint: try `rustc -vV` here", program.display(), words.trim());
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

fn new_enough(version: &str) -> Result<()> {
    let release = field(version, "release");
    let mut numbers = release.split('.').map(|number| number.parse::<u32>().unwrap_or(0));
    let release_is = (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0));
    if release_is < OLDEST {
        let (major, minor) = OLDEST;
        bail!("rustc {release} is too old: katas need {major}.{minor}\nhint: run `rustup update stable`");
    }
    Ok(())
}

/// Where the answer to this question is noted down. Everything that rustup would look at is part of the
/// question: its settings, the toolchain that the environment names, and the nearest toolchain file.
fn note_path(asked: &Path, cache: &Path) -> Option<PathBuf> {
    let home = std::env::var_os("RUSTUP_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(Path::new(&std::env::var_os("HOME")?).join(".rustup")))?;
    let mut question = format!("{asked:?} {} {:?}\n", stamp(asked), std::env::var_os("RUSTUP_TOOLCHAIN"));
    let folder = std::env::current_dir().ok()?;
    let files = folder
        .ancestors()
        .flat_map(|folder| ["rust-toolchain.toml", "rust-toolchain"].map(|name| folder.join(name)));
    for file in files.filter(|file| file.is_file()).chain([home.join("settings.toml")]) {
        writeln!(question, "{file:?} {}", stamp(&file)).ok()?;
    }
    // A folder may have an override in rustup's settings.
    writeln!(question, "{folder:?}").ok()?;
    let name = blake3::hash(question.as_bytes()).to_hex();
    Some(cache.join("toolchains").join(&name.as_str()[..16]))
}

/// Size and time of change of a file, to the nanosecond.
fn stamp(path: &Path) -> String {
    let metadata = std::fs::metadata(path).ok();
    let changed =
        metadata.as_ref().and_then(|metadata| metadata.modified().ok()?.duration_since(UNIX_EPOCH).ok());
    format!("{:?} {changed:?}", metadata.map(|metadata| metadata.len()))
}

/// The compiler proper is a library whose name differs from release to release, so that an update is seen even
/// where it leaves every other name and size as it was.
fn compiler_files(sysroot: &Path) -> Option<String> {
    let entries = std::fs::read_dir(sysroot.join("lib")).ok()?.filter_map(Result::ok);
    let names = entries.map(|entry| entry.file_name()).filter(is_compiler);
    let mut stamps: Vec<String> =
        names.map(|name| format!("{name:?} {}", stamp(&sysroot.join("lib").join(&name)))).collect();
    stamps.sort();
    Some(stamps.join(" "))
}

fn is_compiler(name: &OsString) -> bool {
    name.to_str().is_some_and(|name| name.starts_with("librustc_driver"))
}

fn write_note(path: &Path, toolchain: &Toolchain) -> Option<()> {
    let files = compiler_files(toolchain.sysroot())?;
    let (rustc, cargo) = (toolchain.rustc.to_str()?, toolchain.cargo.to_str()?);
    let text = format!("{files}\n{rustc}\n{cargo}\n{}", toolchain.version);
    std::fs::create_dir_all(path.parent()?).ok()?;
    let file = tempfile::NamedTempFile::new_in(path.parent()?).ok()?;
    std::fs::write(file.path(), text).ok()?;
    file.persist(path).ok().map(|_| ())
}

/// What was noted, if it still describes what is installed.
fn read_note(path: &Path) -> Option<Toolchain> {
    let text = std::fs::read_to_string(path).ok()?;
    let mut parts = text.splitn(4, '\n');
    let (files, rustc, cargo, version) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
    let toolchain = Toolchain { rustc: rustc.into(), cargo: cargo.into(), version: version.to_owned() };
    let current = toolchain.rustc.is_file() && compiler_files(toolchain.sysroot())? == files;
    current.then_some(toolchain)
}

#[cfg(test)]
mod tests {
    use super::*;

    const VERSION: &str = "rustc 1.95.0 (abc 2026-04-14)\nbinary: rustc\nhost: x86_64\nrelease: 1.95.0\n";

    #[test]
    fn a_release_is_read_out_of_what_rustc_says_of_itself() {
        assert_eq!(field(VERSION, "release"), "1.95.0");
        assert_eq!(field(VERSION, "absent"), "");
    }

    #[test]
    fn a_rustc_that_is_too_old_is_refused_with_a_hint() {
        assert!(new_enough(VERSION).is_ok());
        assert!(new_enough("release: 1.96.0-nightly\n").is_ok());
        assert!(new_enough("release: 2.0.0\n").is_ok());
        let error = new_enough("release: 1.94.1\n").expect_err("too old").to_string();
        assert_eq!(error, "rustc 1.94.1 is too old: katas need 1.95\nhint: run `rustup update stable`");
    }

    #[test]
    fn a_note_is_believed_only_while_the_compiler_is_the_same() {
        let dir = tempfile::tempdir().expect("a folder");
        let root = dir.path();
        for folder in ["bin", "lib"] {
            std::fs::create_dir(root.join(folder)).expect("a folder");
        }
        for file in ["bin/rustc", "bin/cargo", "lib/librustc_driver-1.so"] {
            std::fs::write(root.join(file), "").expect("a file");
        }
        let (rustc, cargo) = (root.join("bin/rustc"), root.join("bin/cargo"));
        let note = root.join("note");
        write_note(&note, &Toolchain { rustc: rustc.clone(), cargo, version: VERSION.to_owned() })
            .expect("a note");
        let noted = read_note(&note).expect("it is current");
        assert_eq!((noted.rustc, noted.version.as_str()), (rustc, VERSION));
        std::fs::rename(root.join("lib/librustc_driver-1.so"), root.join("lib/librustc_driver-2.so"))
            .expect("an update");
        assert!(read_note(&note).is_none());
    }
}
