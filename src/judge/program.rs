//! Compiled katas: a submission's in the place it was compiled in, a reference's in a cache on disk.

use super::Sources;
use super::compile::{self, Compiled, Unit};
use super::jailing::Jails;
use super::kit::Kit;
use super::lines::Sites;
use super::rustc::Toolchain;
use super::slot::Slot;
use crate::model::kata::Kata;
use crate::model::verdict::Verdict;
use anyhow::{Context, Result, bail};
use std::collections::HashMap;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::Duration;

/// A compiled program.
#[derive(Clone, Debug)]
pub(super) struct Program {
    /// Names everything it was made of.
    pub(super) key: String,
    pub(super) path: PathBuf,
}

/// A compiled submission, ready to be judged on any number of seeds.
#[derive(Debug)]
pub struct Subject {
    pub(super) kata: Kata,
    /// The programs to run, or why there are none.
    pub(super) programs: Result<Pair, Verdict>,
    pub(super) diagnostics: String,
    pub(super) compile: Duration,
    /// Whether the host may be to blame that it does not compile.
    pub(super) cut_short: bool,
    sites: OnceLock<Arc<Sites>>,
    place: Slot,
}

/// The two programs that are compared.
#[derive(Debug)]
pub(super) struct Pair {
    pub(super) submission: PathBuf,
    /// `None` where the reference's runs are known already.
    pub(super) reference: Option<Program>,
}

impl Subject {
    /// The number of its place, which also decides on the real CPU it runs on.
    pub(super) fn slot(&self) -> usize {
        self.place.number
    }

    /// What the submission's program says of its edges.
    ///
    /// # Errors
    /// If it cannot be read.
    pub(super) fn sites(&self, program: &Path) -> Result<Arc<Sites>> {
        if let Some(sites) = self.sites.get() {
            return Ok(Arc::clone(sites));
        }
        let sites = Arc::new(Sites::read(program)?);
        Ok(Arc::clone(self.sites.get_or_init(|| sites)))
    }
}

/// Compiles programs and keeps those of references.
pub(super) struct Programs {
    toolchain: Toolchain,
    kit: Kit,
    jails: Jails,
    cache: PathBuf,
    /// One lock a reference: threads that want the same one wait for the first of them to compile it.
    references: Mutex<HashMap<String, Arc<Mutex<()>>>>,
}

impl Programs {
    pub(super) fn new(toolchain: Toolchain, kit: Kit, jails: Jails, cache: &Path) -> Programs {
        Programs { toolchain, kit, jails, cache: cache.to_owned(), references: Mutex::default() }
    }

    pub(super) fn toolchain(&self) -> &Toolchain {
        &self.toolchain
    }

    pub(super) fn jails(&self) -> &Jails {
        &self.jails
    }

    pub(super) fn kit(&self) -> &Kit {
        &self.kit
    }

    /// Compiles a submission, and its reference if need be; none where `is_known` says that its runs are.
    pub(super) fn subject(
        &self,
        kata: &Kata,
        sources: &Sources<'_>,
        colour: bool,
        is_known: bool,
    ) -> Result<Subject> {
        let place = Slot::take(&self.cache.join("slots"))?;
        let folder = place.folder(&kata.id.bin())?;
        let unit = Unit {
            kata: &kata.id,
            drive: sources.drive,
            source: sources.kata,
            folder: &folder,
            explored: kata.spec.schedules().is_some(),
            place: place.number,
            colour,
        };
        let Compiled { program, diagnostics, took, cut_short } = self.compile(&unit)?;
        let programs = match program {
            Ok(submission) => {
                let reference = (!is_known).then(|| self.reference(kata, sources, &place)).transpose()?;
                Ok(Pair { submission, reference })
            }
            Err(verdict) => Err(verdict),
        };
        Ok(Subject {
            kata: kata.clone(),
            programs,
            diagnostics,
            compile: took,
            cut_short,
            sites: OnceLock::new(),
            place,
        })
    }

    fn reference(&self, kata: &Kata, sources: &Sources<'_>, place: &Slot) -> Result<Program> {
        let key = self.key(kata, sources);
        let path = self.cache.join("programs").join(&key);
        let lock = {
            let mut references = self.references.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(references.entry(key.clone()).or_default())
        };
        let _one = lock.lock().unwrap_or_else(PoisonError::into_inner);
        if !path.is_file() {
            let compiled = self.compile_reference(kata, sources, place)?;
            fs::create_dir_all(self.cache.join("programs"))?;
            // It is the judge's from now on, for the users of all places to run and for none of them to change.
            fs::set_permissions(&compiled, fs::Permissions::from_mode(0o755))?;
            if rustix::process::geteuid().is_root() {
                std::os::unix::fs::lchown(&compiled, Some(0), Some(0))?;
            }
            // Another process may have been quicker: then its program, which is the same, gives way.
            fs::rename(&compiled, &path).with_context(|| format!("cannot write {}", path.display()))?;
        }
        Ok(Program { key, path })
    }

    fn compile_reference(&self, kata: &Kata, sources: &Sources<'_>, place: &Slot) -> Result<PathBuf> {
        let folder = place.folder("reference")?;
        let unit = Unit {
            kata: &kata.id,
            drive: sources.drive,
            source: sources.reference,
            folder: &folder,
            explored: kata.spec.schedules().is_some(),
            place: place.number,
            colour: false,
        };
        let compiled = self.compile(&unit)?;
        match compiled.program {
            Ok(program) => Ok(program),
            Err(verdict) => bail!(
                "the reference of {} does not compile: {verdict}\n{}\n\
                 hint: this is a fault of the bank; mend the kata's accepted/reference.rs or its drive.rs",
                kata.id,
                compiled.diagnostics.trim_end()
            ),
        }
    }

    fn compile(&self, unit: &Unit<'_>) -> Result<Compiled> {
        compile::compile(&self.toolchain, &self.kit, &self.jails, unit)
    }

    fn key(&self, kata: &Kata, sources: &Sources<'_>) -> String {
        let mut hasher = blake3::Hasher::new();
        let id = kata.id.to_string();
        let explored = kata.spec.schedules().is_some().to_string();
        for part in [&self.kit.key, compile::FLAGS, &explored, &id, sources.drive, sources.reference] {
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part.as_bytes());
        }
        hasher.finalize().to_hex()[..32].to_owned()
    }
}
