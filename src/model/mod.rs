//! The nouns of cmkata and the rules that need nothing but them: no file, no process, no screen.

pub mod attempt;
pub mod check;
pub mod claim;
pub mod event;
pub mod item;
pub mod kata;
pub mod phrasebook;
pub mod prediction;
pub mod question;
pub mod quiz;
pub mod run;
pub mod timeline;
pub mod units;
pub mod verdict;
