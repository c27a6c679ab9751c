//! A class's grades as pages of their own, which need no network and no other file: the overview for the instructor,
//! and a page for each student that tells of nobody else.
//!
//! What students wrote gets in as text alone (`markup`). Should a mistake slip through all the same, the policy in each
//! page's head runs no script but ours, by its hash, and fetches nothing.

mod chart;
mod file_name;
mod findings;
mod frame;
mod katas;
mod marks;
mod markup;
mod overview;
mod schedule;
mod student;
mod submission;

pub use file_name::{STUDENTS, student_file};
pub use overview::overview;
pub use student::{is_student_page, student};
pub use submission::Detail;

pub(super) use markup::escape;

/// The overview's file in the folder of grades.
pub const OVERVIEW: &str = "index.html";

#[cfg(test)]
mod tests;
