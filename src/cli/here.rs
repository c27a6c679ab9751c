//! Where a command was started and what it finds there: the bank, the workspace, and what the output can take.

use super::args::{Color, Global};
use super::exit::OrUsage;
use crate::model::pace::Pace;
use crate::report::{Colour, Look};
use crate::store::bank::{Bank, Source};
use crate::store::config;
use crate::store::journal::{History, Journal};
use crate::store::tree::Tree;
use crate::store::workspace::Workspace;
use anyhow::Context;
use std::hash::{BuildHasher, RandomState};
use std::path::{Path, PathBuf};

/// What every command has at hand. Nothing is read before it is asked for.
pub struct Here {
    /// What standard output can take.
    pub look: Look,
    source: Source,
    folder: PathBuf,
}

impl Here {
    /// Looks around.
    pub fn new(global: &Global) -> anyhow::Result<Here> {
        let folder = std::env::current_dir()
            .context("the current folder is gone\nhint: change to a folder that exists")?;
        let colour = match global.color {
            Color::Auto => Colour::Auto,
            Color::Always => Colour::Always,
            Color::Never => Colour::Never,
        };
        Ok(Here { look: Look::stdout(colour), source: Source::find(global.bank.as_deref(), &folder), folder })
    }

    /// The bank's files.
    pub fn tree(&self) -> anyhow::Result<Tree> {
        self.source.tree().or_usage()
    }

    /// The bank's katas: quicker than all of it.
    pub fn katas(&self) -> anyhow::Result<Bank> {
        Ok(Bank::load_katas(self.tree()?)?)
    }

    /// The whole bank.
    pub fn bank(&self) -> anyhow::Result<Bank> {
        Ok(Bank::load(self.tree()?)?)
    }

    /// Whether the bank is cmkata's own: the one that the binary carries, or a clone's.
    pub fn has_own_bank(&self) -> bool {
        !matches!(self.source, Source::Folder(_) | Source::Pack(_))
    }

    /// The bank's questions and claims: quicker than all of it.
    pub fn questions(&self) -> anyhow::Result<Bank> {
        Ok(Bank::load_questions(self.tree()?)?)
    }

    /// The bank's folder; `None` if the binary carries it.
    pub fn bank_root(&self) -> Option<&Path> {
        self.source.root()
    }

    /// The workspace, if there is one.
    pub fn workspace(&self) -> Option<Workspace> {
        Workspace::find(&self.folder)
    }

    /// The workspace, for a command that cannot do without.
    pub fn need_workspace(&self) -> anyhow::Result<Workspace> {
        Workspace::need(&self.folder).or_usage()
    }

    /// What the learner has done; nothing where there is no workspace.
    pub fn history(&self) -> anyhow::Result<History> {
        self.workspace().map_or_else(|| Ok(History::default()), |workspace| Journal::of(&workspace).history())
    }

    /// How much the learner takes on in a day.
    pub fn pace(&self) -> anyhow::Result<Pace> {
        self.workspace().map_or_else(|| Ok(Pace::default()), |workspace| config::pace(&workspace).or_usage())
    }

    /// A path as the user would type it from here.
    pub fn shown(&self, path: &Path) -> String {
        match path.strip_prefix(&self.folder) {
            Ok(here) if here.as_os_str().is_empty() => ".".to_owned(),
            inside => inside.unwrap_or(path).display().to_string(),
        }
    }
}

/// A seed that nobody knew before, short enough to be typed again.
pub fn fresh_seed() -> u64 {
    RandomState::new().hash_one(std::process::id()) % 1_000_000_000
}
