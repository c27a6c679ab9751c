//! Choosing and asking: which question comes next, how a session goes, what a reply is worth. Knows no screen: it
//! writes only what a `Face` has put into words, and only to the writer it is given.

pub mod ask;
pub mod drill;
pub mod filter;
pub mod interview;
pub mod judge;
pub mod lines;
pub mod next;
pub mod schedule;
pub mod scripted;
pub mod session;
mod shuffle;
pub mod standing;
pub mod typing;

#[cfg(test)]
mod bank;
#[cfg(test)]
mod learner;
#[cfg(test)]
mod month;
#[cfg(test)]
mod rules;
#[cfg(test)]
mod words;
