//! The nouns of cmkata and the rules that need nothing but them: no file, no process, no screen.

pub mod attempt;
pub mod card;
pub mod check;
pub mod claim;
pub mod day;
pub mod drill;
pub mod event;
pub mod face;
pub mod health;
pub mod interview;
pub mod item;
pub mod kata;
pub mod pace;
pub mod phrasebook;
pub mod picker;
pub mod prediction;
pub mod program;
pub mod question;
pub mod quiz;
pub mod run;
pub mod seal;
pub mod stats;
pub mod timeline;
pub mod typed;
pub mod units;
pub mod verdict;
