//! What the user sees. Every renderer is a pure function from the model's nouns to text; only [`progress`] writes,
//! and only to standard error. Decides nothing: what is right or wrong stands in the model already.

mod differences;
pub mod export;
pub mod feed;
mod fold;
pub mod grades;
pub mod html;
pub mod human;
mod inert;
pub mod interview;
pub mod json;
mod layout;
mod look;
mod page;
mod plain;
pub mod progress;
pub mod question;
mod remarks;
pub mod rows;
pub mod schema;
pub mod stats;
mod story;
pub mod timeline;
mod verdict;

pub use look::{Colour, Look};
pub use plain::{plain, plain_line};
pub use story::Story;

#[cfg(test)]
mod samples;
