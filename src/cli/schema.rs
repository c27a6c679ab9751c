//! `cmkata schema`: what the bank's files may hold, for editors.

use super::args::{Schema, SchemaOf};
use super::exit::Exit;
use super::stdout::stdout;
use crate::report::schema;
use std::io::Write;

/// Prints the schema.
pub fn run(args: &Schema) -> anyhow::Result<Exit> {
    let text = match args.of {
        SchemaOf::Kata => schema::kata(),
        SchemaOf::Questions => schema::questions(),
    };
    stdout().write_all(text.as_bytes())?;
    Ok(Exit::Ok)
}
