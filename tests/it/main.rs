//! cmkata from outside: its command line, its README, and the rules its source keeps.

mod answers;
mod cli;
mod exchange;
mod files;
mod grade;
mod grade_again;
mod grade_alike;
mod grade_trouble;
mod interview;
mod katas;
mod lexer;
mod lock;
mod pack;
mod quiz;
mod readme;
mod recipes;
mod round_trip;
mod schema;
mod scripts;
mod terminal;
mod tidy;
