//! What the user sees. Turns the model's nouns into text, and decides nothing.

pub mod question;
