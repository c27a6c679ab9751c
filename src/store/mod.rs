//! What is on disk: the bank, the learner's workspace, the journal, the caches. Knows files, and no process and
//! no screen.

pub mod answers;
pub mod bank;
pub mod config;
pub mod days;
pub mod debriefs;
pub mod dirs;
pub mod grades;
pub mod handed;
pub mod health;
pub mod import;
pub mod journal;
pub mod pack;
pub mod roster;
pub mod scaffold;
pub mod tree;
pub mod verdicts;
pub mod when;
pub mod workspace;

mod files;
mod lock;
