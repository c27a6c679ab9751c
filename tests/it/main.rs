//! cmkata from outside: its command line, its README, and the rules its source keeps.

mod answers;
mod cli;
mod files;
mod interview;
mod lexer;
mod lock;
mod quiz;
mod readme;
mod scripts;
mod tidy;
